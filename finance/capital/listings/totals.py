"""名单 of 授信: each word of a bank, and what every high-tech firm has in sum."""

from typing import Any

from django.db.models import QuerySet

from common.dates import today
from common.listings.conditions import Answer
from common.listings.figures import counted, in_wan
from common.listings.listing import Listing
from desk.conditions import OfComputedFirm, OfFirm
from enterprises.pools.lists import value_of
from finance.banks.rules.institutions import InstitutionKind
from finance.capital.listings.alike import ByInstitution, seen, township_of
from finance.capital.models import CreditTotal
from finance.capital.selectors.credit import FirmCredit, high_tech_credit


class Latest(Answer):
    """The last word of each bank about each firm, unless all are asked for."""

    def __init__(self) -> None:
        super().__init__("哪些", {"latest": "各行最近一次"}, otherwise="latest")

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.standing_on(today()) if value == "latest" else rows  # type: ignore[attr-defined]


class TotalConditions(OfFirm):
    """What may be asked of the words of the banks."""

    bank = ByInstitution("银行", "bank__code", InstitutionKind.BANK)
    which = Latest()


class FirmConditions(OfComputedFirm):
    """What may be asked of the firms."""

    known = Answer(
        "授信",
        {"True": "有登记", "False": "没有登记"},
        of=lambda row: row.last_on is not None,
    )


def banks_of(row: FirmCredit) -> int | None:
    """How many banks; none is unknown."""
    return row.banks or None


TOTALS = Listing(
    "授信",
    "各家银行截至某日给企业的授信和已用；没有登记的是未知，不是零。",
    seen(CreditTotal, "enterprise", "enterprise__township", "bank"),
    [
        ("企业", value_of("enterprise")),
        ("银行", value_of("shown_bank")),
        ("截至", value_of("on")),
        ("授信额度（万元）", value_of("shown_granted")),
        ("已用额度（万元）", value_of("shown_used")),
        ("街镇", township_of),
        ("备注", value_of("note")),
    ],
    TotalConditions,
    numbers=in_wan("授信额度（万元）", "已用额度（万元）"),
)
FIRMS = Listing(
    "高企授信合计",
    "今天有效的每一家高新技术企业：各行最近一次登记的授信合计；没有登记的是未知。",
    lambda user, at: high_tech_credit(user, today()),
    [
        ("企业", value_of("enterprise")),
        ("授信额度（万元）", value_of("granted")),
        ("已用额度（万元）", value_of("used")),
        ("银行（家）", banks_of),
        ("最近登记", value_of("last_on")),
        ("已用未知（笔）", value_of("unknown")),
        ("街镇", township_of),
    ],
    FirmConditions,
    numbers=in_wan("授信额度（万元）", "已用额度（万元）")
    | counted("银行（家）", "已用未知（笔）"),
)
