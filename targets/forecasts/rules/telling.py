"""预测的说法: the sentence over a forecast, what it takes, what it leans on. Pure.

Every sentence says 预测 or 测算 of what is not a fact; docs/rules/forecast.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from common.numbers import apart, rounded
from targets.forecasts.rules.histories import BANDS, History, Reserve
from targets.forecasts.rules.simulation import Outlook


@dataclass(frozen=True, slots=True)
class Goal:
    """What shall be reached by a year end."""

    as_of: date
    value: Decimal
    is_exceeded: bool  # 突破、超过: the value itself is not enough

    @property
    def least(self) -> int:
        """The smallest whole number that fulfils it."""
        whole = floor(self.value)
        return whole if whole == self.value and not self.is_exceeded else whole + 1


@dataclass(frozen=True, slots=True)
class Need:
    """What is missing to a goal if nothing more is done, and how it may be made up."""

    missing: int
    due: int  # counting today, on the day of the goal no longer: they have to renew
    renewals: int  # of these, as many as the rate of the past lets expect, none too many
    new: int


def renewal_rate(past: History) -> Fraction | None:
    """续期率 of the years followed; None where nothing has run out long enough ago."""
    return rate_of(past.renewed, past.lapsed)


def rate_of(renewed: int, lapsed: int) -> Fraction | None:
    """Of those followed, who was recognised again."""
    return Fraction(renewed, renewed + lapsed) if renewed + lapsed else None


def need(rate: Fraction | None, due: int, nothing_done: int, goal: Goal) -> Need:
    """First those who are renewed as in the past, the rest must come new."""
    missing = max(goal.least - nothing_done, 0)
    expected = due if rate is None else floor(due * rate)
    renewals = min(missing, expected)
    return Need(missing, due, renewals, missing - renewals)


def conclusion(measured_in: str, rows: Sequence[Outlook]) -> str:
    """What is certain at each of these year ends if nothing is done, and what may be."""
    said = [
        f"{row.as_of:%Y-%m-%d} 什么都不做剩 {apart(row.nothing_done)} {measured_in}"
        f"（按已登记的事实），预测 {_between(row.low, row.high)} {measured_in}"
        f"（中位 {apart(row.mid)}）"
        for row in rows
    ]
    return "；".join(said) + "。" if said else ""


def what_it_takes(measured_in: str, goal: Goal, taken: Need) -> str:
    """“要达到 300 家，须在 2027-12-31 以前续期 73 家、新增 46 家”."""
    value, word = apart(goal.value), "超过" if goal.is_exceeded else "达到"
    day = f"{goal.as_of:%Y-%m-%d}"
    if not taken.missing:
        return f"要{word} {value} {measured_in}：已登记的事实到 {day} 就够了（测算）。"
    steps = [f"续期 {apart(taken.renewals)} {measured_in}"] if taken.renewals else []
    steps += [f"新增 {apart(taken.new)} {measured_in}"] if taken.new else []
    return (
        f"要{word} {value} {measured_in}，须在 {day} 以前{'、'.join(steps)}"
        f"（测算：比什么都不做多 {apart(taken.missing)} {measured_in}）。"
    )


def how_likely(goal: Goal, row: Outlook) -> str:
    """Where the goal lies in the fan."""
    if goal.least <= row.low:
        return "按往年的做法，预测的低值已够。"
    if goal.least <= row.mid:
        return "目标在预测的低值与中位之间，按往年的做法多半够。"
    if goal.least <= row.high:
        return "目标在预测的中位与高值之间，按往年的做法多半不够。"
    return "目标高于预测的高值，按往年的做法不够。"


def leanings(past: History) -> list[str]:
    """What the simulation leans on, each from the register's own past."""
    return [
        _renewing(past),
        *_late(past),
        *_waiting(past),
        _coming(past),
        _pool(past.reserve),
        _going(past),
        _term(past),
    ]


def _renewing(past: History) -> str:
    rate = renewal_rate(past)
    if rate is None:
        return "续期：还没有到期满一年的证书，续期率不知道，从 0 到 100% 都可能，所以扇面宽。"
    return (
        f"续期：往前三年里到期满一年的证书 {apart(past.renewed + past.lapsed)} 张，"
        f"12 个月内又取得的 {apart(past.renewed)} 张，占 {_percent(rate)}。{_years(past)}"
    )


