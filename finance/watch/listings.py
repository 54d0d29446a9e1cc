"""有哪些名单: alerts, visits, collection plans and their steps."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing, conditions
from common.listings.figures import in_yuan
from common.listings.listing import Listing
from common.money.fen import yuan_of
from desk.conditions import Township
from finance.banks.querysets import is_of_place
from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign, Visit
from finance.watch.models.alerts import SIGN_LABELS
from finance.watch.rules.alerts import ALERT_LABELS, STATE_LABELS, State
from finance.watch.rules.collecting import LIGHT_LABELS, STEP_LABELS, VISIT_LABELS, light

_FIRM = "loan__enterprise"


class OfAlerts(Conditions):
    """What may be asked of alerts."""

    q = Containing(f"{_FIRM}__name", f"{_FIRM}__credit_code")
    state = Answer("状态", STATE_LABELS, "state", otherwise=State.OPEN.value)
    kind = Answer("事项", ALERT_LABELS, "kind")
    township = Township(f"{_FIRM}__township__code")


_CLAIMED = "涉案金额（元）"


def _alerts(user: Any) -> Any:
    """Alerts in sight; of a lawsuit its amount, which a 街镇 or 园城 is not told."""
    rows = Alert.objects.visible_to(user).select_related(_FIRM, "handled_by")
    noted = Sign.objects.annotate(key=Cast("pk", CharField()))
    own = noted.filter(key=OuterRef("about"), loan=OuterRef("loan"), kind=OuterRef("kind"))
    return rows.annotate(claimed=_untold(user, Subquery(own.values("amount")[:1])))


def _untold(user: Any, amount: Any) -> Any:
    return Value(None, BigIntegerField()) if is_of_place(user) else amount


def _signs(user: Any) -> Any:
    rows = Sign.objects.visible_to(user).select_related(_FIRM, "by")
    return rows.annotate(claimed=_untold(user, F("amount")))


ALERTS = Listing(
    "贷后预警",
    "每天按台账生成：用途核查、到期、逾期、迁出注销、资格、涉诉和违约；处理后写明情况。",
    lambda user, at: _alerts(user),
    [
        ("企业", lambda row: row.loan.enterprise),
        ("事项", lambda row: row.get_kind_display()),
        ("情况", lambda row: row.words),
        (_CLAIMED, lambda row: row.claimed and yuan_of(row.claimed)),
        ("自何日起", lambda row: row.since),
        ("状态", lambda row: row.get_state_display()),
        ("处理日期", lambda row: row.handled_on),
        ("处理情况", lambda row: row.note),
    ],
    OfAlerts,
    numbers=in_yuan(_CLAIMED),
    aside=[_CLAIMED],
)


class OfVisits(Conditions):
    """What may be asked of visits."""

    q = Containing(f"{_FIRM}__name", f"{_FIRM}__credit_code", "found")
    kind = Answer("事由", VISIT_LABELS, "kind")
    township = Township(f"{_FIRM}__township__code")


VISITS = Listing(
    "贷后走访",
    "街镇、园城、银行和牵头单位为贷款去过企业的记录，近的在前。",
    lambda user, at: Visit.objects.visible_to(user).select_related(_FIRM, "unit", "by"),
    [
        ("企业", lambda row: row.loan.enterprise),
        ("事由", lambda row: row.get_kind_display()),
        ("日期", lambda row: row.on),
        ("走访单位", lambda row: row.unit or "银行或受托机构"),
        ("情况", lambda row: row.found),
        ("下一步", lambda row: row.next_step),
        ("下一步日期", lambda row: row.next_on),
    ],
    OfVisits,
)


class PlanState(Answer):
    """Still followed, or ended."""

    def filter(self, rows: Any, value: str) -> Any:
        if value not in ("open", "closed"):
            return rows
        return rows.filter(closed_on__isnull=value == "open")


class OfPlans(Conditions):
    """What may be asked of plans."""

    q = Containing(f"{_FIRM}__name", f"{_FIRM}__credit_code", "goal")
    state = PlanState("状态", {"open": "进行中", "closed": "已结束"}, otherwise="open")
    township = Township(f"{_FIRM}__township__code")


PLANS = Listing(
    "追收计划",
    "逾期和代偿的贷款怎样追回；每一步有期限。",
    lambda user, at: CollectionPlan.objects.visible_to(user).select_related(_FIRM, "unit"),
    [
        ("企业", lambda row: row.loan.enterprise),
        ("目标", lambda row: row.goal),
        ("开始", lambda row: row.opened_on),
        ("配合单位", lambda row: row.unit),
        ("结束", lambda row: row.closed_on),
        ("结果", lambda row: row.result),
    ],
    OfPlans,
)


class StepState(Answer):
    """Where a step stands today."""

    def filter(self, rows: Any, value: str) -> Any:
        day = today()
        if value == "late":
            return rows.late(day)
        if value == "waiting":
            return rows.waiting()
        return rows.filter(done_on__isnull=False) if value == "done" else rows


STEP_STATES = {"waiting": "待办", "late": "超期", "done": "已办"}


class OfSteps(Conditions):
    """What may be asked of steps."""

    q = Containing(f"plan__{_FIRM}__name", f"plan__{_FIRM}__credit_code")
    state = StepState(
        "状态", {"waiting": "待办", "late": "超期", "done": "已办"}, otherwise="waiting"
    )
    kind = Answer("步骤", STEP_LABELS, "kind")
    township = Township(f"plan__{_FIRM}__township__code")


def light_of(row: CollectionStep, day: date | None = None) -> str:
    """已办、超期 …, in words."""
    return LIGHT_LABELS[light(row.due_on, row.done_on, day or today())]


STEPS = Listing(
    "追收步骤",
    "默认是还没有办的，期限早的在前。",
    lambda user, at: CollectionStep.objects.visible_to(user).select_related(f"plan__{_FIRM}", "by"),
    [
        ("企业", lambda row: row.plan.loan.enterprise),
        ("步骤", lambda row: row.get_kind_display()),
        ("期限", lambda row: row.due_on),
        ("进度", light_of),
        ("办理日期", lambda row: row.done_on),
        ("结果", lambda row: row.outcome),
    ],
    OfSteps,
)
SIGNS = Listing(
    "风险情况",
    "登记的涉诉和违反约定，没有了结的列入预警。",
    lambda user, at: _signs(user),
    [
        ("企业", lambda row: row.loan.enterprise),
        ("事项", lambda row: row.get_kind_display()),
        ("情况", lambda row: row.words),
        ("法院", lambda row: row.court),
        ("案号", lambda row: row.case_no),
        (_CLAIMED, lambda row: row.claimed and yuan_of(row.claimed)),
        ("日期", lambda row: row.on),
        ("登记人", lambda row: row.by),
        ("登记时间", lambda row: row.at),
        ("了结", lambda row: row.ended_on),
    ],
    conditions(
        q=Containing(f"{_FIRM}__name", f"{_FIRM}__credit_code", "words", "court", "case_no"),
        kind=Answer("事项", SIGN_LABELS, "kind"),
    ),
    numbers=in_yuan(_CLAIMED),
    aside=["登记时间"],
)
