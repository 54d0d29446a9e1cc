"""抽查的结果. Pure."""

from enum import StrEnum


class Result(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    RECTIFY = "rectify"
    REVOKED = "revoked"


RESULT_LABELS = {
    Result.OPEN.value: "待检查",
    Result.KEPT.value: "资格保持",
    Result.RECTIFY.value: "限期整改",
    Result.REVOKED.value: "取消资格",
}
CONCLUSION_LABELS = {key: label for key, label in RESULT_LABELS.items() if key != Result.OPEN}
UNDECIDED = (Result.OPEN, Result.RECTIFY)  # a conclusion can still be entered
