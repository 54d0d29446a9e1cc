"""问题: what a sheet leaves open, and the option that answers it, in page and command alike. Pure.

A kind of sheet declares its options (`SheetKind.answers`) and says which questions a file raises
(`SheetKind.asks`). A question whose option is not given stops the file: nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    CHOICE = "choice"
    TEXT = "text"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Option:
    """选项: named once, for the command (`--purpose`) and for the page (its label)."""

    key: str  # in ImportBatch.options
    label: str
    shape: Shape = Shape.CHOICE
    values: Mapping[str, str] = field(default_factory=dict)  # value → label; {}: the file's own
    metavar: str = "值"  # what stands behind the flag, where the values are the file's own
    dest: str = ""  # of the command's parsed options, where `key` is taken

    @property
    def flag(self) -> str:
        return f"--{self.key.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of this file, with the answers it allows (none: typed freely)."""

    option: Option
    sentence: str  # ends with 。 or ？
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def offered(self) -> Mapping[str, str]:
        return self.choices or self.option.values

    @property
    def remedy(self) -> str:
        """How the command is told, as a sentence: “请用 --sheet 名称 或 --sheet all 指定。”."""
        flag, metavar = self.option.flag, self.option.metavar
        values = [value for value in self.offered if value in self.option.values]
        own = [f"{flag} {metavar}"] if len(values) < len(self.offered) or not values else []
        return f"请用 {' 或 '.join([*own, *(f'{flag} {value}' for value in values)])} 指定。"

    def fault_of(self, answer: Any) -> str:
        """Why this is no answer: “” where it is one."""
        typed = "" if answer is None else str(answer).strip()
        if not typed:
            return self.sentence
        if self.option.shape == Shape.CHOICE and typed not in self.offered:
            offered = "、".join(self.offered.values())
            return f"{self.option.label}没有“{typed}”这一项，可选：{offered}。"
        if self.option.shape == Shape.DAY and not _is_day(typed):
            return f"{self.option.label}“{typed}”不是日期，请写成 2026-01-05。"
        return ""

    def shown(self, answer: Any) -> str:
        """An answer as people read it."""
        return self.offered.get(str(answer), str(answer))

    def stored(self) -> dict[str, Any]:
        """As a batch keeps it (JSON); `restored` reads it back."""
        return {
            "option": {**asdict(self.option), "values": [*self.option.values.items()]},
            "sentence": self.sentence,
            "choices": [*self.choices.items()],  # in their order, which an object would lose
        }


def restored(kept: Mapping[str, Any]) -> Question:
    """A question as a batch kept it."""
    option = kept["option"]
    fields = {**option, "shape": Shape(option["shape"]), "values": dict(option["values"])}
    return Question(Option(**fields), kept["sentence"], dict(kept["choices"]))


def faults_of(questions: Iterable[Question], options: Mapping[str, Any]) -> list[str]:
    """What is still open, for the command: a sentence each that names the option."""
    return [
        f"{fault}{question.remedy}"
        for question in questions
        if (fault := question.fault_of(options.get(question.option.key)))
    ]


class UnansweredError(Exception):
    """The file raises questions, and one of them at least has no answer yet."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__("；".join(question.sentence for question in questions))
        self.questions = questions


def require_answers(questions: Sequence[Question], options: Mapping[str, Any]) -> None:
    """All of these are answered, or UnansweredError."""
    if faults_of(questions, options):
        raise UnansweredError(questions)


def _is_day(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True
