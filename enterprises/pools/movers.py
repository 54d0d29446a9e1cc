"""流动名单: the firms behind one figure of the balance; addressed by period, rung and figure."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import Http404
from django.urls import reverse

from accounts.models import System, User
from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from desk.conditions import OfComputedFirm
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from enterprises.pools.lists import firm_place
from enterprises.pools.policies import can_see_desk
from enterprises.pools.rules.flow import RUNG_LABELS, RUNGS
from enterprises.pools.rules.steps import FIGURE_LABELS
from enterprises.pools.selectors.flow import Mover, movers
from enterprises.pools.tabs import tabs

By = User | System
KEY = "pools:movers"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: 期初, 升出 … of a rung between two days."""

    first: date
    last: date
    rung: str
    name: str

    @property
    def at(self) -> str:
        return f"{self.first},{self.last},{self.rung},{self.name}"

    @property
    def words(self) -> str:
        return f"{self.first} 至 {self.last}，{RUNG_LABELS[self.rung]}：{FIGURE_LABELS[self.name]}"


def read(at: str) -> Figure:
    """The figure an address names; 404 for any other text."""
    first, last, rung, name = (*at.split(","), "", "", "", "")[:4]
    try:
        figure = Figure(date.fromisoformat(first), date.fromisoformat(last), rung, name)
    except ValueError:
        raise Http404 from None
    if rung not in RUNGS or name not in FIGURE_LABELS or figure.first > figure.last:
        raise Http404
    return figure


def _movers(user: By, at: str) -> list[Mover]:
    figure = read(at)
    return movers(user, figure.first, figure.last, figure.rung, figure.name)


MOVERS = Listing(
    "梯级流动名单",
    "",
    _movers,
    [
        ("企业", lambda row: row.enterprise.name),
        ("信用代码", lambda row: row.enterprise.credit_code),
        ("街镇", lambda row: row.enterprise.township or "待分派"),
        ("期初", lambda row: RUNG_LABELS[row.before]),
        ("期末", lambda row: RUNG_LABELS[row.after]),
    ],
    conditions(
        OfComputedFirm,
        before=Answer("期初", RUNG_LABELS, of=lambda row: row.before),
        after=Answer("期末", RUNG_LABELS, of=lambda row: row.after),
    ),
)


def address(at: str) -> str:
    return reverse(KEY, args=[read(at).at])


PAGE = ListPage(
    KEY,
    MOVERS,
    can_see_desk,
    addresses=Addresses(address, firm_place),
    frame=Frame(tabs=partial(tabs, "flow"), lead=lambda at: read(at).words),
)
