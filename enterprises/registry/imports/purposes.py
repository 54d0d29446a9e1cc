"""What a 资质名单 does and of which kind its rows are: read, or asked before it is checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from common.sheets import cells
from common.sheets.columns import heading
from common.sheets.workbooks import SheetRead, UnsafeWorkbookError
from enterprises.registry.imports.sections import (
    Section,
    is_section,
    refuse_two_deeds,
    section_above,
    sections_of,
    without_kind,
)
from enterprises.registry.rules.kind_names import kind_of, kinds_in
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from enterprises.registry.rules.purposes import (
    DECIDABLE,
    PURPOSE_LABELS,
    Purpose,
    Reading,
    Source,
    read,
)
from jobs.rules.questions import Option, Question, Shape, UnansweredError
from jobs.sheets.kinds import Request

SECTIONS = "sections"
BY_SECTION = {SECTIONS: "按各分组行写明的资质"}
KIND = Option(
    "kind",
    "整表的资质类型（表中没有该列时）",
    values=KIND_LABELS | BY_SECTION,
    dest="qualification",
)
PURPOSE = Option("purpose", "名单用途", values=PURPOSE_LABELS)
ON = Option("on", "取消日期", Shape.DAY, metavar="日期")
PAPER = Option("paper", "取消文号", Shape.TEXT, metavar="文号")
ANSWERS = (KIND, PURPOSE, ON, PAPER)
_NOTES = ("注", "说明", "备注", "填表", "填报", "数据来源", "来源")
_POOL_COLUMNS = frozenset({"培育库", "培育库名称", "培育库类型"})
_DAYS = ("first_day", "announced_on", "term")


@dataclass
class Plan:
    """How the list is read: what it does, the kind of each row, the day and paper of all."""

    purpose: Purpose
    kind: Kind | None
    sections: list[Section]
    on: date | None
    paper: str
    notices: list[str] = field(default_factory=list)

    def kind_at(self, number: int) -> Kind | None:
        """The kind of a row that names none itself."""
        if self.kind is None and (section := section_above(self.sections, number)):
            return section.kinds[0] if len(section.kinds) == 1 else None
        return self.kind


@dataclass
class Look:
    """Everything a file and its options say, before a row is parsed."""

    sheet: SheetRead
    options: Mapping[str, Any]
    sections: list[Section]
    reading: Reading
    titled: list[Kind]

    @property
    def is_sectioned(self) -> bool:
        """Every row without a kind stands under one section that names one."""
        above = [section_above(self.sections, row.number) for row in without_kind(self.sheet)]
        return bool(above) and all(section and len(section.kinds) == 1 for section in above)


def asks(request: Request) -> list[Question]:
    """What this file leaves open. A list that registers nothing is refused with its sentence."""
    look = _look(request)
    questions = [*_of_purpose(look), *_of_kind(look)]
    purpose = look.reading.purpose
    return [*questions, *(_of_day_and_paper(look) if purpose == Purpose.REVOCATION else [])]


def plan(request: Request) -> Plan:
    """The answers and what needed none."""
    look = _look(request)
    given, kind = _given(look), None
    if given != SECTIONS and not (given is None and look.sections and look.is_sectioned):
        titled = look.titled[0] if len(look.titled) == 1 else None
        kind = given if isinstance(given, Kind) else titled
    decided = Plan(
        look.reading.purpose or Purpose.RECOGNITION,
        kind,
        [] if kind else look.sections,
        _day(request.options.get("on")),
        str(request.options.get("paper") or "").strip(),
    )
    decided.notices += filter(None, [look.reading.notice, _of_choice(look, given)])
    if not kind:
        decided.notices += [
            f"第 {section.row} 行“{section.text[:40]}”以下按“{KIND_LABELS[section.kinds[0]]}”读取。"
            for section in look.sections
            if len(section.kinds) == 1
        ]
    return decided


def _look(request: Request) -> Look:
    sheet, options = request.sheet, request.options
    sections = list(sections_of(sheet))
    chosen = str(options.get("purpose") or "")
    reading = read(
        _sources(sheet, options, sections),
        Purpose(chosen) if chosen in PURPOSE_LABELS else None,
    )
    if reading.refusal:
        raise UnsafeWorkbookError(reading.refusal)
    titled = dict.fromkeys(kind for text in _titles(sheet) for kind in kinds_in(text))
    named = [*titled] or [
        *dict.fromkeys(kind for text in _names(sheet, options) for kind in kinds_in(text))
    ]
    return Look(sheet, options, sections, reading, named)


def _sources(
    sheet: SheetRead, options: Mapping[str, Any], sections: list[Section]
) -> Iterator[Source]:
    for text in _titles(sheet):
        yield Source("标题", text, is_weak=text.startswith(_NOTES))
    for text in _sheet_names(sheet):
        yield Source("工作表名", text)
    yield Source("文件名", _file_name(options))
    titles = [heading(title) for title in sheet.titles]
    if pool_titles := _POOL_COLUMNS.intersection(titles):
        yield Source("列名", f"{min(pool_titles)}（培育库）")
    if "revoked_on" in sheet.columns and not any(name in sheet.columns for name in _DAYS):
        yield Source("列名", f"取消（{sheet.columns['revoked_on'].title}）")
    refuse_two_deeds(sheet, sections)
    for section in sections:
        yield Source(f"第 {section.row} 行", section.text)
    for skipped in sheet.skipped:
        if skipped.reason == "表尾说明":
            yield Source("表尾", heading(skipped.text), is_weak=True)


def _titles(sheet: SheetRead) -> list[str]:
    return [heading(line) for line in sheet.preamble]


def _names(sheet: SheetRead, options: Mapping[str, Any]) -> list[str]:
    return [*_sheet_names(sheet), _file_name(options)]


def _sheet_names(sheet: SheetRead) -> list[str]:
    """Of every sheet the rows come from."""
    return [heading(title) for title in dict.fromkeys([sheet.sheet, *sheet.sheets])]


def _file_name(options: Mapping[str, Any]) -> str:
    return heading(PurePath(options.get("file_name", "")).stem)


def _given(look: Look) -> Kind | str | None:
    typed = str(look.options.get("kind") or "")
    return SECTIONS if typed == SECTIONS else kind_of(typed) if typed else None


def _of_purpose(look: Look) -> list[Question]:
    chosen = look.options.get("purpose")
    if look.reading.doubt:
        return [Question(PURPOSE, look.reading.doubt)]
    if chosen and (Purpose(chosen) if chosen in PURPOSE_LABELS else None) not in DECIDABLE:
        return [Question(PURPOSE, "这张名单是认定还是取消？")]
    if chosen and look.reading.notice:
        return [Question(PURPOSE, "从标题、名称看不出或不一致，这张名单是认定还是取消？")]
    return []


def _of_kind(look: Look) -> list[Question]:
    """Two kinds in a title, sections, or a choice at upload that the title does not bear out."""
    typed, given = str(look.options.get("kind") or ""), _given(look)
    if not without_kind(look.sheet):
        return []
    if typed and given is None:
        return [Question(KIND, "资质类型没有认出来，请从列出的类型中选。")]
    sectioned = [kind for section in look.sections for kind in section.kinds]
    if given is None:
        return _of_open_kind(look, sectioned)
    named = sectioned or look.titled
    if not named or given == SECTIONS or set(named) == {given}:
        return [_asked(look, sectioned)] if given == SECTIONS or len(look.titled) > 1 else []
    question = _asked(look, sectioned)
    if _is_only_chosen(look):
        raise UnansweredError([question])  # chosen at upload, before anybody saw the title
    return [question] if typed in KIND.values else []


def _of_open_kind(look: Look, sectioned: list[Kind]) -> list[Question]:
    is_command = bool(look.options.get("by_command"))
    if sectioned and not (is_command and look.is_sectioned):
        return [_asked(look, sectioned)]
    if not sectioned and len(look.titled) > 1:
        return [_asked(look, sectioned)]
    return []


def _asked(look: Look, sectioned: list[Kind]) -> Question:
    named = [*dict.fromkeys(sectioned or look.titled)]
    labels = "、".join(KIND_LABELS[kind] for kind in named)
    where = "表中的分组行" if sectioned else "标题或文件名"
    first = BY_SECTION if sectioned else {}
    given = _given(look)
    chosen = [given] if isinstance(given, Kind) else []
    offered = {kind.value: KIND_LABELS[kind] for kind in [*named, *chosen]}
    sentence = f"{where}写明的资质是“{labels}”，没有写明资质类型的行按哪一类登记？"
    return Question(KIND, sentence, first | offered)


def _is_only_chosen(look: Look) -> bool:
    return not look.options.get("by_command") and "kind" not in look.options.get("answered", ())


def _of_choice(look: Look, given: Kind | str | None) -> str:
    """What the title says and the person decided otherwise."""
    if not isinstance(given, Kind) or not look.titled or set(look.titled) == {given}:
        return ""
    labels = "、".join(KIND_LABELS[kind] for kind in look.titled)
    return f"标题或文件名写的是“{labels}”，按选定的“{KIND_LABELS[given]}”登记。"


def _of_day_and_paper(look: Look) -> list[Question]:
    """What the columns do not say of a cancellation, in one row at least."""
    rows = [row for row in look.sheet.rows if not is_section(row.cells)]
    days = [(row.values.get("revoked_on"), row.values.get("announced_on")) for row in rows]
    questions = []
    if any(cells.is_blank(own) and cells.is_blank(announced) for own, announced in days):
        questions.append(Question(ON, "名单没有写明取消日期（取消、撤销或公告的日期），是哪一天？"))
    papers = [(row.values.get("revoked_paper"), row.values.get("source")) for row in rows]
    if any(all(map(cells.is_blank, both)) for both in papers):
        questions.append(Question(PAPER, "名单没有写明取消的文号，文号是什么？"))
    return questions


def _day(typed: Any) -> date | None:
    return date.fromisoformat(str(typed).strip()) if typed else None
