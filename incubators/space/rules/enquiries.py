"""场地咨询: where one stands, and where it may go. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class EnquiryState(StrEnum):
    RAISED = "raised"
    ANSWERED = "answered"
    CLOSED = "closed"


ENQUIRY_LABELS = {
    EnquiryState.RAISED.value: "待答复",
    EnquiryState.ANSWERED.value: "已答复",
    EnquiryState.CLOSED.value: "已了结",
}
TRANSITIONS: Mapping[EnquiryState, frozenset[EnquiryState]] = {
    EnquiryState.RAISED: frozenset({EnquiryState.ANSWERED, EnquiryState.CLOSED}),
    EnquiryState.ANSWERED: frozenset({EnquiryState.CLOSED}),
    EnquiryState.CLOSED: frozenset(),
}


def is_open(state: str, to: EnquiryState) -> bool:
    """Whether an enquiry may go from here to there."""
    return to in TRANSITIONS[EnquiryState(state)]
