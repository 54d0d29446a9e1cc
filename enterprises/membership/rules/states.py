"""认领申请的状态: what each is called, which are open, and what may follow which."""

from enum import StrEnum


class Consent(StrEnum):
    """What a manager of the firm says of a claim."""

    AGREED = "agreed"
    OBJECTED = "objected"


CONSENT_LABELS = {Consent.AGREED.value: "同意", Consent.OBJECTED.value: "不同意"}


class ClaimState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHECKED = "checked"  # 街镇 agreed, the bureau has still to
    RETURNED = "returned"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


CLAIM_LABELS = [
    (ClaimState.DRAFT.value, "填写中"),
    (ClaimState.SUBMITTED.value, "待审核"),
    (ClaimState.CHECKED.value, "待区科技局审核"),
    (ClaimState.RETURNED.value, "已退回"),
    (ClaimState.APPROVED.value, "已通过"),
    (ClaimState.REFUSED.value, "不予通过"),
    (ClaimState.EXPIRED.value, "已失效"),
    (ClaimState.WITHDRAWN.value, "已撤回"),
]
EDITABLE = (ClaimState.DRAFT.value, ClaimState.RETURNED.value)
WAITING = (ClaimState.SUBMITTED.value, ClaimState.CHECKED.value)
OPEN = (*EDITABLE, *WAITING)
DRAFT_DAYS, CLAIM_DAYS = 7, 30  # a draft untouched, a claim undecided, for so long expires
