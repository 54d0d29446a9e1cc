"""The facts of made-up firms: who they are, where, and what they were recognized as, when.

Shares are of all firms and chosen so that the default district stands near the plan's figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from common.dates import last_day_of, years_later
from enterprises.registry.rules.credit_code import check_character
from enterprises.registry.rules.kinds import Kind
from enterprises.registry.rules.periods import Printed, effective_ends
from enterprises.registry.rules.standing import State
from qijiang_portal.demo import words

STEMS, ROADS = words.STEMS.split(), words.ROADS.split()
BASE36 = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HIGH_TECH_SHARE, CQ_TECH_SHARE, SRDI_SHARE = 0.075, 0.76, 0.018
GONE_SHARE, MOVED_IN_SHARE, RENEWED_SHARE, UNASSIGNED_SHARE = 0.05, 0.02, 0.8, 0.03


@dataclass(slots=True)
class Period:
    """One recognition, with the end that counts."""

    kind: Kind
    first_day: date
    last_day: date | None
    until: date | None
    certificate_no: str
    batch: str
    revoked_on: date | None = None


@dataclass(slots=True)
class Firm:
    """One made-up firm; `town` is a place in the list of townships, None is 待分派."""

    columns: dict[str, object]
    town: int | None
    trade: str
    periods: list[Period] = field(default_factory=list)


def credit_code(number: int) -> str:
    """A sound code of a series no registrar has given out (91500222 DM …)."""
    body = f"91500222DM{number:07d}"
    return body + check_character(body)


def firms(
    count: int, seed: int, townships: Sequence[str], district: str, today: date
) -> Iterator[Firm]:
    """So many firms, one by one, the same for the same seed, townships and day."""
    chance = Random(seed)
    weights = [max(1, len(townships) - at) for at in range(len(townships))]
    for number in range(count):
        yield _firm(number, chance, townships, weights, district, today)


def _firm(
    number: int,
    chance: Random,
    townships: Sequence[str],
    weights: Sequence[int],
    district: str,
    today: date,
) -> Firm:
    trade, industry = chance.choice(words.TRADES)
    name = f"演示{chance.choice(STEMS)}{trade}{number:05d}号{chance.choice(words.FORMS)}"
    founded = date(2001, 1, 1) + timedelta(days=chance.randrange(8_000))
    town = None
    if chance.random() >= UNASSIGNED_SHARE:
        town = chance.choices(range(len(townships)), weights)[0]
    place = townships[town] if town is not None else ""
    road = f"{chance.choice(ROADS)}{chance.randrange(1, 300)}号"
    person = f"演示{chance.choice(words.SURNAMES)}{chance.choice(words.SURNAMES)}"
    columns: dict[str, object] = {
        "credit_code": credit_code(number),
        "name": name,
        "legal_representative": person,
        "capital": chance.choice((50, 100, 200, 500, 1_000, 3_000, 5_000)) * 1_000_000,
        "founded_on": founded,
        "address": f"{district}{place}{road}",
        "operating_address": f"{district}{place}{road}",
        "company_type": chance.choice(words.COMPANY_TYPES),
        "business_scope": f"{trade}的研发、生产、销售及技术服务（演示数据）",
        "main_products": trade,
        "contact_name": person,
        "contact_phone": f"000{number:08d}",
        "email": f"demo{number}@example.invalid",
        "website": f"demo{number}.example.invalid",
        "is_above_scale": chance.random() < 0.08,
        "size": chance.choice(words.SIZES),
        "staff": chance.randrange(3, 400),
        "is_chain_leader": chance.random() < 0.004,
        "is_leading": chance.random() < 0.01,
        "note": "演示数据",
    }
    columns |= _standing(chance, founded, today)
    firm = Firm(columns, town, industry)
    firm.periods = list(_periods(number, chance, founded, today))
    return firm


def _standing(chance: Random, founded: date, today: date) -> dict[str, object]:
    if chance.random() < MOVED_IN_SHARE:
        return {"moved_in_on": _day(chance, founded, today)}
    if chance.random() >= GONE_SHARE:
        return {}
    day = _day(chance, max(founded, date(2022, 1, 1)), today)
    state, column = chance.choice(
        [
            (State.DEREGISTERED, "deregistered_on"),
            (State.LICENCE_REVOKED, "licence_revoked_on"),
            (State.MOVED_OUT, "moved_out_on"),
        ]
    )
    return {"state": state.value, column: day}


def _day(chance: Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange(max(1, (last - first).days)))


def _periods(number: int, chance: Random, founded: date, today: date) -> Iterator[Period]:
    ready = years_later(founded, 1)
    if chance.random() < CQ_TECH_SHARE:
        yield from _line(
            Kind.CQ_TECH, number, [(_day(chance, max(ready, date(2017, 1, 1)), today), None)]
        )
    if chance.random() < HIGH_TECH_SHARE:
        yield from _line(Kind.HIGH_TECH, number, _three_years(chance, ready, today))
    if chance.random() < SRDI_SHARE:
        yield from _line(Kind.SRDI, number, _three_years(chance, ready, today))


def _three_years(chance: Random, ready: date, today: date) -> list[tuple[date, date | None]]:
    """Terms of three years, mostly begun from October to December, mostly renewed."""
    year = max(ready.year, chance.randrange(2018, today.year))
    first = date(year, chance.choice((7, 10, 10, 11, 11, 12)), chance.randrange(1, 29))
    terms: list[tuple[date, date | None]] = []
    while first <= today:
        until = years_later(first, 3)
        terms.append((first, last_day_of(until)))
        if chance.random() > RENEWED_SHARE:
            break
        first = until + timedelta(days=chance.choice((-30, -10, 0, 0, 45)))
    return terms


def _line(kind: Kind, number: int, terms: list[tuple[date, date | None]]) -> Iterator[Period]:
    printed = [Printed(first, last + timedelta(days=1) if last else None) for first, last in terms]
    for (first, last), until in zip(terms, effective_ends(printed), strict=True):
        prefix = "GR" if kind == Kind.HIGH_TECH else "YS"
        yield Period(
            kind,
            first,
            last,
            until,
            f"{prefix}{first:%Y}511{number:06d}",
            f"{first:%Y}年第{(first.month + 2) // 3}批",
        )
