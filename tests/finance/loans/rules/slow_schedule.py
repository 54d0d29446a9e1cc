"""A second schedule, written differently: Fractions, one day at a time, nothing shared."""

import calendar
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

ONE_DAY = timedelta(days=1)


def rounded(amount):
    """Half up, by looking at what is cut off."""
    whole = amount.numerator // amount.denominator
    return whole + (1 if amount - whole >= Fraction(1, 2) else 0)


def month_on(day, wanted):
    """The next day whose day of the month is `wanted`, or the month's last where it has none."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first.replace(day=min(wanted, calendar.monthrange(first.year, first.month)[1]))


def anniversaries(start, step, until):
    """Every `step` months from the start, found month by month, until that day."""
    found, at, months = [], start, 0
    while at < until:
        at, months = month_on(at, start.day), months + 1
        if months % step == 0:
            found.append(at)
    return found


def year_part(day_count, start, begins, ends):
    """The fraction of a year between two days, walked day by day."""
    if day_count == "act360":
        return Fraction(sum(1 for _ in days_between(begins, ends)), 360)
    if day_count == "30e360":
        years, months = ends.year - begins.year, ends.month - begins.month
        first, last = min(begins.day, 30), min(ends.day, 30)
        return Fraction(360 * years + 30 * months + last - first, 360)
    months, last = 0, begins
    for day in days_between(begins + ONE_DAY, ends + ONE_DAY):
        if day.day == min(start.day, calendar.monthrange(day.year, day.month)[1]):
            months, last = months + 1, day
    return Fraction(months, 12) + Fraction((ends - last).days, 360)


def days_between(begins, ends):
    day = begins
    while day < ends:
        yield day
        day += ONE_DAY


def schedule(*, principal, rate, method, start, periods=None, end=None, day_count=None,
             every="month", interest_day=None):  # fmt: skip
    """[(from, to, days, principal, interest, balance)], 分."""
    step = {"month": 1, "quarter": 3}[every]
    day_count = day_count or ("monthly" if method.startswith("equal") else "act360")
    if periods is not None:
        end = start
        for _ in range(periods * step):
            end = month_on(end, start.day)
    bounds = [day for day in anniversaries(start, step, end) if day < end]
    if interest_day is not None:
        bounds = [
            day
            for day in days_between(start + ONE_DAY, end)
            if (day - ONE_DAY).day == interest_day and (day - ONE_DAY).month % step == 0
        ]
    if method == "bullet":
        bounds = []
    bounds = [start, *bounds, end]
    i, n = rate * step / 12, len(bounds) - 1
    if method == "equal_installments" and i:
        power = (1 + i) ** n
        payment = rounded(principal * i * power / (power - 1))
    else:
        payment = rounded(Fraction(principal, n))
    rows, balance = [], principal
    for begins, due in pairwise(bounds):
        interest = rounded(balance * rate * year_part(day_count, start, begins, due))
        part = {"equal_installments": payment - interest, "equal_principal": payment}.get(method, 0)
        part = balance if due == end else max(0, min(part, balance))
        balance -= part
        days = (due - begins).days
        if day_count == "30e360":
            days = int(360 * year_part(day_count, start, begins, due))
        rows.append((begins, due, days, part, interest, balance))
    return rows


def at(text):
    return date.fromisoformat(text)
