"""进退名单 as a list: addressed by what changed, its sum above its rows."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from common.listings.conditions import Answer, Conditions, conditions
from common.listings.listing import Listing
from desk.conditions import OfComputedFirm
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from targets.cockpit.selectors.moves import KEY, WORDS, Moved, moved, read, words
from targets.goals.policies import can_see_board

MOVES = Listing(
    "进退名单",
    "",
    lambda user, at: moved(user, read(at)),
    [
        ("企业", lambda row: row.enterprise.name),
        ("信用代码", lambda row: row.enterprise.credit_code),
        ("记在", lambda row: row.unit or "待分派"),
        ("情形", lambda row: row.word),
        ("增减", lambda row: f"{row.sign:+d}"),
        ("自何日", lambda row: row.day),
    ],
    conditions(OfComputedFirm, how=Answer("情形", WORDS, of=lambda row: row.role)),
)


def _sum(user: User, asked: Conditions) -> dict[str, Any]:
    """进 − 退 of the rows that are shown."""
    del user
    rows: list[Moved] = asked.found
    came = sum(row.sign > 0 for row in rows)
    return {"came": came, "went": len(rows) - came, "net": 2 * came - len(rows)}


PAGE = ListPage(
    KEY,
    MOVES,
    can_see_board,
    addresses=Addresses(
        lambda at: read(at).url,
        lambda row: row.enterprise.get_absolute_url() if row.is_open else "",
    ),
    frame=Frame(
        above=lambda: [("目标总览", reverse("cockpit:board"))],
        lead=lambda at: words(read(at)),
        empty=("这段时间没有进退", "登记后显示在这里。"),
        template="cockpit/moves.html",
        around=_sum,
    ),
)
