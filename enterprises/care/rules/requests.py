"""诉求: where one stands, and in how many working days it moves on. Pure."""

from enum import StrEnum


class RequestState(StrEnum):
    RAISED = "raised"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    RATED = "rated"


REQUEST_LABELS = {
    RequestState.RAISED.value: "待分派",
    RequestState.ASSIGNED.value: "办理中",
    RequestState.ANSWERED.value: "已答复",
    RequestState.RATED.value: "已评价",
}
WAITING = (RequestState.RAISED, RequestState.ASSIGNED)  # for the district; its clock runs
ASSIGN_WORKDAYS, ANSWER_WORKDAYS = 2, 10
SCORE_LABELS = {5: "很满意", 4: "满意", 3: "一般", 2: "不满意", 1: "很不满意"}
