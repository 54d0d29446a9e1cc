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
    numbers, so = read(facts), so_far(enterprise, today.year)
    expected, source = _expected(kind, numbers, so, today.year)
    booked = so.revenue if so and so.revenue is not None else ZERO
    ahead = outlook(kind, numbers, today.year, expected, booked)
    return None if ahead is None else _words(kind, ahead, source, so)


def open_facts(kind: str) -> tuple[str, ...]:
    """The facts of the open year a trial may change for the outlook."""
    return (*EXPECTED[kind], RESEARCH.get(kind, DEDUCTION)) if kind in EXPECTED else ()


def _expected(
    kind: str, numbers: Mapping[str, Any], so: SoFar | None, year: int
) -> tuple[dict[str, Fraction], str]:
    """The last closed year's numbers; sales by the months booked, scaled to the whole year."""
    values = {}
    for name in EXPECTED[kind]:
        if (value := (numbers.get(name) or {}).get(year - 1)) is not None:
            values[name] = value
    if year in (numbers.get("revenue") or {}):
        return values, "按填入的数"
    if so and so.revenue is not None:
        whole = so.revenue * MONTHS / so.month
        booked = f"1—{so.month} 月累计 {_money(so.revenue)} 万元"
        scaled = f"推算全年 {_money(whole)} 万元（÷{so.month}×{MONTHS}）"
        how = f"按 {booked}{scaled if so.month < MONTHS else ''}"
        return values | {"revenue": whole}, how
    return values, f"按 {year - 1} 年数（本年还没有已接收的月度快报）"


def _words(kind: str, ahead: Outlook, source: str, so: SoFar | None) -> Words:
    label = FACTS[RESEARCH.get(kind, DEDUCTION)].label
    rows = [
        (
            f"{period.year} 年{'（进行中）' if period.is_open else ''}",
            _money(period.spent),
            _money(period.revenue),
        )
        for period in ahead.years
    ]
    return Words(
        title=f"{ahead.year} 年申报，{ahead.open_year} 年还没有结束",
        condition=CONDITION_LABELS[ahead.condition],
        required=grouped(ahead.required),
        rows=rows,
        sentences=[
            *_needed(ahead, label),
            *_blocked(ahead),
            *_basis(ahead, source),
            *_booked(ahead, so),
        ],
        basis=tuple(_basis(ahead, source)),
        left="" if ahead.left is None else _up(ahead.left),
        needed="" if ahead.needed is None else _up(ahead.needed),
    )


def _needed(ahead: Outlook, label: str) -> list[str]:
    year = ahead.open_year
    if ahead.is_out_of_reach:
        sentences = ["只靠研发费用到不了及格分，须先提高科技人员或知识产权的得分。"]
        return sentences + _cheaper(ahead, label)
    if ahead.needed is None:
        return [f"还不能算出须投入多少，缺：{_named(ahead)}。"]
    if ahead.needed <= 0:
        return [f"以前年度的投入已经够这一条，{year} 年没有最低数；实际发生的照常归集、登记。"]
    if ahead.is_least:
        least = f"{year} 年全年{label}至少须达 {_up(ahead.needed)} 万元"
        return [f"{least}：{_named(ahead)}还不知道，按最好的情形算，实际可能更多。"]
    sentences = [f"{year} 年全年{label}须达 {_up(ahead.needed)} 万元。"]
    if ahead.left is None:
        sentences.append(f"{year} 年已经发生的还没有登记；在试算中填入后，显示还需多少。")
    elif ahead.left:
        sentences.append(f"已登记 {_money(ahead.spent)} 万元，还需 {_up(ahead.left)} 万元。")
    else:
        sentences.append(f"已登记 {_money(ahead.spent)} 万元，已经达到。")
    return sentences + _cheaper(ahead, label)


def _cheaper(ahead: Outlook, label: str) -> list[str]:
    """The ways that save R&D, the cheapest of them first."""
    ways = sorted(ahead.ways, key=lambda way: (way.needed, way.count))
    words = [
        WAYS[way.what].format(way.count)
        + (f"，{label}只须 {_up(way.needed)} 万元" if way.needed > 0 else f"，{label}没有最低数")
        for way in ways
    ]
    if not words:
        return []
    more = [f"也可以{'；或'.join(words[1:])}。"] if words[1:] else []
    return [f"最省的办法：{words[0]}。", *more]


def _blocked(ahead: Outlook) -> list[str]:
    return [
        f"{year} 年已经结束，当年的数不足以达到这一条，{ahead.year} 年申报时不能符合。"
        for year in ahead.blocked
    ]


def _basis(ahead: Outlook, source: str) -> list[str]:
    sentences = []
    if ahead.years[-1].revenue is not None:
        share = "" if ahead.percent is None else f"，所在档为 {ahead.percent}%"
        sentences.append(f"{ahead.open_year} 年收入{source}计{share}，可在试算中改。")
    if turn := ahead.turn:
        sentences.append(
            f"全年收入如果不超过 {turn.most:,} 万元，按 {turn.percent}% 计，最多须达 "
            f"{_up(turn.needed)} 万元。"
        )
    return sentences


def _booked(ahead: Outlook, so: SoFar | None) -> list[str]:
    """What the books show of this year, and what that would leave; another basis, and said so."""
    if so is None or so.rd_expense is None:
        return []
    spent = f"月度快报 1—{so.month} 月累计研发费用 {_money(so.rd_expense)} 万元（会计口径，供参考）"
    if ahead.needed is None or ahead.spent is not None or so.rd_expense >= ahead.needed:
        return [f"{spent}。"]
    left = _up(ahead.needed - so.rd_expense)
    return [f"{spent}；归集口径不高于会计口径的，年内至少还需 {left} 万元。"]


def _named(ahead: Outlook) -> str:
    named = [
        f"{year} 年{FACTS[name].label}" if year else FACTS[name].label
        for name, year in ahead.missing
    ]
    return "、".join(dict.fromkeys(named))


def _money(value: Fraction | None) -> str:
    return UNKNOWN if value is None else apart(rounded(value, PLACES))


def _up(value: Fraction) -> str:
    return apart(rounded(value, PLACES, up=True))
