"""谁看得到几家: the link of each figure of a paper, and how many of its firms the reader sees."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import System, User
from common.blocks import Cell, Content, Mark
from common.flows import STOCK
from common.measures import THINGS, UNIT, Place
from common.templatetags.formats import number
from reports.models import Edition, EditionRow
from reports.querysets import FIGURE
from reports.rules.balance import GROUPS
from reports.rules.roles import RowRole
from targets.goals.models import Indicator
from targets.goals.selectors.figures import UNASSIGNED, places

NET = "net"  # in place of a unit: the district's own corrections
Seen = Counter[tuple[str, str, str, int]]  # indicator, unit, role, sign → rows in sight


def sees_everything(user: User | System, edition: Edition) -> bool:
    """Whether nothing that this paper is about is hidden from this reader."""
    hidden = [thing.name for thing in THINGS.values() if _is_hidden(thing.seen(user))]
    return not hidden or not edition.rows.filter(thing__in=hidden).exists()


def _is_hidden(condition: Q | None) -> bool:
    return condition is None or bool(condition)


@dataclass(frozen=True, slots=True)
class Sight:
    """One reader before one paper. A draft has no rows of its own: its stock is the register's."""

    edition: Edition | None = None
    previous: Edition | None = None
    seen: Seen | None = None  # None: every row
    opens: Callable[[str, str | None], str] | None = None  # of a draft: indicator, unit → address
    whole: Content | None = None  # the paper's content, where he reads a part of its lists

    def cell(self, figure: str, role: str, unit: str | None, count: int, sign: int = 0) -> Cell:
        """A figure as a page shows it: its link, and in words where fewer can be opened."""
        seen = min(count, self._seen(figure, role, unit, sign))
        if not count or not seen:
            return Cell(count)
        words = f"{number(count)} 家，您可见 {number(seen)} 家" if seen < count else ""
        url = self.url(figure, role, unit, sign)
        return Cell(count, url, words if url else "")

    def url(self, figure: str, role: str, unit: str | None = None, sign: int = 0) -> str:
        """Where the firms behind a figure are listed; of a draft only the stock has such a list."""
        if self.edition is not None:
            return rows_url(self.edition, figure, role, unit, sign)
        return self.opens(figure, unit) if role == STOCK and self.opens else ""

    def amount(self, figure: str, value: Any) -> Cell:
        """An amount as a page shows it: its rows, where the reader may see any."""
        can_open = Decimal(value) and self._seen(figure, STOCK, None, 0)
        return Cell(value, self.url(figure, STOCK) if can_open else "")

    def opening(self, figure: str, unit: str | None, count: int) -> Cell:
        """上月末 opens the firms of the month before, as frozen, for who sees them all."""
        if self.previous is None or not count or self.seen is not None:
            return Cell(count)
        return Cell(count, rows_url(self.previous, figure, STOCK, unit))

    def _seen(self, code: str, role: str, unit: str | None, sign: int) -> int:
        if self.seen is None:
            return 1 << 60
        if sign and unit is None:  # who is only counted elsewhere is left out
            return self.seen[code, NET, role, sign]
        roles = GROUPS.get(role, (role,))
        return sum(
            rows
            for (of, at, how, step), rows in self.seen.items()
            if of == code and how in roles and sign in (0, step)
            if at != NET and unit in (None, at)
        )


def rows_url(edition: Edition, code: str, role: str, unit: str | None = None, sign: int = 0) -> str:
    """Where the firms behind a figure are listed."""
    figure = {"indicator": code, "role": role, "unit": unit, "sign": str(sign) if sign else ""}
    place = reverse("reports:rows", args=[edition.kind, f"{edition.period:%Y-%m}"])
    return f"{place}?{urlencode({name: value for name, value in figure.items() if value})}"


def sight_of_draft(user: User, day: date) -> Sight:
    """What this reader can open of a paper not yet frozen: what each measure has of the day."""
    measures = {indicator.code: indicator.measure for indicator in Indicator.objects.all()}
    by_code = {place.code: place for place in places(user, day)}

    def opens(code: str, unit: str | None) -> str:
        measure = measures.get(code)
        place = by_code.get(unit) or Place(UNIT, None, unit, "")
        return measure.opens(user, place, day) if measure else ""

    return Sight(opens=opens)


def sight_of(edition: Edition, user: User, previous: Edition | None = None) -> Sight:
    """What this reader can open of a frozen paper; one grouped query for who sees a part."""
    if sees_everything(user, edition):
        return Sight(edition, previous)
    return Sight(edition, previous, seen=_seen(edition, user), whole=json.loads(edition.content))


def marks_of(edition: Edition, user: User) -> frozenset[Mark]:
    """The rows of the paper in this reader's sight, as its lists by name know them."""
    rows = EditionRow.objects.visible_to(user).filter(edition=edition).annotate(figure=FIGURE)
    marks = rows.values_list("figure", "role", "sign", "code", "unit__code")
    return frozenset(
        Mark(figure, role, sign, code, unit or UNASSIGNED)
        for figure, role, sign, code, unit in marks
    )


def _seen(edition: Edition, user: User) -> Seen:
    rows = EditionRow.objects.visible_to(user).filter(edition=edition)
    grouped = rows.annotate(figure=FIGURE).values_list("figure", "unit__code", "role", "sign")
    seen: Seen = Counter(
        {
            (code, unit or UNASSIGNED, role, sign): count
            for code, unit, role, sign, count in grouped.annotate(count=Count("pk")).order_by()
        }
    )
    other = EditionRow.objects.filter(
        edition=edition,
        indicator=OuterRef("indicator"),
        thing=OuterRef("thing"),
        key=OuterRef("key"),
        role=RowRole.CORRECTION,
    ).exclude(sign=OuterRef("sign"))
    alone = rows.filter(~Exists(other), role=RowRole.CORRECTION).order_by()
    for code, sign, count in alone.values_list("indicator__code", "sign").annotate(n=Count("pk")):
        seen[code, NET, RowRole.CORRECTION.value, sign] = count
    return seen
