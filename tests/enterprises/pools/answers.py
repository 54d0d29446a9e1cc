"""真值表: who is asked, what a policy answers him, and what the action does when he tries it.

A table names for each state of a thing one mark a person: `+` he may, another the sentence by
which he is refused. The action refuses by the same sentence and changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import AuditEvent
from tests.truth import PEOPLE, cast

Marks = dict[str, str]  # a mark, and who has it; everybody else has "-"
KEEPERS = {"+": "system office bureau"}
TENDERS = {"+": "system office bureau home"}
FIRM = {"+": "manager clerk agent"}
NOBODY: Marks = {}
DECIDED = {"x": "system office bureau"}  # who could, if it were not done already


@dataclass(frozen=True)
class Row:
    """One line of a table: a policy, the state of what it is asked about, everybody's mark."""

    policy: Callable[..., Any]
    state: str
    marks: Marks
    sentences: dict[str, str]
    made: Callable[[Any, Any], Any]  # the thing, of the firm and its people
    deeds: dict[str, Callable[[Any, Any], Any]] = field(default_factory=dict)
    about: Callable[[Any], tuple] = lambda thing: (thing,)

    def __str__(self):
        return f"{self.policy.__name__}-{self.state}"

    @property
    def answers(self):
        """Each person's sentence; none for whom it is allowed."""
        sentences = self.sentences | {"+": ""}
        marked = {who: mark for mark, names in self.marks.items() for who in names.split()}
        return {who: sentences[marked.get(who, "-")] for who in PEOPLE}


class UndoneError(Exception):
    """The deed was let through, and is taken back."""


def outcome(deed, thing, by):
    """The sentence by which the action refuses; none where it goes through. Nothing stays."""
    events = AuditEvent.objects.count()
    try:
        with transaction.atomic():
            deed(thing, by)
            raise UndoneError
    except UndoneError:
        return ""
    except ValidationError as refusal:
        assert AuditEvent.objects.count() == events
        return "".join(refusal.messages)


def policy_answers(row, firm):
    """What the policy says to each."""
    people = cast(firm)
    thing = row.made(firm, people)
    return {who: row.policy(by, *row.about(thing)).reason for who, by in people.items()}


def action_answers(row, deed, firm):
    """What the action does when each tries it."""
    people = cast(firm)
    thing = row.made(firm, people)
    return {who: outcome(row.deeds[deed], thing, by) for who, by in people.items()}


def of_firm(firm, people):
    """The firm itself is what is asked about."""
    return firm


def cases(table):
    """(row, deed) for every deed that a row's policy guards."""
    return [(row, deed) for row in table for deed in row.deeds]


def case_id(value):
    return str(value)
