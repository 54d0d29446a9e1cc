"""分解合计与全区: what the units were given against what the district lacks. Pure, exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from common.numbers import apart, rounded
from targets.allocations.rules.states import AllocationState


@dataclass(frozen=True, slots=True)
class Balance:
    """A year of one indicator, in firms: the year's goal, where it began, and what is shared out.

    `goal` may be a point of the reckoned path (测算) where no paper has one.
    """

    year: int
    goal: Fraction | None
    is_reckoned: bool
    began: int  # counted at the end of the year before
    given: int  # 新增培育 + 引进 of the track
    renewed: int

    @property
    def needed(self) -> Fraction | None:
        """净增 that the goal asks for; firms that drop out must be made up besides."""
        return None if self.goal is None else self.goal - self.began

    @property
    def gap(self) -> Fraction | None:
        """Shared out − needed; below nought too little was shared out."""
        return None if self.needed is None else self.given - self.needed

    @property
    def sentence(self) -> str:
        """The conclusion of the page."""
        shared = f"已分解新增 {self.given} 家（培育和引进）、复审 {self.renewed} 家"
        if self.goal is None or self.gap is None or self.needed is None:
            return f"{self.year} 年没有全区目标，也没有测算路径；{shared}。"
        word = "测算路径" if self.is_reckoned else "目标"
        needed = f"比上年末 {self.began} 家净增 {_firms(self.needed)} 家"
        told = f"{self.year} 年末全区{word} {_firms(self.goal)} 家，{needed}；{shared}，"
        if self.needed <= 0:
            return told + "上年末已达到这个数。"
        if not self.gap:
            return told + "与净增相等，到期退出的还须另补。"
        more = "多" if self.gap > 0 else "少"
        return told + f"比净增{more} {_firms(abs(self.gap))} 家；到期退出的还须另补。"


def signed(states: Sequence[str]) -> str:
    """How many units have signed; nothing where nothing was given."""
    if not states:
        return ""
    objected = states.count(AllocationState.OBJECTED.value)
    told = f"下达 {len(states)} 个单位，已签收 {states.count(AllocationState.CONFIRMED.value)} 个"
    return told + (f"，{objected} 个有异议待答复。" if objected else "。")


def _firms(number: Fraction) -> str:
    return apart(rounded(number, 0 if number.denominator == 1 else 1))
