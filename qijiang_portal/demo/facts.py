"""The facts of made-up firms: who they are, where, and what they were recognized as, when.

Numbers are of 4,800 firms and chosen so that the default district stands near the plan's
figures at the end of October 2026; nothing depends on the clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from common.money.fen import FEN_PER_WAN
from enterprises.registry.rules.credit_code import check_character
from enterprises.registry.rules.standing import State
from qijiang_portal.demo import terms, words
from qijiang_portal.demo.terms import Period

STEMS, ROADS = words.STEMS.split(), words.ROADS.split()
GONE_SHARE, MOVED_IN_SHARE, MOVED_SHARE, UNASSIGNED_SHARE = 0.04, 0.015, 0.01, 0.03
FORMER_SHARE = 0.05
GONE = (
    (State.DEREGISTERED, "deregistered_on"),
    (State.DEREGISTERED, "deregistered_on"),
    (State.LICENCE_REVOKED, "licence_revoked_on"),
    (State.MOVED_OUT, "moved_out_on"),
)


@dataclass(slots=True)
class Firm:
    """One made-up firm; `town` is a place in the list of townships, None is 待分派."""

    number: int
    columns: dict[str, object]
    town: int | None
    trade: str
    zone: int | None
    former: str
    moved: tuple[date, int] | None = None  # since when in `town`, and from which before
    periods: list[Period] = field(default_factory=list)


def credit_code(number: int) -> str:
    """A sound code of a series no registrar has given out (91500222 DM …)."""
    body = f"91500222DM{number:07d}"
    return body + check_character(body)


def firms(count: int, seed: int, townships: Sequence[str], district: str) -> Iterator[Firm]:
    """So many firms, one by one, the same for the same seed and townships."""
    chance = Random(seed)
    weights = [max(1, len(townships) - at) for at in range(len(townships))]
    for number in range(count):
        firm = _firm(number, chance, townships, weights, district)
        firm.periods = terms.periods(number, chance)
        _happened(firm, chance, len(townships))
        earliest = min((one.first_day for one in firm.periods), default=terms.LAST)
        founded = date(2001, 1, 1) + timedelta(days=chance.randrange(7_300))
        firm.columns["founded_on"] = min(founded, earliest - timedelta(days=400))
        yield firm


def _firm(
    number: int, chance: Random, townships: Sequence[str], weights: Sequence[int], district: str
) -> Firm:
    trade, industry = chance.choice(words.TRADES)
    form = chance.choice(words.FORMS)
    name = f"演示{chance.choice(STEMS)}{trade}{number:05d}号{form}"
    former = f"演示{chance.choice(STEMS)}{trade}{number:05d}号厂"
    town = None
    if chance.random() >= UNASSIGNED_SHARE:
        town = chance.choices(range(len(townships)), weights)[0]
    place = townships[town] if town is not None else ""
    address = f"{district}{place}{chance.choice(ROADS)}{chance.randrange(1, 300)}号"
    person = f"演示{chance.choice(words.SURNAMES)}{chance.choice(words.SURNAMES)}"
    columns: dict[str, object] = {
        "credit_code": credit_code(number),
        "name": name,
        "legal_representative": person,
        "capital": chance.choice((50, 100, 200, 500, 1_000, 3_000, 5_000)) * FEN_PER_WAN,
        "address": address,
        "operating_address": address,
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
    zone = chance.randrange(1_000) if chance.random() < 0.4 else None
    return Firm(
        number, columns, town, industry, zone, former if chance.random() < FORMER_SHARE else ""
    )


def _happened(firm: Firm, chance: Random, townships: int) -> None:
    """Moves and ends: those of a story, else some by chance since 2022."""
    told = firm.number % terms.CYCLE
    if told in terms.EVENTS:
        day, what = terms.day_in_october(chance), terms.EVENTS[told]
    else:
        day = terms.day_between(chance, date(2022, 1, 1), terms.LAST)
        luck, what = chance.random(), ""
        for name, share in (
            ("gone", GONE_SHARE),
            ("moved_in", MOVED_IN_SHARE),
            ("moved", MOVED_SHARE),
        ):
            if luck < share and not what:
                what = name
            luck -= share
    if what == "moved_in":
        firm.columns["moved_in_on"] = day
    elif what == "moved" and firm.town is not None and townships > 1:
        firm.moved = (day, (firm.town + 1 + chance.randrange(townships - 1)) % townships)
    elif what == "gone":
        state, column = chance.choice(GONE)
        firm.columns |= {"state": state.value, column: day}
