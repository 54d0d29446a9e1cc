"""贷款的一生: which step leads from where to where; the diagram in docs/ is drawn from it. Pure.

逾期 is no step: it follows from the schedule and the payments, nobody types it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a loan stands; 逾期 is a state of 在贷, derived by the day."""

    APPLIED = "applied"
    ENDORSED = "endorsed"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    ACTIVE = "active"
    COMPENSATED = "compensated"
    RECOVERING = "recovering"
    SETTLED = "settled"
    WRITTEN_OFF = "written_off"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


STATUS_LABELS = {
    Status.APPLIED.value: "已申请",
    Status.ENDORSED.value: "街镇已推荐",
    Status.RECOMMENDED.value: "区级已推荐",
    Status.APPROVED.value: "银行已批",
    Status.ACTIVE.value: "在贷",
    Status.COMPENSATED.value: "已代偿",
    Status.RECOVERING.value: "追偿中",
    Status.SETTLED.value: "已结清",
    Status.WRITTEN_OFF.value: "已核销",
    Status.RETURNED.value: "已退回",
    Status.WITHDRAWN.value: "已撤回",
    Status.REJECTED.value: "已拒绝",
}
OVERDUE_LABEL = "逾期"
ASKED = frozenset(
    {Status.APPLIED, Status.ENDORSED, Status.RECOMMENDED, Status.APPROVED, Status.RETURNED}
)
LENT = frozenset({Status.ACTIVE, Status.COMPENSATED, Status.RECOVERING})  # something is owed
ENDED = frozenset({Status.SETTLED, Status.WRITTEN_OFF, Status.WITHDRAWN, Status.REJECTED})
OPEN = ASKED | LENT
BEFORE_LENDING = ASKED | {Status.WITHDRAWN, Status.REJECTED}


class Verb(StrEnum):
    """The steps of a life."""

    APPLY = "apply"
    RESUBMIT = "resubmit"
    ENDORSE = "endorse"
    RECOMMEND = "recommend"
    APPROVE = "approve"
    DISBURSE = "disburse"
    REGISTER = "register"
    RETURN = "return"
    WITHDRAW = "withdraw"
    REJECT = "reject"
    EXTEND = "extend"
    RESTRUCTURE = "restructure"
    RESET = "reset"
    COMPENSATE = "compensate"
    RECOVER = "recover"
    SETTLE = "settle"
    WRITE_OFF = "write_off"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: from any of these (none is the beginning) to this; who makes it, in words."""

    verb: Verb
    label: str
    origins: tuple[Status, ...]
    target: Status | None  # None: it stays where it is
    who: str


STEPS: tuple[Step, ...] = (
    Step(Verb.APPLY, "申请", (), Status.APPLIED, "企业"),
    Step(Verb.RESUBMIT, "重新提交", (Status.RETURNED,), Status.APPLIED, "企业"),
    Step(Verb.ENDORSE, "街镇推荐", (Status.APPLIED,), Status.ENDORSED, "街镇、园城"),
    Step(
        Verb.RECOMMEND,
        "区级推荐",
        (Status.APPLIED, Status.ENDORSED),
        Status.RECOMMENDED,
        "区科技局、区金融服务中心",
    ),
    Step(Verb.APPROVE, "审批通过", (Status.RECOMMENDED,), Status.APPROVED, "银行"),
    Step(Verb.DISBURSE, "放款", (Status.APPROVED,), Status.ACTIVE, "银行"),
    Step(Verb.REGISTER, "登记在贷", (), Status.ACTIVE, "导入"),
    Step(
        Verb.RETURN,
        "退回",
        (Status.APPLIED, Status.ENDORSED, Status.RECOMMENDED),
        Status.RETURNED,
        "办理单位",
    ),
    Step(
        Verb.WITHDRAW,
        "撤回",
        (
            Status.APPLIED,
            Status.ENDORSED,
            Status.RECOMMENDED,
            Status.APPROVED,
            Status.RETURNED,
        ),
        Status.WITHDRAWN,
        "企业",
    ),
    Step(
        Verb.REJECT,
        "拒绝",
        (Status.APPLIED, Status.ENDORSED, Status.RECOMMENDED),
        Status.REJECTED,
        "办理单位、银行",
    ),
    Step(Verb.EXTEND, "展期", (Status.ACTIVE,), None, "银行"),
    Step(Verb.RESTRUCTURE, "重组", (Status.ACTIVE,), None, "银行"),
    Step(Verb.RESET, "利率调整", (Status.ACTIVE,), None, "银行"),
    Step(Verb.COMPENSATE, "代偿", (Status.ACTIVE,), Status.COMPENSATED, "补偿资金"),
    Step(Verb.RECOVER, "追偿", (Status.COMPENSATED,), Status.RECOVERING, "受托管理机构、银行"),
    Step(
        Verb.SETTLE,
        "结清",
        (Status.ACTIVE, Status.COMPENSATED, Status.RECOVERING),
        Status.SETTLED,
        "银行、补偿资金",
    ),
    Step(
        Verb.WRITE_OFF,
        "核销",
        (Status.COMPENSATED, Status.RECOVERING),
        Status.WRITTEN_OFF,
        "双倍增办",
    ),
)
BY_VERB = {step.verb: step for step in STEPS}
VERB_LABELS = {step.verb.value: step.label for step in STEPS} | {Verb.UNDO.value: "撤销上一步"}


def fault(verb: Verb, status: str) -> str:
    """Why this step cannot be made from here; empty when it can.

    An empty status is the beginning.
    """
    step = BY_VERB[verb]
    if (not step.origins and not status) or status in step.origins:
        return ""
    here = STATUS_LABELS.get(status, "尚未开始")
    allowed = "、".join(STATUS_LABELS[origin] for origin in step.origins)
    return f"这笔贷款现在是“{here}”，不能{step.label}；{step.label}须在“{allowed}”时办理。"


def after(verb: Verb, status: str) -> str:
    """Where the step leads from here."""
    target = BY_VERB[verb].target
    return status if target is None else target.value


def possible(status: str) -> list[Step]:
    """The steps that may follow."""
    return [step for step in STEPS if status in step.origins]


def diagram(steps: Iterable[Step] = STEPS) -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f'  state "{label}" as {status}' for status, label in STATUS_LABELS.items()]
    for step in steps:
        for origin in step.origins or ("[*]",):
            lines.append(f"  {origin} --> {step.target or origin} : {step.label}（{step.who}）")
    lines += [f"  {status.value} --> [*]" for status in Status if status in ENDED]
    return "\n".join(lines)