def _years(past: History) -> str:
    """How far the years lie apart; of one year nothing is known of that."""
    rates = sorted(Fraction(yes, yes + no) for yes, no in past.renewals if yes + no)
    if len(rates) < 2:
        return "只有一年可比，年与年差多少不知道，按可能的差别都算进扇面。"
    low, high = _percent(rates[0]), _percent(rates[-1])
    return f"各年从 {low} 到 {high}，每个来年另抽一个续期率。"


def _late(past: History) -> list[str]:
    late = {lag: count for lag, count in past.lags.items() if lag}
    if not late:
        return []
    months = Fraction(sum(lag * count for lag, count in late.items()), sum(late.values()))
    return [
        f"晚续：其中 {apart(sum(late.values()))} 张接不上，"
        f"平均晚 {apart(rounded(months, 1))} 个月，其间不计数。"
    ]


def _waiting(past: History) -> list[str]:
    waiting = sum(past.waiting.values())
    return (
        [f"等着：一年内到期、还没有续上的 {apart(waiting)} 家，有的还会回来。"] if waiting else []
    )


def _coming(past: History) -> str:
    numbers, by_month = past.arrivals, past.by_month
    total = sum(numbers)
    if not total:
        return "新增：近三年没有首次认定或迁入，不知道来年会有多少，模拟里几乎没有。"
    yearly = rounded(Fraction(total, len(numbers)), 1)
    months = sorted(by_month, key=lambda month: (-by_month[month], month))[:3]
    months = [month for month in months if by_month[month]]
    share = _percent(Fraction(sum(by_month[month] for month in months), total))
    named = "、".join(f"{month} 月" for month in sorted(months))
    each = "、".join(apart(number) for number in reversed(numbers))
    return (
        f"新增：首次认定、中断一年以上又认定和迁入平均每年 {apart(yearly)} 家"
        f"（往前数各十二个月，从早到晚 {each} 家），{share} 在 {named}；每个来年另抽多少。"
    )


def _pool(reserve: Reserve | None) -> str:
    if reserve is None:
        return "培育库：没有通向它的培育库，或在库历史不满一年，通过率没有进入预测，新增只看认定。"
    inside, passed = sum(reserve.inside.values()), sum(reserve.passed.values())
    exposed = sum(reserve.exposed.values())
    told = (
        f"培育库：在库未达的 {apart(inside)} 家；近 {reserve.years} 年在库 {apart(exposed)} 家·月"
    )
    if not passed:
        return f"{told}，没有通过的，预测里通过的很少。"
    rate = _percent(Fraction(12 * passed, exposed)) if exposed else "不知道"
    bands = "、".join(
        f"{name} {apart(reserve.passed[band])} 家"
        for band, name in enumerate(BANDS)
        if reserve.passed.get(band)
    )
    return (
        f"{told}，通过 {apart(passed)} 家（折合每年 {rate}；入库后{bands}），"
        f"入库 {apart(reserve.entered)} 家、未过而出库 {apart(reserve.left)} 家。"
    )


def _going(past: History) -> str:
    yearly = rounded(Fraction(past.gone, max(len(past.came), 1)), 1)
    return f"离开：撤销、注销、迁出平均每年 {apart(yearly)} 家。"


def _term(past: History) -> str:
    if past.term is None:
        return "有效期：没有止日或没有设定，新增的不再到期。"
    return f"有效期：新证书 {past.term} 个月，期满再按续期率续。"


def how_good(errors: Sequence[int], inside: int) -> str:
    """How far off the forecasts of past year ends were."""
    if not errors:
        return "还没有可以回看的年份。"
    mean = rounded(Fraction(sum(abs(error) for error in errors), len(errors)), 1)
    return (
        f"回看 {len(errors)} 个年末：中位与实际平均差 {apart(mean)} 家，"
        f"最多差 {apart(max(abs(error) for error in errors))} 家；"
        f"实际落在低值与高值之间的 {inside} 次（按设计十次里约八次）。"
    )


def _between(low: int, high: int) -> str:
    return apart(low) if low == high else f"{apart(low)}–{apart(high)}"


def _percent(share: Fraction) -> str:
    return f"{apart(rounded(share * 100, 0))}%"
