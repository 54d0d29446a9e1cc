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
from targets.forecasts.rules.simulation import History, Outlook, month_of


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
    expiring: int  # of those counting today, whose certificates end by then
    renewals: int  # of these, as many as the rate of the past lets expect, none too many
    new: int


def renewal_rate(past: History) -> Fraction | None:
    """续期率 of the years followed; None where nothing has run out long enough ago."""
    renewed = sum(past.lags.values())
    followed = renewed + past.lapsed
    return Fraction(renewed, followed) if followed else None


def expiring_by(past: History, day: date) -> int:
    """How many counting on the day of asking no longer do at the end of `day`, by expiry."""
    return sum(count for month, count in past.expiring.items() if month <= month_of(day))


def need(past: History, nothing_done: int, goal: Goal) -> Need:
    """First those who are renewed as in the past, the rest must come new."""
    missing = max(goal.least - nothing_done, 0)
    expiring = expiring_by(past, goal.as_of)
    rate = renewal_rate(past)
    expected = expiring if rate is None else floor(expiring * rate)
    renewals = min(missing, expected)
    return Need(missing, expiring, renewals, missing - renewals)


def conclusion(measured_in: str, rows: Sequence[Outlook]) -> str:
    """What is certain at each of these year ends if nothing is done, and what may be."""
    said = [
        f"{row.as_of:%Y-%m-%d} 什么都不做剩 {apart(row.nothing_done)} {measured_in}"
        f"（按已登记的事实），预测 {_between(row.low, row.high)} {measured_in}"
        f"（中位 {apart(row.mid)}）"
        for row in rows
    ]
    return "；".join(said) + "。" if said else ""


def what_it_takes(measured_in: str, goal: Goal, row: Outlook, taken: Need) -> str:
    """“要达到 300 家，须在 2027-12-31 以前续期 73 家、新增 46 家”, and how likely that is."""
    value, word = apart(goal.value), "超过" if goal.is_exceeded else "达到"
    day = f"{goal.as_of:%Y-%m-%d}"
    if not taken.missing:
        return f"要{word} {value} {measured_in}：已登记的事实到 {day} 就够了（测算）。"
    steps = [f"续期 {apart(taken.renewals)} {measured_in}"] if taken.renewals else []
    steps += [f"新增 {apart(taken.new)} {measured_in}"] if taken.new else []
    return (
        f"要{word} {value} {measured_in}，须在 {day} 以前{'、'.join(steps)}"
        f"（测算：比什么都不做多 {apart(taken.missing)} {measured_in}；"
        f"其间到期 {apart(taken.expiring)} {measured_in}）。{_standing(goal, row)}"
    )


def _standing(goal: Goal, row: Outlook) -> str:
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
        _going(past),
        _term(past),
    ]


def _renewing(past: History) -> str:
    rate = renewal_rate(past)
    if rate is None:
        return "续期：还没有到期满一年的证书，续期率不知道，从 0 到 100% 都可能，所以扇面宽。"
    followed = sum(past.lags.values()) + past.lapsed
    return (
        f"续期：往前三年里到期满一年的证书 {apart(followed)} 张，12 个月内又取得的 "
        f"{apart(followed - past.lapsed)} 张，占 {_percent(rate)}。"
    )


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
    total = sum(past.came.values())
    if not total:
        return "新增：近三年没有首次认定或迁入，模拟里也没有。"
    yearly = rounded(Fraction(total) / Fraction(past.years), 1)
    months = sorted(past.came, key=lambda month: (-past.came[month], month))[:3]
    share = _percent(Fraction(sum(past.came[month] for month in months), total))
    named = "、".join(f"{month} 月" for month in sorted(months))
    return f"新增：首次认定和迁入平均每年 {apart(yearly)} 家，{share} 在 {named}。"


def _going(past: History) -> str:
    yearly = rounded(Fraction(past.gone) / Fraction(past.years), 1)
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
        f"实际落在低值与高值之间的 {inside} 次。"
    )


def _between(low: int, high: int) -> str:
    return apart(low) if low == high else f"{apart(low)}–{apart(high)}"


def _percent(share: Fraction) -> str:
    return f"{apart(rounded(share * 100, 0))}%"
