"""名单 of institutions, agreements and people."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from common import masking
from common.dates import today
from common.listings.conditions import Answer, Containing, conditions
from common.listings.figures import counted, in_wan
from common.listings.listing import Listing
from common.money.fen import wan_of
from enterprises.pools.lists import label_of, value_of
from finance.banks.models import Agreement, InstitutionMember
from finance.banks.rules.institutions import INSTITUTION_KIND_LABELS
from finance.banks.rules.products import PRODUCT_LABELS
from finance.banks.selectors import people, register
from seats.policies import acts
from seats.rules.roles import ROLE_LABELS

JOINED = {"True": "已加入合作", "False": "只见于表格"}
LED = {"yes": "有", "no": "没有"}
FORCE = {"now": "生效中", "past": "已到期", "future": "未生效"}


class IsLed(Answer):
    """有没有负责人."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(is_led=value == "yes") if value else rows


class InForce(Answer):
    """By the day."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        day = today()
        met = {
            "now": Q(during__contains=day),
            "past": Q(during__endswith__lte=day),
            "future": Q(during__startswith__gt=day),
        }
        return rows.filter(met[value]) if value in met else rows


def percent(share: Decimal | None) -> str:
    """“80%”; empty where the general terms hold."""
    return "" if share is None else f"{(share * 100).normalize():f}%"


def _force(row: Agreement) -> str:
    day = today()
    key = "future" if row.first_day > day else "past" if _is_over(row, day) else "now"
    return FORCE[key]


def _is_over(row: Agreement, day: date) -> bool:
    return row.last_day is not None and row.last_day < day


def name_of(row: Any) -> str:
    """As who looks may read it."""
    return str(row.user) if row.is_named else masking.name(str(row.user))


def _term(row: InstitutionMember) -> str:
    if not row.user.is_active:
        return "账号已停用"
    if row.valid_until is None:
        return "长期"
    return f"{'至' if acts(row) else '已于'} {row.valid_until}"


INSTITUTIONS = Listing(
    "金融机构",
    "合作银行、受托管理机构、保险机构；只见于表格的，请更正登记或并入另一家。",
    lambda user, at: register(user),
    [
        ("名称", str),
        ("机构编码", value_of("code")),
        ("类别", label_of("kind")),
        ("状态", lambda row: JOINED[str(row.is_joined)]),
        ("生效协议（份）", value_of("bound")),
        ("现任人员（人）", value_of("people")),
        ("负责人", lambda row: LED["yes" if row.is_led else "no"]),
        ("别名", lambda row: "、".join(row.aliases)),
    ],
    conditions(
        q=Containing("name", "code", "aliases"),
        kind=Answer("类别", INSTITUTION_KIND_LABELS, "kind"),
        joined=Answer("状态", JOINED, "is_joined"),
        led=IsLed("负责人", LED),
    ),
    numbers=counted("生效协议（份）", "现任人员（人）"),
)
AGREEMENTS = Listing(
    "合作协议",
    "哪家银行的哪种产品，按什么比例分担；没有约定的按全区的一般口径。",
    lambda user, at: Agreement.objects.visible_to(user).select_related("institution"),
    [
        ("协议编号", value_of("code")),
        ("银行", value_of("institution")),
        ("产品", label_of("product")),
        ("起日", value_of("first_day")),
        ("止日", lambda row: row.last_day or "长期"),
        ("状态", _force),
        ("基金代偿比例", lambda row: percent(row.fund_share)),
        ("合作额度（万元）", lambda row: None if row.quota is None else wan_of(row.quota)),
        ("文号", value_of("document_no")),
    ],
    conditions(
        q=Containing("code", "institution__name", "document_no"),
        product=Answer("产品", PRODUCT_LABELS, "product"),
        force=InForce("状态", FORCE),
    ),
    numbers=in_wan("合作额度（万元）"),
)
SEATS = Listing(
    "机构人员",
    "谁代表哪家机构办理；一个账号只代表一家机构。",
    lambda user, at: people(user),
    [
        ("姓名", name_of),
        ("机构", value_of("institution")),
        ("身份", label_of("role")),
        ("任期", _term),
    ],
    conditions(
        q=Containing("institution__name"),
        role=Answer("身份", ROLE_LABELS, "role"),
    ),
)
