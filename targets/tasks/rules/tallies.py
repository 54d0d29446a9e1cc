"""几条、办完几条、几条未按期: counted, and said in one sentence. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from targets.tasks.rules.steps import LATE, StepState

NAMED = 2  # how many of the worst a sentence names


@dataclass(frozen=True, slots=True)
class Tally:
    """Steps: all of them, those done, those late; a step reported is neither."""

    total: int = 0
    done: int = 0
    late: int = 0

    @classmethod
    def of(cls, standings: Iterable[str]) -> "Tally":
        """Counted from how each stands."""
        told = list(standings)
        return cls(len(told), told.count(StepState.DONE.value), told.count(LATE))

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


def conclusion(whole: Tally, tasks: Mapping[str, Tally], units: Mapping[str, Tally]) -> str:
    """The sentence that comes first: how many, how many done and late, and where it is worst."""
    if not whole.total:
        return f"{len(tasks)} 项任务还没有分解为举措，请牵头单位和责任单位填报。"
    bare = [name for name, tally in tasks.items() if not tally.total]
    counted = f"{len(tasks)} 项任务已分解为 {whole.total} 条举措，完成 {whole.done} 条"
    missing = f"；{len(bare)} 项任务还没有举措" if bare else ""
    if not whole.late:
        return f"{counted}，没有未按期的{missing}。"
    return (
        f"{counted}，未按期 {whole.late} 条{missing}。"
        f"未按期最多的任务是{_worst(tasks)}，单位是{_worst(units)}。"
    )


def _worst(tallies: Mapping[str, Tally]) -> str:
    """Who has most late ones; of those that are equal the first are named."""
    most = max(tally.late for tally in tallies.values())
    names = [name for name, tally in tallies.items() if tally.late == most]
    rest = f"等 {len(names)} 个" if len(names) > NAMED else ""
    return f"“{'”“'.join(names[:NAMED])}”{rest}（{'各 ' if len(names) > 1 else ''}{most} 条）"
