"""Job and import states, and which may follow which."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


JOB_STATE_LABELS = {
    JobState.QUEUED.value: "排队中",
    JobState.RUNNING.value: "进行中",
    JobState.DONE.value: "已完成",
    JobState.FAILED.value: "失败",
    JobState.CANCELLED.value: "已取消",
}
JOB_TRANSITIONS: Mapping[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.CANCELLED}),
    JobState.RUNNING: frozenset({JobState.DONE, JobState.FAILED, JobState.QUEUED}),
    JobState.FAILED: frozenset({JobState.QUEUED}),
    JobState.DONE: frozenset(),
    JobState.CANCELLED: frozenset(),
}
MAX_ATTEMPTS = 5


class BatchState(StrEnum):
    CHECKING = "checking"
    ASKING = "asking"  # the file leaves something open that somebody must decide
    PREVIEW = "preview"
    COMMITTING = "committing"
    COMMITTED = "committed"
    UNDONE = "undone"
    REFUSED = "refused"  # the file itself could not be read
    ABANDONED = "abandoned"


BATCH_STATE_LABELS = {
    BatchState.CHECKING.value: "检查中",
    BatchState.ASKING.value: "待回答",
    BatchState.PREVIEW.value: "待确认",
    BatchState.COMMITTING.value: "导入中",
    BatchState.COMMITTED.value: "已导入",
    BatchState.UNDONE.value: "已撤销",
    BatchState.REFUSED.value: "未能读取",
    BatchState.ABANDONED.value: "已放弃",
}


UNWRITTEN = frozenset({BatchState.CHECKING, BatchState.ASKING, BatchState.PREVIEW})


VERDICT_TITLES = ["状态", "说明"]  # the two columns an error workbook ends with


class RowState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"
    OPEN = "open"  # which firm is meant must be settled by hand
    SKIPPED = "skipped"  # somebody settled that this row is not imported


ROW_STATE_LABELS = {
    RowState.NEW.value: "新增",
    RowState.CHANGED.value: "变更",
    RowState.SAME.value: "不变",
    RowState.WRONG.value: "有误",
    RowState.OPEN.value: "待选定",
    RowState.SKIPPED.value: "跳过",
}


def are_verdicts(words: Iterable[str]) -> bool:
    """A column titled 状态 is that of an error workbook: it holds the words of verdicts alone."""
    said = {word for word in words if word}
    return bool(said) and said <= set(ROW_STATE_LABELS.values())
