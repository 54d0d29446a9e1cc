"""一栏: everything the register has to know of a field to ask for it, read it and show it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as _made
from enum import StrEnum


class Shape(StrEnum):
    """How a field is read and written."""

    TEXT = "text"
    CODE = "code"  # digits that are no number
    DATE = "date"
    COUNT = "count"
    WAN = "wan"  # 万元 outside, 分 inside
    FLAG = "flag"  # 是, 否, and 未填 where the table lets it be unknown
    WORD = "word"  # one of `labels`
    RECORD = "record"  # another table's row, by its code or its name


class Mask(StrEnum):
    """打码: how a personal field is shown before somebody asks to see it."""

    NAME = "name"
    PHONE = "phone"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition of the list: its name in addresses, and before which other it stands."""

    name: str
    before: str = "ending_within"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field; `label` is the table's word, `title` what forms, lists and sheets call it."""

    name: str
    label: str
    group: str
    title: str = ""
    shape: Shape = Shape.TEXT
    place: int = 50  # among those of its group in the form; at equal places as declared
    unit: str = ""
    most: int = 100_000_000  # the highest count a sheet may say
    labels: Mapping[str, str] = _made(default_factory=dict)
    words: Mapping[str, str] = _made(default_factory=dict)  # what else sheets write for them
    also: tuple[str, ...] = ()  # what else sheets call the column
    note: str = ""  # what the sheet's template says of it
    mask: Mask | None = None
    may_propose: bool = False  # the firm may ask to have it corrected; officers correct every one
    is_sortable: bool = False
    is_needed: bool = False  # without it no criteria can be judged
    asked: Asked | None = None
    of: str = ""  # the field it says something of: the two are one fact

    @property
    def heading(self) -> str:
        return self.title or self.label
