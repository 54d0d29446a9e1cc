"""任务通知单: what a unit is told of its year, in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from common.numbers import apart


@dataclass(frozen=True, slots=True)
class Item:
    """One goal of the unit."""

    goal: str  # “有效期内高新技术企业”; of a task force with its chain
    nurtured: int
    attracted: int
    renewed: int
    duty: str
    basis: str
    state: str  # in words

    @property
    def has_numbers(self) -> bool:
        """Firms, and not a duty of help alone."""
        return not self.duty or bool(self.nurtured or self.attracted or self.renewed)

    @property
    def row(self) -> list[str]:
        """As the table writes it."""
        counts = (self.nurtured, self.attracted, self.nurtured + self.attracted, self.renewed)
        return [self.goal, *(apart(count) for count in counts), self.state]


def opening(unit: str, year: int, plan: str, items: Sequence[Item]) -> str:
    """The first sentence; the papers it rests on are named once each."""
    papers = list(dict.fromkeys(item.basis for item in items if item.basis))
    by = "、".join([f"《{plan}》", *papers] if plan else papers)
    because = f"根据{by}，" if by else ""
    return f"{because}现将{unit} {year} 年目标任务分解如下。"


def closing() -> str:
    """What the unit is to do now."""
    return (
        "请收到后登录平台签收；数有异议的，在签收以前写明理由提出，"
        "由双倍增办答复，答复以前以本通知单的数为准。数调整以后重新签收。"
    )
