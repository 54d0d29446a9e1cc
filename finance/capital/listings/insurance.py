"""名单 of 保单 and 理赔."""

from typing import Any

from django.db.models import Q, QuerySet

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import in_wan
from common.listings.listing import Listing
from desk.conditions import OfFirm, Township
from enterprises.pools.lists import value_of
from finance.banks.rules.institutions import InstitutionKind
from finance.capital.listings.alike import ByInstitution, seen, township_of
from finance.capital.models import InsuranceClaim, InsurancePolicy
from finance.capital.rules.insurance import CLAIM_LABELS, COVER_LABELS, ends_soon, noticed_until

STANDING = {"standing": "有效", "soon": "三十天内到期", "ended": "已到期"}


def standing_of(policy: InsurancePolicy) -> str:
    """有效、即将到期、已到期、已退保, today."""
    day, until = today(), policy.during.upper
    if policy.ended_reason and until <= day:
        return "已退保"
    if until <= day:
        return "已到期"
    return "即将到期" if ends_soon(until, day) else "有效"


def claim_label(claim: InsuranceClaim) -> str:
    """状态 in words."""
    return CLAIM_LABELS[claim.state.value]


class Standing(Answer):
    """Of the day: in force, ending within the notice, ended."""

    def __init__(self) -> None:
        super().__init__("状态", STANDING)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        day = today()
        last = Q(during__endswith__gt=day)
        soon = last & Q(during__endswith__lte=noticed_until(day))
        met = {"standing": last, "soon": soon, "ended": ~last}
        return rows.filter(met[value]) if value in met else rows


class ClaimIs(Answer):
    """办理中、已赔付、未赔付."""

    def __init__(self) -> None:
        super().__init__("状态", CLAIM_LABELS)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        closed = Q(closed_on__isnull=False)
        met = {
            "open": ~closed,
            "paid": closed & Q(paid__isnull=False),
            "refused": closed & Q(paid__isnull=True),
        }
        return rows.filter(met[value]) if value in met else rows


class PolicyConditions(OfFirm):
    """What may be asked of the policies."""

    kind = Answer("险种", COVER_LABELS, "kind")
    insurer = ByInstitution("保险机构", "insurer__code", InstitutionKind.INSURER)
    standing = Standing()


class ClaimConditions(Conditions):
    """What may be asked of the claims."""

    q = Containing("policy__enterprise__name", "policy__enterprise__credit_code")
    unit = Township("policy__enterprise__township__code")
    state = ClaimIs()


POLICIES = Listing(
    "科技保险与知识产权保险",
    "谁投了什么保、保多少、保费补贴多少、什么时候到期。",
    seen(InsurancePolicy, "enterprise", "enterprise__township", "insurer"),
    [
        ("企业", value_of("enterprise")),
        ("险种", value_of("kind_label")),
        ("保险机构", value_of("shown_insurer")),
        ("保额（万元）", value_of("shown_cover")),
        ("保费（万元）", value_of("shown_premium")),
        ("补贴（万元）", value_of("shown_subsidy")),
        ("自", value_of("first_day")),
        ("至", value_of("last_day")),
        ("状态", standing_of),
        ("街镇", township_of),
        ("备注", value_of("note")),
    ],
    PolicyConditions,
    numbers=in_wan("保额（万元）", "保费（万元）", "补贴（万元）"),
)
CLAIMS = Listing(
    "理赔",
    "报案、索赔和赔付；赔付合计不超过保险金额。",
    seen(
        InsuranceClaim,
        "policy",
        "policy__enterprise",
        "policy__enterprise__township",
        "policy__insurer",
    ),
    [
        ("企业", value_of("enterprise")),
        ("险种", lambda claim: claim.policy.kind_label),
        ("报案日期", value_of("reported_on")),
        ("事由", value_of("cause")),
        ("索赔（万元）", value_of("shown_claimed")),
        ("状态", claim_label),
        ("赔付（万元）", value_of("shown_paid")),
        ("结案日期", value_of("closed_on")),
        ("未赔付的原因", value_of("refused_reason")),
        ("街镇", township_of),
    ],
    ClaimConditions,
    numbers=in_wan("索赔（万元）", "赔付（万元）"),
)
