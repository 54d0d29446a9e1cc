"""列: what a sheet's column is called, how a cell of it is read, and what its template offers.

A resource (django-import-export) declares its columns with these; import, export and the template
all read the same declaration. A widget's `clean` raises CellFault with the sentence for people.
"""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar

from import_export.fields import Field
from import_export.widgets import Widget

from common import writing
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.days import day, end_day
from common.sheets.number_widgets import CountWidget

__all__ = ["BooleanWidget", "CodeWidget", "Column", "CountWidget", "DayWidget", "EndDayWidget"]
__all__ += ["TextWidget", "WordWidget", "heading"]

_PARENTHESES = str.maketrans("（）［］【】", "()[][]")


def heading(title: object) -> str:
    """A column title as compared: half-width, no blanks, no marks that only mean “required”."""
    text = unicodedata.normalize("NFKC", str(title)).translate(_PARENTHESES)
    text = "".join(text.split()).strip("*＊:：").upper()
    return text.replace("(必填)", "").replace("(选填)", "")


class TextWidget(Widget):
    """One line of clean text; signs for “nothing” (-, N/A, 无) are blank."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        text = cells.text(value, limit=self.limit)
        if not text.isascii() and (sentence := writing.lost(text)):
            raise CellFault(sentence)
        return "" if len(text) < 5 and cells.is_blank(text) else text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class PersonWidget(TextWidget):
    """姓名: nothing in it that is no writing; a family name masked with * is one."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value)
        if sentence := writing.fault(text):
            raise CellFault(sentence)
        return writing.plain(text)


class CodeWidget(TextWidget):
    """编号: never a number, no blanks inside."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        text = cells.code(value, limit=self.limit)
        return "" if cells.is_blank(text) else text


class DayWidget(Widget):
    """日期; None when blank."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> date | None:
        return day(value, date1904=kwargs.get("date1904", False))


class EndDayWidget(Widget):
    """末日（含）; an open end (长期) is None like a blank."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> date | None:
        return end_day(value, date1904=kwargs.get("date1904", False))


class BooleanWidget(Widget):
    """是否."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> bool | None:
        return cells.boolean(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else "是" if value else "否"


class WordWidget(Widget):
    """One of a few words, each with the value it stands for; None when blank."""

    def __init__(self, labels: dict[str, str], synonyms: dict[str, str] | None = None) -> None:
        super().__init__()
        self.labels = labels
        self.words = {heading(label): value for value, label in labels.items()}
        self.words |= {heading(word): value for word, value in (synonyms or {}).items()}

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str | None:
        if cells.is_blank(value):
            return None
        if (meant := self.words.get(heading(value))) is None:
            offered = "、".join(self.labels.values())
            raise CellFault(f"“{cells.shown(value)}”不在可选范围内，请填其中之一：{offered}。")
        return meant

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.labels.get(value, "")


class Column(Field):
    """One column: title, other names it goes by, whether a row must fill it, what it offers."""

    empty_values: ClassVar = [None, ""]

    def __init__(
        self,
        attribute: str | None,
        title: str,
        widget: Widget,
        *,
        also: Iterable[str] = (),
        required: bool = False,
        offers: Callable[[], list[str]] | None = None,
        note: str = "",
        maybe: Iterable[str] = (),
        looks: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(attribute=attribute, column_name=title, widget=widget)
        self.also, self.required, self.note = tuple(also), required, note
        self.offers = offers
        self.maybe, self.looks = tuple(maybe), looks  # titles that mean it where cells look so

    @property
    def is_code(self) -> bool:
        """Kept as text, so that no digit is lost."""
        return isinstance(self.widget, CodeWidget)

    @property
    def title(self) -> str:
        return str(self.column_name)
