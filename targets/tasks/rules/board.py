"""作战图: the light of a task; of steps that end in a month, in shape and word. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from targets.tasks.rules.steps import LATE, STANDING_LABELS, StepState

SHAPES = {
    LATE: "■",
    StepState.REPORTED.value: "◐",
    StepState.DOING.value: "▷",
    StepState.PLANNED.value: "○",
    StepState.DONE.value: "●",
}
WORST_FIRST = tuple(SHAPES)
SHORT = STANDING_LABELS | {StepState.DOING.value: "进行", StepState.DONE.value: "完成"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The steps of one cell: how the worst stands, how many stand so, how many there are."""

    standing: str
    count: int
    total: int

    @property
    def shape(self) -> str:
        return SHAPES[self.standing]

    @property
    def word(self) -> str:
        return SHORT[self.standing]

    def __str__(self) -> str:
        return f"{self.shape}{self.word} {self.count}/{self.total}"


def mark_of(standings: Sequence[str]) -> Mark | None:
    """None where there is no step."""
    for standing in WORST_FIRST:
        if count := standings.count(standing):
            return Mark(standing, count, len(standings))
    return None


def task_light(total: int, late: int, critical: int) -> str:
    """滞后 with a step late, 预警 with one that cannot be done at its pace; none without steps."""
    if not total:
        return "none"
    return "behind" if late else "warning" if critical else "normal"


LIGHT_WORDS = {"none": "没有举措", "behind": "滞后", "warning": "预警", "normal": "正常"}
LIGHT_SHAPES = {"none": "–", "behind": "■", "warning": "△", "normal": "●"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A task as the board says it: how many steps, late, and critical ones."""

    title: str
    total: int
    late: int
    critical: int


def board_sentence(tasks: Sequence[Standing]) -> str:
    """How many tasks are behind or near it, and which is worst; then what is not broken down."""
    if not any(task.total for task in tasks):
        return f"{len(tasks)} 项任务还没有分解为举措，作战图没有可看的，请牵头单位和责任单位填报。"
    behind = [task for task in tasks if task.late]
    near = [task for task in tasks if task.critical and not task.late]
    bare = [task for task in tasks if not task.total]
    told = []
    if behind:
        most = max(task.late for task in behind)
        worst = [task.title for task in behind if task.late == most]
        told.append(f"{len(behind)} 项任务滞后（未按期 {sum(task.late for task in behind)} 条）")
        if len(worst) == 1 and len(behind) > 1:
            told[-1] += f"，最多的是“{worst[0]}”{most} 条"
        elif len(behind) == 1:
            told[-1] = f"“{worst[0]}”滞后（未按期 {most} 条）"
    if near:
        steps = sum(task.critical for task in near)
        told.append(f"{len(near)} 项任务预警（{steps} 条举措剩下的工作日不够）")
    if bare:
        told.append(f"{len(bare)} 项任务还没有举措")
    return f"{'；'.join(told)}。" if told else f"{len(tasks)} 项任务的举措都按期。"
