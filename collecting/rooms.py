"""一种填报的页面: what they need to know beside its engine, declared once by the app.

ROOM = Room(engine=PAPERS, space="papers", title="材料确认", …)
urlpatterns = [*collecting.urls.urls(ROOM)]
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import User
from collecting.engines import By, Engine, Subject
from collecting.forms import FilingForm
from collecting.lines import Known
from collecting.models import Collection, Filing
from collecting.progress import NOWHERE
from collecting.rules.checks import Finding
from collecting.rules.fields import Field
from collecting.rules.levels import Levels
from collecting.selectors import filing_of, levels_on
from common.decisions import Decision
from common.exports.cells import Column
from common.listings.conditions import Conditions
from common.listings.listing import Shown

PAGES = (
    *("collections", "open", "queue", "rules", "rule"),
    *("collection", "close", "withdraw", "sheet", "export", "reveal-chosen"),
    *("filing", "submit", "paper", "send-scan", "scan", "reveal", "except", "step"),
)


def _nothing(*about: Any) -> Any:
    return ()


def _nobody(*about: Any) -> Any:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """名单 of a room: what they say of the subject of a row, and what may be asked of it.

    `joined`: what is read of the subject with each row; `order`: of lists of subjects.
    """

    columns: Sequence[Shown]
    asked: type[Conditions]
    computed: type[Conditions]
    joined: Sequence[str] = ()
    order: Sequence[str] = ("pk",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """表的样子: how filings are written as rows; the columns are those the import reads.

    `head`: the columns of code and name. `columns` and `cells`: of what is filed; `known`: by
    subject, what is known before one is begun.
    """

    head: tuple[Column, Column]
    columns: Callable[[Any], list[Column]]
    cells: Callable[[Any, Any, Any], list[Any]]
    known: Callable[[Any, Sequence[Subject]], Mapping[int, Any]] = _nobody
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    joined: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """核对规则 the office may set: their names, how they came, and how what is stored is judged."""

    labels: Mapping[str, Mapping[str, str]]  # report → rule → its name
    defaults: Mapping[str, Levels]
    judged: Callable[[Any, Levels, By], Iterator[tuple[Filing, list[Finding]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """`work`: who opens the lists; `seen`: the subjects in sight, `key` the column that names them.

    `owner`: what a subject is called, `own`: as those who file say it. `fields`: what is declared,
    by kind; `spoken`: what is filed that is not. `known`: what the portal knows beside a field.
    `reveal`: refuses or records that contacts are shown; none where there is nothing to show.
    """

    engine: Engine
    space: str
    title: str
    owner: str
    own: str
    work: Callable[[By], Decision]
    seen: Callable[[By], Any]
    key: str
    form_of: Callable[[Any], type[FilingForm]]
    prefilled: Callable[[Any, date], dict[str, Any]]  # of a blank filing
    lists: Lists
    book: Book
    fields: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    spoken: Callable[[Filing], Sequence[tuple[str, Any, str]]] = _nothing
    known: Callable[[Any], Mapping[str, Known]] = _nobody
    reveal: Callable[[User, Sequence[Subject]], None] | None = None
    rules: Rulebook | None = None
    imports: Mapping[str, str] = field(default_factory=dict)  # kind → its sheet among the imports
    beside: Sequence[tuple[str, str]] = ()  # label and name of other pages about the same
    tabs: Callable[[Any], Mapping[str, Any]] = _nobody  # the line its first page stands on
    measure: str = "家"
    filings: str = "填报"  # as 待办 count them

    @property
    def to(self) -> dict[str, str]:
        """The names of its addresses, as templates ask for them: room.to.send_scan."""
        return {name.replace("-", "_"): f"{self.space}:{name}" for name in PAGES}

    @property
    def maker(self) -> str:
        """Who files."""
        return self.engine.chain.maker

    @property
    def reports(self) -> dict[str, str]:
        """报表: kind → its name."""
        return {code: kind.label for code, kind in self.engine.kinds.items()}

    def url(self, page: str, *about: Any) -> str:
        return reverse(f"{self.space}:{page}", args=about)

    def address(self, page: str, collection: Collection, subject: Subject, *more: Any) -> str:
        """Where a page about one filing is."""
        return self.url(page, collection.pk, self.engine.key(subject), *more)

    def place_of(self, subject: Subject) -> Any:
        """Where a subject belongs, for lists."""
        place = self.engine.place.removeprefix(self.engine.subject).removeprefix("__")
        return getattr(subject, place) or NOWHERE if place else subject

    def collection(self, user: By, pk: int) -> Any:
        """The collection, if it is in sight."""
        return get_object_or_404(self.engine.tables.collections.objects.visible_to(user), pk=pk)

    def about(self, user: By, pk: int, code: str) -> tuple[Any, Subject]:
        """The collection and the subject, if both are in sight."""
        collection = self.collection(user, pk)
        return collection, get_object_or_404(self.seen(user), **{self.key: code})

    def filing(self, user: By, pk: int, code: str) -> Any:
        """The filing, if its subject is in sight and it has been begun."""
        if (found := filing_of(self.engine, *self.about(user, pk, code))) is None:
            raise Http404
        return found

    def levels_on(self, report: str, day: date) -> Levels:
        """Each rule of a report as it is in force on the day."""
        if self.rules is None:
            raise LookupError("this room's rules are not set by the office")
        settings = self.engine.tables.settings
        return levels_on(settings, self.rules.defaults[report], report, day)
