"""年度义务: what each edition asks of a holder yearly, and which years he missed. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AnnualDuty:
    """年度义务 of one kind under one edition; years are those in which it is done."""

    kind: str
    name: str
    month: int
    day: int
    article: str
    first_year: int
    last_year: int | None = None
    misses: int | None = None  # so many in all cost the standing


ANNUAL_DUTIES = (
    AnnualDuty(
        "high_tech", "高新技术企业年报", 5, 31, "国科发火〔2016〕32号 第十三条", 2016, None, 2
    ),
    AnnualDuty("tech_sme", "科技型中小企业更新评价", 3, 31, "国科发政〔2017〕115号 第十五条", 2018),
    AnnualDuty("srdi", "专精特新企业信息更新", 4, 30, "工信部企业〔2022〕63号", 2023, 2025),
    AnnualDuty("srdi", "专精特新企业信息更新", 5, 31, "工信部企业〔2026〕2号", 2026),
)


def duties_of(kind: str, year: int) -> list[AnnualDuty]:
    """What a holder of this kind owes in the year."""
    return [
        duty
        for duty in ANNUAL_DUTIES
        if duty.kind == kind and duty.first_year <= year <= (duty.last_year or year)
    ]


def due_on(duty: AnnualDuty, year: int) -> date:
    """The last day on which it is on time."""
    return date(year, duty.month, duty.day)


def owed_years(first_day: date, duty: AnnualDuty, today: date) -> list[int]:
    """Years after the award in which the duty has fallen due by today."""
    first = max(first_day.year + 1, duty.first_year)
    last = min(today.year, duty.last_year or today.year)
    return [year for year in range(first, last + 1) if due_on(duty, year) < today]


def missed(first_day: date, duty: AnnualDuty, done: Collection[int], today: date) -> list[int]:
    """The years it was owed and is not recorded as done."""
    return [year for year in owed_years(first_day, duty, today) if year not in done]


def is_alarm(misses: int, duty: AnnualDuty) -> bool:
    """累计两年未报: the standing itself is at stake."""
    return duty.misses is not None and misses >= duty.misses
