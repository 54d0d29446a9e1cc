"""信用评级、挖潜增效分色 from sheets: by the verbs of the page, taken back as one."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from finance.ratings import actions
from finance.ratings.imports.columns import ColorResource, RatingResource
from finance.ratings.imports.sheet import BY_SHEET, FirmSheet
from finance.ratings.models import Color, Rating
from finance.ratings.policies import can_color, can_rate
from finance.ratings.rules.words import LETTER_LABELS, SHADE_LABELS
from jobs.models import StagingRow
from jobs.sheets.kinds import register
from jobs.sheets.rowwise import Line, Values

Span = tuple[date, date | None, str]  # first, last, whose
FIRST_YEAR, LAST_YEAR = 2015, 2100


class Ratings(FirmSheet[Rating]):
    """One row a firm and first day; another first day is another rating."""

    resource, model, second = RatingResource, Rating, "first_day"
    needed = ("letter", "source")
    kept = ("letter", "last_day", "source")
    twice = "credit_code", "同一企业同一起日出现多次（{rows}），请只留一行。"

    def look(self) -> None:
        super().look()
        self.spans: dict[int, list[Span]] = {}
        for (firm, first), rating in self.stored.items():
            words = f"已登记的 {rating.letter} 级（{first} 起）"
            self.spans.setdefault(firm, []).append((first, rating.last_day, words))
        for at, row in enumerate(self.parsed.sheet.rows):
            key = self.key(at)
            if key and key not in self.stored:
                span = (key[1], self.value("last_day", at), f"第 {row.number} 行")
                self.spans.setdefault(key[0], []).append(span)

    def judge(self, line: Line[Rating]) -> None:
        super().judge(line)
        at, said = line.at, line.now | line.wanted
        last = said.get("last_day")
        if line.key is None:
            return
        if last and last < line.key[1]:
            self.fault(at, "last_day", f"止日早于起日 {line.key[1]}，请核对。")
        elif clashing := next(self._clashes(line.key, last), ""):
            self.fault(at, "first_day", f"与{clashing}的日期重叠，请先终止前一次，或核对起止。")

    def _clashes(self, key: tuple[int, date], last: date | None) -> Iterator[str]:
        for first, until, words in self.spans.get(key[0], ()):
            is_after = last is not None and first > last
            is_before = until is not None and until < key[1]
            if first != key[1] and not is_after and not is_before:
                yield words

    def spoken(self, name: str, value: Any) -> str:
        return LETTER_LABELS.get(value, str(value or "长期"))

    def add(self, row: StagingRow, values: Values) -> Rating:
        return actions.rate(self.firm_of(values), by=self.by, **values)

    def change(self, row: StagingRow, record: Rating, values: Values) -> Rating:
        now = {name: getattr(record, name) for name in ("first_day", *self.kept)}
        return actions.correct_rating(record, by=self.by, reason=BY_SHEET, **now | values)

    def take_back(self, row: StagingRow, record: Rating) -> Rating:
        return actions.withdraw_rating(record, by=self.by, reason="撤销导入")


class Colors(FirmSheet[Color]):
    """One row a firm and year."""

    resource, model, second = ColorResource, Color, "year"
    needed = ("shade",)
    kept = ("shade", "source")
    twice = "credit_code", "同一企业同一年度出现多次（{rows}），请只留一行。"

    def judge(self, line: Line[Color]) -> None:
        super().judge(line)
        year = self.value("year", line.at)
        if year and not FIRST_YEAR <= year <= LAST_YEAR:
            self.fault(line.at, "year", f"年度应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间。")

    def spoken(self, name: str, value: Any) -> str:
        return SHADE_LABELS.get(value, str(value or "--"))

    def add(self, row: StagingRow, values: Values) -> Color:
        return actions.color(self.firm_of(values), by=self.by, **values)

    def change(self, row: StagingRow, record: Color, values: Values) -> Color:
        return actions.correct_color(record, by=self.by, reason=BY_SHEET, **values)

    def take_back(self, row: StagingRow, record: Color) -> Color:
        return actions.withdraw_color(record, by=self.by, reason="撤销导入")


def register_all() -> None:
    """Both sheets."""
    register(
        Ratings.kind(
            "ratings",
            "信用评级",
            may_import=can_rate,
            book="信用评级",
            names_rows="信用代码",
            direct_rows=200,
            notes=(
                "一行一家企业的一次评级；同一企业、同一起日已登记的，按本表更正；留空的不改动原值。",
                "止日含当日；名单没有写止日的不填。",
            ),
        )
    )
    register(
        Colors.kind(
            "colors",
            "挖潜增效分色",
            may_import=can_color,
            book="挖潜增效分色",
            names_rows="信用代码",
            direct_rows=200,
            notes=("一行一家企业一年；同一企业、同一年度已登记的，按本表更正。",),
        )
    )
