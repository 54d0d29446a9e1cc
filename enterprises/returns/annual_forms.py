"""年度报表的表单: one field a fact, three years for what changes yearly; empty is unknown."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from collecting.forms import MOST, FilingForm, Number, WholeNumber
from common.numbers import apart
from common.numbers import bare as plain
from enterprises.returns.rules.annual import ASKED, NEEDED, YEARS
from enterprises.returns.rules.fact_reading import LIMITS
from enterprises.returns.rules.facts import FACTS, Fact, Shape

YES, NO = "yes", "no"
FLAGS = [("", "不清楚"), (YES, "是"), (NO, "否")]
TEXTS = {
    "rd_institution": {"none": "没有", "own": "自建", "provincial": "省部级以上"},
    "incidents": {
        "safety": "安全",
        "quality": "质量",
        "environment": "环境",
        "research": "科研失信",
        "tax": "税务",
    },
    "awards": {"national": "国家级", "provincial": "省级"},
}
NONE = "无"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
HINTS = {
    Shape.DAYS: "每行一个日期，如 2025-06-01；没有填“无”",
    "class_i_in_use": "转让不满一年的不计",
    "class_ii_63": "与主导产品相关的软件著作权，授权后维持超过两年的实用新型和外观设计；"
    "转让不满一年的不计",
    "incidents": "每行一件：日期 类别，如 2025-06-01 安全；没有填“无”",
    "awards": "每行一项：级别 日期 名次，如 国家级 2024-11-03 2；没有填“无”",
}


def _hint(fact: Fact) -> str:
    return HINTS.get(fact.name) or HINTS.get(fact.shape, "")


def _field(fact: Fact, label: str, *, needed: bool) -> forms.Field:
    common: dict[str, Any] = {"label": label, "required": needed, "help_text": _hint(fact)}
    digits = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    match fact.shape:
        case Shape.FLAG:
            return forms.ChoiceField(choices=FLAGS, **common)
        case Shape.TEXT:
            offered = [("", "不清楚"), *TEXTS[fact.name].items()]
            return forms.ChoiceField(choices=offered, **common)
        case Shape.COUNT:
            return WholeNumber(min_value=0, max_value=100_000_000, widget=digits, **common)
        case Shape.DAYS | Shape.RECORDS:
            area = forms.Textarea(attrs={"rows": 2})
            return Lines(READERS[fact.name], widget=area, max_length=2000, **common)
    most = LIMITS.get(fact.name, MOST)
    return Number(
        max_digits=16, decimal_places=4, min_value=0, max_value=most, widget=digits, **common
    )


class Lines(forms.CharField):
    """One thing a line; “无” is none, nothing is unknown."""

    def __init__(self, reads: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reads = reads

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            read_lines(value, self.reads)
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault


def read_lines(text: str, reads: Callable[[str], Any]) -> list[Any] | None:
    """The things a text lists; ValueError says which line cannot be read, and how to write it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return None
    return [] if lines == [NONE] else [reads(line) for line in lines]


def _day(text: str) -> str:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass  # told below, like every other text that is no day
    raise ValueError(f"“{text[:40]}”不是日期，请写成 2025-06-01 的样子。")


def _incident(line: str) -> dict[str, str]:
    day, _, kind = line.partition(" ")
    return {"on": _day(day), "kind": _key("incidents", kind.strip())}


def _award(line: str) -> dict[str, Any]:
    level, day, rank = [*line.split(), "", "", ""][:3]
    if not rank.isdecimal() or int(rank) < 1:
        raise ValueError(f"“{line[:40]}”缺本企业名次，请写成 国家级 2024-11-03 2 的样子。")
    return {"level": _key("awards", level), "on": _day(day), "rank": int(rank)}


def _key(name: str, word: str) -> str:
    for key, label in TEXTS[name].items():
        if word == label:
            return key
    offered = "、".join(TEXTS[name].values())
    raise ValueError(f"没有“{word[:20]}”这一类，请从 {offered} 中选。")


