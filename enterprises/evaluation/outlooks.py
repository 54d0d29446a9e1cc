"""下一申报年的说法: what the open year still has to spend on R&D, in words for pages and paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from common.numbers import UNKNOWN, apart, grouped, rounded
from common.tables import plain
from enterprises.evaluation.rules.amounts import ZERO
from enterprises.evaluation.rules.outlook import DEDUCTION, EXPECTED, RESEARCH, Outlook, outlook
from enterprises.evaluation.words import CONDITION_LABELS
from enterprises.registry.models import Enterprise
from enterprises.returns.rules.fact_reading import read
from enterprises.returns.rules.facts import FACTS
from enterprises.returns.so_far import SoFar, so_far

OUTLOOK_COLUMNS = plain("年度（万元）", "研发费用", "收入", numeric=("研发费用", "收入"))
MONTHS = 12
WAYS = {
    "class_ii": "再取得 {} 件Ⅱ类知识产权",
    "class_i": "再取得 {} 件Ⅰ类知识产权",
    "staff": "再增加 {} 名科技人员",
}
PLACES = 2  # of 万元; what is still to be spent is rounded up


@dataclass(frozen=True, slots=True)
class Words:
    """The outlook as a page shows it; `left` is the one number a card repeats."""

    title: str
    condition: str
    required: str
    rows: list[tuple[str, str, str]]
    sentences: list[str]
    left: str
    needed: str = ""
    basis: tuple[str, ...] = ()  # what the money is computed from, and where it would be more

    @property
    def short(self) -> str:
        """One line for a card: how much, and by what."""
        return "".join([*self.sentences[:1], *self.basis])


def outlook_of(
    kind: str, enterprise: Enterprise, facts: Mapping[str, Any], today: date
) -> Words | None:
    """下一申报年 of one kind; None for kinds that ask no yearly R&D."""
    if kind not in EXPECTED:
        return None
    known, so = read(facts), so_far(enterprise, today.year)
    expected, source = _expected(kind, known, so, today.year)
    booked = so.revenue if so and so.revenue is not None else ZERO
    found = outlook(kind, known, today.year, expected, booked)
    return None if found is None else _words(kind, found, source, so)


def open_facts(kind: str) -> tuple[str, ...]:
    """The facts of the open year a trial may change for the outlook."""
    return (*EXPECTED[kind], RESEARCH.get(kind, DEDUCTION)) if kind in EXPECTED else ()


def _expected(
    kind: str, known: Mapping[str, Any], so: SoFar | None, year: int
) -> tuple[dict[str, Fraction], str]:
    """The last closed year's numbers; sales by the months booked, scaled to the whole year."""
    found = {}
    for name in EXPECTED[kind]:
        if (value := (known.get(name) or {}).get(year - 1)) is not None:
            found[name] = value
    if year in (known.get("revenue") or {}):
        return found, "按填入的数"
    if so and so.revenue is not None:
        whole = so.revenue * MONTHS / so.month
        booked = f"1—{so.month} 月累计 {_money(so.revenue)} 万元"
        scaled = f"推算全年 {_money(whole)} 万元（÷{so.month}×{MONTHS}）"
        how = f"按 {booked}{scaled if so.month < MONTHS else ''}"
        return found | {"revenue": whole}, how
    return found, f"按 {year - 1} 年数（本年还没有已接收的月度快报）"


def _words(kind: str, found: Outlook, source: str, so: SoFar | None) -> Words:
    label = FACTS[RESEARCH.get(kind, DEDUCTION)].label
    rows = [
        (
            f"{one.year} 年{'（进行中）' if one.is_open else ''}",
            _money(one.spent),
            _money(one.revenue),
        )
        for one in found.years
    ]
    return Words(
        title=f"{found.year} 年申报，{found.open_year} 年还没有结束",
        condition=CONDITION_LABELS[found.condition],
        required=grouped(found.required),
        rows=rows,
        sentences=[
            *_needed(found, label),
            *_blocked(found),
            *_basis(found, source),
            *_booked(found, so),
        ],
        basis=tuple(_basis(found, source)),
        left="" if found.left is None else _up(found.left),
        needed="" if found.needed is None else _up(found.needed),
    )


def _needed(found: Outlook, label: str) -> list[str]:
    year = found.open_year
    if found.is_out_of_reach:
        said = ["只靠研发费用到不了及格分，须先提高科技人员或知识产权的得分。"]
        return said + _cheaper(found, label)
    if found.needed is None:
        return [f"还不能算出须投入多少，缺：{_named(found)}。"]
    if found.needed <= 0:
        return [f"以前年度的投入已经够这一条，{year} 年没有最低数；实际发生的照常归集、登记。"]
    if found.is_least:
        asked = f"{year} 年全年{label}至少须达 {_up(found.needed)} 万元"
        return [f"{asked}：{_named(found)}还不知道，按最好的情形算，实际可能更多。"]
    said = [f"{year} 年全年{label}须达 {_up(found.needed)} 万元。"]
    if found.left is None:
        said.append(f"{year} 年已经发生的还没有登记；在试算中填入后，显示还需多少。")
    elif found.left:
        said.append(f"已登记 {_money(found.spent)} 万元，还需 {_up(found.left)} 万元。")
    else:
        said.append(f"已登记 {_money(found.spent)} 万元，已经达到。")
    return said + _cheaper(found, label)


def _cheaper(found: Outlook, label: str) -> list[str]:
    """The ways that save R&D, the cheapest of them first."""
    ways = sorted(found.ways, key=lambda way: (way.needed, way.count))
    words = [
        WAYS[way.what].format(way.count)
        + (f"，{label}只须 {_up(way.needed)} 万元" if way.needed > 0 else f"，{label}没有最低数")
        for way in ways
    ]
    if not words:
        return []
    more = [f"也可以{'；或'.join(words[1:])}。"] if words[1:] else []
    return [f"最省的办法：{words[0]}。", *more]


def _blocked(found: Outlook) -> list[str]:
    return [
        f"{year} 年已经结束，当年的数不足以达到这一条，{found.year} 年申报时不能符合。"
        for year in found.blocked
    ]


def _basis(found: Outlook, source: str) -> list[str]:
    said = []
    if found.years[-1].revenue is not None:
        share = "" if found.percent is None else f"，所在档为 {found.percent}%"
        said.append(f"{found.open_year} 年收入{source}计{share}，可在试算中改。")
    if turn := found.turn:
        said.append(
            f"全年收入如果不超过 {turn.most:,} 万元，按 {turn.percent}% 计，最多须达 "
            f"{_up(turn.needed)} 万元。"
        )
    return said


def _booked(found: Outlook, so: SoFar | None) -> list[str]:
    """What the books show of this year, and what that would leave; another basis, and said so."""
    if so is None or so.rd_expense is None:
        return []
    spent = f"月度快报 1—{so.month} 月累计研发费用 {_money(so.rd_expense)} 万元（会计口径，供参考）"
    if found.needed is None or found.spent is not None or so.rd_expense >= found.needed:
        return [f"{spent}。"]
    left = _up(found.needed - so.rd_expense)
    return [f"{spent}；归集口径不高于会计口径的，年内至少还需 {left} 万元。"]


def _named(found: Outlook) -> str:
    named = [f"{year} 年{FACTS[name].label}" if year else FACTS[name].label
             for name, year in found.missing]  # fmt: skip
    return "、".join(dict.fromkeys(named))


def _money(value: Fraction | None) -> str:
    return UNKNOWN if value is None else apart(rounded(value, PLACES))


def _up(value: Fraction) -> str:
    return apart(rounded(value, PLACES, up=True))
