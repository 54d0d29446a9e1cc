"""一种填报的引擎: all that its actions and pages need to know of it, declared once by the app.

PAPERS = Engine("papers", "unit", CHAIN, …)
collecting.actions.close(PAPERS, paper, by=user, now=now)
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actions import record
from accounts.models import System, User
from accounts.trail import firms_of
from collecting.models import Collection, Filing
from collecting.rules.chains import Chain
from collecting.rules.checks import Finding
from collecting.rules.timetable import Kind
from common.decisions import Decision

By = User | System
Subject = Any  # who owes: a row of whatever table the app says
Table = Any  # a model of the app's, made of the abstract one of that name
May = Callable[[By, Any], Decision]


@dataclass(frozen=True, slots=True)
class Policies:
    """谁可以做什么: each asked again by the action, of the rows as they are locked."""

    keep: Callable[[By], Decision]  # open, close, withdraw, except
    fill: May  # of a subject
    promise: May  # of a subject: submit and sign
    steps: Mapping[str, May]  # of a filing: verb → who may
    is_own: Callable[[By], bool]  # speaks for himself; everybody else acts on behalf
    scan: May | None = None  # of a filing
    set_rules: Callable[[By], Decision] | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """The app's own tables."""

    collections: Table
    roster: Table
    reminders: Table
    filings: Mapping[str, Table]  # kind → what is filed
    scans: Table = None
    settings: Table = None


@dataclass(frozen=True, slots=True)
class Engine:
    """一种填报: whose, in which tables, by which chain, and whom to ask and to tell."""

    name: str  # of its messages' keys
    subject: str  # the field that says who owes
    chain: Chain
    tables: Tables
    policies: Policies
    roster: Callable[[Any, date], Mapping[int, str]]  # who owes a collection opened then, and why
    people: Callable[[set[int], date], Mapping[int, Iterable[User]]]  # who acts for a subject
    faults: Callable[[Any, date], list[Finding]]  # of a filing, by the rules of the day
    url: Callable[[Any, Subject], str]  # of a filing: by its collection and its subject
    key: Callable[[Subject], str]  # as addresses and files name a subject
    held: Callable[[Subject], Subject]  # the subject's row, locked; refused where it is gone
    trail: Mapping[str, str]  # deed or verb → the audit's word for it
    together: Callable[[By, Iterable[Subject]], None] | None = None  # asked once for a list
    place: str = ""  # the way from the roster to where a subject belongs, for rates by place

    @property
    def kinds(self) -> Mapping[str, Kind]:
        kinds: Mapping[str, Kind] = self.tables.collections.kinds
        return kinds

    def model_of(self, collection: Collection) -> Table:
        """Which table a collection's filings are in."""
        return self.tables.filings[collection.kind]

    def of(self, subject: Subject) -> dict[str, Subject]:
        """About this subject, as a filter and as a field."""
        return {self.subject: subject}

    def subject_id(self, row: Any) -> int:
        """Whose the row is."""
        pk: int = getattr(row, f"{self.subject}_id")
        return pk

    def blank(self, collection: Collection, subject: Subject) -> Any:
        """A filing nobody has begun."""
        return self.model_of(collection)(collection=collection, version=0, **self.of(subject))

    def steps_open_to(self, user: By, filing: Filing) -> list[tuple[str, str]]:
        """What this user may do with the filing as it stands: verb and label."""
        if filing.collection.closed_at:
            return []
        return [
            (verb, label)
            for verb, label in self.chain.step_labels.items()
            if self.chain.after(verb, filing.state) and self.policies.steps[verb](user, filing)
        ]

    def record(self, deed: str, row: Any, *, by: By, object_key: str = "", **detail: Any) -> None:
        """留痕: one event, by the app's word for the deed; `object_key` where it is not its pk."""
        told: dict[str, Any] = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in detail.items()
            if value is not None
        }
        told |= {"object_type": row._meta.label_lower, "object_key": object_key or str(row.pk)}
        record(self.trail[deed], by=by, about=firms_of(row), **told)


def step_policies(chain: Chain, levels: Mapping[str, May], *, undo_submit: May) -> dict[str, May]:
    """Verb → who may: each level its own verb and its undoing; whoever is asked next sends back."""

    def send_back(user: By, filing: Any) -> Decision:
        level = chain.awaited(filing.state) or chain.levels[-1]
        return levels[level.verb](user, filing)

    return {
        **levels,
        "send_back": send_back,
        "undo_submit": undo_submit,
        **{level.undo: levels[level.verb] for level in chain.levels},
    }
