"""凭证的一生: proposed by one person, booked or refused by another; who may propose what. Pure."""

from enum import StrEnum

from finance.fund.rules.postings import Event


class VoucherState(StrEnum):
    """Where a proposal stands."""

    PENDING = "pending"
    POSTED = "posted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


VOUCHER_LABELS = {
    VoucherState.PENDING.value: "待复核",
    VoucherState.POSTED.value: "已记账",
    VoucherState.REFUSED.value: "未予同意",
    VoucherState.WITHDRAWN.value: "已撤回",
}
PROPOSED = (
    Event.PAY_IN,
    Event.INTEREST,
    Event.COMMIT,
    Event.RELEASE,
    Event.EXPENSE,
    Event.RECOVER,
    Event.PAY_BANK,
    Event.WRITE_OFF,
    Event.BRIDGE,
    Event.BRIDGE_RETURN,
    Event.REVERSE,
)
OF_A_LOAN = frozenset(
    {
        Event.COMMIT,
        Event.EXPENSE,
        Event.RECOVER,
        Event.PAY_BANK,
        Event.WRITE_OFF,
        Event.BRIDGE,
        Event.BRIDGE_RETURN,
    }
)
WITH_PROOF = frozenset({Event.WRITE_OFF})
