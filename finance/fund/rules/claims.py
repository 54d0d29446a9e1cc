"""代偿申请: which step leads from where to where; the diagram in docs/ is drawn from it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ClaimState(StrEnum):
    """Where a claim stands."""

    APPLIED = "applied"
    RETURNED = "returned"
    VERIFIED = "verified"
    CHECKED = "checked"
    APPROVED = "approved"
    PAID = "paid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVERSED = "reversed"


CLAIM_LABELS = {
    ClaimState.APPLIED.value: "待核验",
    ClaimState.RETURNED.value: "已退回",
    ClaimState.VERIFIED.value: "待一审",
    ClaimState.CHECKED.value: "待二审",
    ClaimState.APPROVED.value: "待支付",
    ClaimState.PAID.value: "已代偿",
    ClaimState.REFUSED.value: "不予代偿",
    ClaimState.WITHDRAWN.value: "已撤回",
    ClaimState.REVERSED.value: "已冲销",
}
OVER = frozenset({ClaimState.REFUSED, ClaimState.WITHDRAWN, ClaimState.REVERSED})
UNDER_WAY = frozenset(set(ClaimState) - OVER - {ClaimState.PAID})


class Deed(StrEnum):
    """The steps of a claim."""

    APPLY = "apply"
    RESUBMIT = "resubmit"
    VERIFY = "verify"
    APPROVE = "approve"
    CONFIRM = "confirm"
    PAY = "pay"
    RETURN = "return"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """A step: from any of these (none is the beginning) to this; who makes it, in words."""

    deed: Deed
    label: str
    origins: tuple[ClaimState, ...]
    target: ClaimState
    who: str


_OPEN = (ClaimState.APPLIED, ClaimState.VERIFIED, ClaimState.CHECKED, ClaimState.APPROVED)
STEPS: tuple[ClaimStep, ...] = (
    ClaimStep(Deed.APPLY, "申请代偿", (), ClaimState.APPLIED, "放款银行"),
    ClaimStep(Deed.RESUBMIT, "重新提交", (ClaimState.RETURNED,), ClaimState.APPLIED, "放款银行"),
    ClaimStep(Deed.VERIFY, "核验通过", (ClaimState.APPLIED,), ClaimState.VERIFIED, "受托机构"),
    ClaimStep(Deed.APPROVE, "一审同意", (ClaimState.VERIFIED,), ClaimState.CHECKED, "牵头单位"),
    ClaimStep(
        Deed.CONFIRM, "二审同意", (ClaimState.CHECKED,), ClaimState.APPROVED, "牵头单位另一人"
    ),
    ClaimStep(Deed.PAY, "支付", (ClaimState.APPROVED,), ClaimState.PAID, "受托机构"),
    ClaimStep(Deed.RETURN, "退回", _OPEN, ClaimState.RETURNED, "受托机构、牵头单位"),
    ClaimStep(Deed.REFUSE, "不予代偿", _OPEN, ClaimState.REFUSED, "牵头单位"),
    ClaimStep(
        Deed.WITHDRAW, "撤回", (*_OPEN, ClaimState.RETURNED), ClaimState.WITHDRAWN, "放款银行"
    ),
    ClaimStep(Deed.REVERSE, "冲销", (ClaimState.PAID,), ClaimState.REVERSED, "两人冲销凭证"),
)
BY_DEED = {step.deed: step for step in STEPS}
DEED_LABELS = {step.deed.value: step.label for step in STEPS}
PAPER_LABELS = {
    "application": "代偿申请书",
    "contract": "借款合同",
    "disbursement": "放款凭证",
    "dunning": "逾期和催收证明",
    "other": "其他",
}
NEEDED_PAPERS = ("application", "contract", "disbursement", "dunning")


def fault(deed: Deed, state: str) -> str:
    """Why this step cannot be made from here; empty when it can. No state is the beginning."""
    step = BY_DEED[deed]
    if (not step.origins and not state) or state in step.origins:
        return ""
    here = CLAIM_LABELS.get(state, "尚未开始")
    return f"这份代偿申请现在是“{here}”，不能{step.label}。"


def diagram(steps: Iterable[ClaimStep] = STEPS) -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f'  state "{label}" as {state}' for state, label in CLAIM_LABELS.items()]
    for step in steps:
        for origin in step.origins or ("[*]",):
            lines.append(f"  {origin} --> {step.target.value} : {step.label}（{step.who}）")
    return "\n".join(lines)
