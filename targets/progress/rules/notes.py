"""一条举措的月度进展: 进展, 完成比例, 下一步: three fields and no more. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from collecting.rules.checks import ERROR, Finding

LONGEST = 200
FIELDS = {"did": "本月进展", "percent": "完成比例（%）", "next": "下一步或困难"}
Notes = Mapping[str, Mapping[str, Any]]  # by the step's key as text, as it is kept


@dataclass(frozen=True, slots=True)
class Note:
    """What a unit says of one step for one month; a percentage that is not said is unknown."""

    did: str = ""
    percent: int | None = None
    next: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> "Note":
        """As it is kept; nothing where nothing is."""
        told = kept or {}
        return cls(told.get("did") or "", told.get("percent"), told.get("next") or "")

    def as_kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def is_empty(self) -> bool:
        return not self.did and self.percent is None and not self.next

    def __str__(self) -> str:
        share = "" if self.percent is None else f"（完成 {self.percent}%）"
        following = f"；下一步：{self.next}" if self.next else ""
        return f"{self.did or '没有写进展'}{share}{following}"


def name_of(field: str, step: int) -> str:
    """As the form calls the field of a step."""
    return f"{field}_{step}"


def faults(notes: Notes, owed: Iterable[tuple[int, str]]) -> list[Finding]:
    """Steps, by key and name, of which nothing is said."""
    return [
        Finding(
            "said",
            name_of("did", step),
            what,
            ERROR,
            "没有写本月进展。",
            "请写明做了什么；没有进展的写明原因。",
        )
        for step, what in owed
        if not Note.of(notes.get(str(step))).did
    ]
