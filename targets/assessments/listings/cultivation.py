"""评估名单: the firms behind one figure; addressed by period, pool, 街镇 and figure."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from accounts.models import System, User
from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from desk.conditions import OfComputedFirm
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from enterprises.pools.lists import firm_place
from enterprises.pools.rules.entries import POOL_LABELS
from targets.assessments.rules.cultivation import FIGURE_LABELS
from targets.assessments.selectors.cultivation import (
    Cultivated,
    Period,
    counted_by,
    cultivated,
    pool_label,
)
from targets.goals.policies import can_see_board

KEY = "assessments:firms"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the assessment; no pool, no unit are all."""

    period: Period
    pool: str
    unit: str
    name: str

    @property
    def at(self) -> str:
        """As an address names it."""
        period = self.period
        return f"{period.first},{period.last},{self.pool},{self.unit},{self.name}"

    @property
    def words(self) -> str:
        """As a person reads it."""
        pool = POOL_LABELS.get(self.pool, "两个培育库")
        return f"{self.period.first} 至 {self.period.last}，{pool}：{FIGURE_LABELS[self.name]}。"


def read(at: str) -> Figure:
    """The figure an address names; 404 for any other text."""
    first, last, pool, unit, name = (*at.split(","), "", "", "", "", "")[:5]
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        raise Http404 from None
    known = name in FIGURE_LABELS and (not pool or pool in POOL_LABELS)
    if not known or period.first > period.last:
        raise Http404
    return Figure(period, pool, unit, name)


def address(figure: Figure) -> str:
    """Where its firms are listed."""
    return reverse(KEY, args=[figure.at])


def _rows(user: User | System, at: str) -> list[Cultivated]:
    figure = read(at)
    cases = cultivated(user, figure.period)
    return counted_by(cases, figure.pool, figure.unit, figure.name)


FIRMS = Listing(
    "挖掘培育名单",
    "",
    _rows,
    [
        ("企业", lambda row: row.enterprise.name),
        ("信用代码", lambda row: row.enterprise.credit_code),
        ("街镇", lambda row: row.unit_name),
        ("培育库", pool_label),
        ("挖掘日", lambda row: row.case.found_on),
        ("入库日", lambda row: row.case.entered_on),
        ("帮扶次数", lambda row: row.case.helps),
        ("通过日", lambda row: row.case.passed_on),
        ("入库到通过（天）", lambda row: row.case.days_to_pass),
        ("未过出库日", lambda row: row.case.left_on),
    ],
    conditions(OfComputedFirm, pool=Answer("培育库", POOL_LABELS, of=lambda row: row.pool)),
)
PAGE = ListPage(
    KEY,
    FIRMS,
    can_see_board,
    measure="家次",
    addresses=Addresses(lambda at: reverse(KEY, args=[at]), firm_place),
    frame=Frame(
        lead=lambda at: read(at).words,
        above=lambda: [("挖掘培育评估", reverse("assessments:cultivation"))],
    ),
)
