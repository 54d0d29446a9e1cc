"""名单 of the cockpit: firms that came and went, by what changed; rewordings of its sentence."""

from typing import Any

from accounts.models import User
from common.listings.conditions import Answer, Conditions, Containing, conditions
from common.listings.listing import Listing
from desk.conditions import OfComputedFirm
from enterprises.pools.lists import in_sight, value_of
from targets.cockpit.models import Wording
from targets.cockpit.selectors.moves import WORDS, Moved, moved, read

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


def summed(user: User, asked: Conditions) -> dict[str, Any]:
    """进 − 退 of the rows that are shown."""
    del user
    rows: list[Moved] = asked.found
    came = sum(row.sign > 0 for row in rows)
    return {"came": came, "went": len(rows) - came, "net": 2 * came - len(rows)}


WORDINGS = Listing(
    "要紧一句的改写",
    "双倍增办改写过的，连同改写当天的规则原句；撤回的留在这里。",
    in_sight(Wording, "written_by", "withdrawn_by"),
    [
        ("改写", value_of("text")),
        ("规则原句", value_of("rule_said")),
        ("自何日", value_of("first_day")),
        ("用到", value_of("last_day")),
        ("改写人", value_of("written_by")),
        ("撤回", value_of("withdrawn_at")),
    ],
    conditions(q=Containing("text", "rule_said")),
)