READERS: Mapping[str, Callable[[str], Any]] = {
    "standards_led_on": _day,
    "incidents": _incident,
    "awards": _award,
}


class AnnualForm(FilingForm):
    """年度报表: made for its year by `annual_form`."""

    year: ClassVar[int]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, fact, year in self.columns():
            label = f"{fact.label}（{year} 年）" if year else fact.label
            needed = fact.name in NEEDED and year in ("", str(self.year))
            self.fields[name] = _field(fact, label, needed=needed)

    @classmethod
    def columns(cls) -> Iterator[tuple[str, Fact, str]]:
        """Field name, fact, year: “revenue-2025”."""
        for fact in ASKED:
            if not fact.is_yearly:
                yield fact.name, fact, ""
                continue
            for year in range(cls.year, cls.year - YEARS, -1):
                yield f"{fact.name}-{year}", fact, str(year)

    @classmethod
    def flat(cls, row: Any) -> dict[str, Any]:
        return cls.of_facts(row.facts if row else {})

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Facts as this form shows them."""
        flat = {}
        for name, fact, year in cls.columns():
            value = facts.get(fact.name)
            flat[name] = _shown(fact, (value or {}).get(year) if year else value)
        return flat

    def values(self) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for name, fact, year in self.columns():
            value = _kept(fact, self.cleaned_data.get(name))
            if value is None:
                continue
            if year:
                facts.setdefault(fact.name, {})[year] = value
            else:
                facts[fact.name] = value
        return {"facts": facts}

    def sections(self) -> list[tuple[str, list[tuple[Any, str]]]]:
        """Group → its fields with their units."""
        groups: dict[str, list[tuple[Any, str]]] = {}
        for name, fact, _ in self.columns():
            groups.setdefault(fact.group, []).append((self[name], fact.unit))
        return list(groups.items())


def _shown(fact: Fact, value: Any) -> Any:
    if value is None:
        return None if fact.shape in _NUMBERS else ""
    if fact.shape == Shape.FLAG:
        return YES if value else NO
    if fact.shape in (Shape.DAYS, Shape.RECORDS):
        return "\n".join(line_of(fact, one) for one in value) or NONE
    return Decimal(value) if fact.shape in _NUMBERS else value


_NUMBERS = (Shape.AMOUNT, Shape.NUMBER, Shape.PERCENT, Shape.COUNT)


def line_of(fact: Fact, one: Any) -> str:
    """One thing as people write it in a line."""
    if fact.shape == Shape.DAYS:
        return str(one)
    if fact.name == "incidents":
        return f"{one['on']} {TEXTS['incidents'][one['kind']]}"
    return f"{TEXTS['awards'][one['level']]} {one['on']} {one['rank']}"


def _kept(fact: Fact, value: Any) -> Any:
    if value in (None, ""):
        return None
    if fact.shape == Shape.FLAG:
        return value == YES
    if fact.shape in (Shape.DAYS, Shape.RECORDS):
        return read_lines(value, READERS[fact.name])
    if fact.shape == Shape.COUNT:
        return int(value)
    return plain(value) if fact.shape in _NUMBERS else value


def spoken(facts: Mapping[str, Any], year: int) -> list[tuple[str, str, str]]:
    """Label, value, unit of everything said, for reading and printing."""
    shown = annual_form(year)
    flat, lines = shown.of_facts(facts), []
    for name, fact, of_year in shown.columns():
        value = flat[name]
        if value in (None, ""):
            continue
        words = dict(FLAGS) | TEXTS.get(fact.name, {}) if isinstance(value, str) else {}
        label = f"{fact.label}（{of_year}）" if of_year else fact.label
        is_number = isinstance(value, Decimal | int)
        text = apart(plain(value)) if is_number else words.get(value, value)
        lines.append((label, text, FACTS[fact.name].unit))
    return lines


@cache
def annual_form(year: int) -> type[AnnualForm]:
    """The form of that year's return."""
    return type(f"AnnualForm{year}", (AnnualForm,), {"year": year})
