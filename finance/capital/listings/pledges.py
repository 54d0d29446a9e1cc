"""名单 of 专利质押."""

from typing import Any

from django.db.models import QuerySet

from common.dates import today
from common.listings.conditions import Answer, Containing
from common.listings.figures import in_wan
from common.listings.listing import Listing
from desk.conditions import OfFirm
from enterprises.pools.lists import value_of
from finance.banks.rules.institutions import InstitutionKind
from finance.capital.listings.alike import STANDING, ByInstitution, seen, township_of
from finance.capital.models import Pledge


class Standing(Answer):
    """质押中 or 已注销, today."""

    def __init__(self) -> None:
        super().__init__("状态", {"standing": "质押中", "ended": "已注销"})

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value not in STANDING:
            return rows
        standing = rows.filter(during__contains=today())
        return standing if value == "standing" else rows.filter(during__endswith__lte=today())


class PledgeConditions(OfFirm):
    """What may be asked of the pledges."""

    q = Containing("enterprise__name", "enterprise__credit_code", "patent_no", "patent_name")
    bank = ByInstitution("质权人", "bank__code", InstitutionKind.BANK)
    standing = Standing()


PLEDGES = Listing(
    "专利质押",
    "哪项专利质押给哪家银行、多少金额；一项专利同时只质押一次。",
    seen(Pledge, "enterprise", "enterprise__township", "bank"),
    [
        ("企业", value_of("enterprise")),
        ("专利号", value_of("patent_no")),
        ("专利名称", value_of("patent_name")),
        ("质权人", value_of("shown_bank")),
        ("质押金额（万元）", value_of("shown_amount")),
        ("登记日", value_of("registered_on")),
        ("注销日", value_of("released_on")),
        ("质押登记号", value_of("registration_no")),
        ("街镇", township_of),
        ("备注", value_of("note")),
    ],
    PledgeConditions,
    numbers=in_wan("质押金额（万元）"),
)
