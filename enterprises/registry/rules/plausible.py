"""可疑的事实: what may be true and seldom is; each gets its notice in sheet, form and API. Pure.

A year in which no firm of ours can have been founded is a fault.
"""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from enterprises.registry.rules.certificates import is_misshapen
from enterprises.registry.rules.kinds import Kind

FIRST_FOUNDED, FIRST_USUAL = 1901, 1949  # 1900-01-01 is what a spreadsheet makes of nothing
LAST_YEAR = 2199
_NUMBER_YEARS = {  # where a number carries the year of its certificate
    Kind.HIGH_TECH.value: re.compile(r"G[RFS](\d{4})\d{8}"),
    Kind.TECH_SME.value: re.compile(r"(20\d{2})\d{6}[0-9A-Z]{8}"),
}
_DAYS = {
    "founded_on": "成立日期",
    "moved_in_on": "迁入日期",
    "moved_out_on": "迁出日期",
    "deregistered_on": "注销日期",
    "licence_revoked_on": "吊销日期",
}
Doubt = tuple[str, str]  # the field, a sentence


@dataclass(frozen=True, slots=True)
class Firm:
    """The days of a firm that its titles must fit."""

    founded_on: date | None = None
    deregistered_on: date | None = None
    licence_revoked_on: date | None = None
    moved_in_on: date | None = None
    moved_out_on: date | None = None

    @classmethod
    def of(cls, row: Any) -> "Firm":
        """Of anything that has these days."""
        return cls(**{day.name: getattr(row, day.name) for day in fields(cls)})

    @property
    def ended(self) -> tuple[date, str] | None:
        """When and how it ended."""
        ends = [(self.deregistered_on, "注销"), (self.licence_revoked_on, "吊销")]
        return min(((day, how) for day, how in ends if day), default=None)


@dataclass(frozen=True, slots=True)
class Title:
    """A certificate as told."""

    kind: str
    first_day: date
    certificate_no: str = ""
    revoked_on: date | None = None

    @classmethod
    def of(cls, row: Any) -> "Title":
        """Of anything that has these facts."""
        return cls(**{fact.name: getattr(row, fact.name) for fact in fields(cls)})


def title_doubts(title: Title, firm: Firm, today: date, *, is_elsewhere: bool) -> list[Doubt]:
    """What is to be looked at again; `is_elsewhere`: another firm has this number."""
    doubts: list[Doubt] = []
    if title.first_day > today:
        doubts.append(("first_day", f"发证日期 {title.first_day} 在今天之后，请核对。"))
    if title.revoked_on and title.revoked_on > today:
        doubts.append(("revoked_on", f"取消日期 {title.revoked_on} 在今天之后，请核对。"))
    if firm.founded_on and title.first_day < firm.founded_on:
        sentence = f"发证日期 {title.first_day} 早于企业成立日期 {firm.founded_on}，请核对。"
        doubts.append(("first_day", sentence))
    year = _year_of(title)
    if year and year != title.first_day.year:
        sentence = f"编号写的是 {year} 年，发证日期是 {title.first_day.year} 年，请核对。"
        doubts.append(("certificate_no", sentence))
    if title.kind == Kind.HIGH_TECH and is_misshapen(title.certificate_no):
        sentence = (
            f"编号 {title.certificate_no} 不是高企证书编号的写法（GR 加 12 位数字），请核对。"
        )
        doubts.append(("certificate_no", sentence))
    if is_elsewhere:
        sentence = f"证书编号 {title.certificate_no} 同时出现在另一家企业，请核对。"
        doubts.append(("certificate_no", sentence))
    return doubts


def _year_of(title: Title) -> int | None:
    pattern = _NUMBER_YEARS.get(title.kind)
    match = pattern.fullmatch(title.certificate_no.upper()) if pattern else None
    return int(match[1]) if match else None


def founding_fault(founded_on: date) -> str:
    """A year in which no firm of ours was founded; empty for any other."""
    if FIRST_FOUNDED <= founded_on.year <= LAST_YEAR:
        return ""
    return f"成立日期 {founded_on} 的年份不可能，请对照营业执照核对。"


def firm_doubts(firm: Firm, today: date) -> list[Doubt]:
    """成立、迁入、迁出、注销、吊销 against each other and against today."""
    doubts: list[Doubt] = []
    founded_on = firm.founded_on
    for name, label in _DAYS.items():
        if (day := getattr(firm, name)) is None:
            continue
        if day > today:
            doubts.append((name, f"{label} {day} 在今天之后，请核对。"))
        if founded_on and day < founded_on:
            doubts.append((name, f"{label} {day} 早于成立日期 {founded_on}，请核对。"))
    if founded_on and founded_on.year < FIRST_USUAL:
        doubts.append(("founded_on", f"成立日期 {founded_on} 早于 {FIRST_USUAL} 年，请核对。"))
    return doubts
