import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from common.measures import DISTRICT, UNIT, Place
from enterprises.registry.models import Zone
from incubators.carriers import measures, selectors
from incubators.carriers.places import KIND, LEVEL, PLACES
from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS
from tests.factories.accounts import UnitFactory
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    counted_from,
)

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 30)


def value(day=DAY, kind=DISTRICT, key=None):
    return measures.read(["area"], [day], PLACES)["area"].at((kind, key), day)


def test_area_is_in_wan_and_exact():
    counted_from(IncubatorFactory(), date(2024, 1, 1), total=Decimal("12345.67"))
    assert value() == Decimal("1.234567")


def test_without_any_area_it_is_unknown_not_zero():
    assert value() is None
    IncubatorFactory()
    assert value() is None


def test_a_carrier_never_measured_adds_nothing_and_is_said_beside_the_sum():
    counted_from(IncubatorFactory(), date(2024, 1, 1), total=Decimal(2000))
    counted_from(IncubatorFactory(), date(2024, 1, 1), total=None)
    assert value() == Decimal("0.2")
    found = measures.read(["area"], [DAY], PLACES)["area"]
    assert found.note((DISTRICT, None), DAY) == "未知 1 家"
    assert found.note((DISTRICT, None), date(2023, 1, 1)) == ""
    assert selectors.total(selectors.areas_on(DAY).values()) == selectors.Total(Decimal(2000), 1)


def test_after_the_exit_of_the_only_one_it_is_zero():
    carrier = IncubatorFactory()
    counted_from(carrier, date(2024, 1, 1))
    AreaEntryFactory(incubator=carrier, on=DAY, situation="exit", total=None)
    assert (value(DAY - timedelta(1)), value()) == (Decimal("0.1"), 0)


def test_what_nobody_confirmed_does_not_count():
    carrier = IncubatorFactory()
    counted_from(carrier, date(2024, 1, 1))
    pending = {"state": "pending", "decided_at": None}
    AreaEntryFactory(incubator=carrier, on=date(2024, 2, 1), situation="extension", **pending)
    assert value() == Decimal("0.1")


def test_a_carrier_of_two_kinds_counts_in_each_and_once_in_the_district():
    carrier = IncubatorFactory(kinds=["makerspace", "incubator"])
    counted_from(carrier, date(2024, 1, 1))
    keys = {code: at for at, code in enumerate(KIND_LABELS, start=1)}
    assert value(kind=KIND, key=keys["makerspace"]) == Decimal("0.1")
    assert value(kind=KIND, key=keys["incubator"]) == Decimal("0.1")
    assert value(kind=KIND, key=keys["accelerator"]) is None
    assert value() == Decimal("0.1")


def by_hand(carriers, day, keep):
    """Σ ㎡ of the carriers that count, straight from the entries as they were told."""
    known, unknown, stated = [], 0, False
    for carrier in filter(keep, carriers):
        total, built, recognized = None, False, False
        for on, situation, figure in sorted(carrier["lines"], key=lambda line: line[0]):
            if on > day:
                break
            if situation == "completion":
                total, built = figure, True
            elif situation in ("extension", "reduction"):
                total += figure if situation == "extension" else -figure
            else:
                recognized = situation == "recognition"
        stated = stated or total is not None
        if recognized and built:
            known += [total] if total is not None else []
            unknown += total is None
    if known:
        return sum(known) / 10_000
    return Decimal(0) if stated and not unknown else None


def a_world(seed):
    """Twelve carriers in three townships: recognised before or after, extended, corrected, gone."""
    chance = random.Random(seed)
    units = [UnitFactory(), UnitFactory(), None]
    zone = Zone.objects.create(code="z", name="测试园", kind="park")
    carriers = []
    for _ in range(12):
        kinds = chance.sample(list(KIND_LABELS), chance.choice([1, 1, 2]))
        carrier = IncubatorFactory(
            township=chance.choice(units), kinds=kinds, zone=chance.choice([None, zone])
        )
        days = sorted(chance.sample(range(1, 900), 6))
        when = [date(2023, 1, 1) + timedelta(day) for day in days]
        first = Decimal(chance.randrange(100_000, 2_000_000)) / 100
        lines = [(when[1], "completion", first)]
        lines.append((when[chance.choice([0, 2])], "recognition", None))
        if chance.random() < 0.6:
            lines.append((when[3], "extension", Decimal(chance.randrange(99_999)) / 100))
        if chance.random() < 0.5:
            lines.append((when[4], "reduction", Decimal(chance.randrange(90_000)) / 100))
        if chance.random() < 0.3:
            lines.append((when[5], "exit", None))
        rows = [
            AreaEntryFactory(incubator=carrier, on=on, situation=situation, total=figure)
            for on, situation, figure in lines
        ]
        if chance.random() < 0.4:
            moved, figure = when[1] + timedelta(chance.choice([0, -1])), first + 1
            AreaEntryFactory(
                incubator=carrier, on=moved, situation="correction", total=figure, corrects=rows[0]
            )
            lines[0] = (moved, "completion", figure)
        since = date(2023, 1, 1) + timedelta(chance.randrange(900))
        LevelPeriodFactory(incubator=carrier, level="district", during=(date(2022, 1, 1), since))
        LevelPeriodFactory(incubator=carrier, level="municipal", during=(since, None))
        carriers.append({"row": carrier, "lines": lines, "since": since})
    return carriers, units, zone


@pytest.mark.parametrize("seed", range(3))
def test_on_forty_days_each_place_has_the_area_of_an_independent_ledger(seed):
    carriers, units, zone = a_world(seed)
    days = sorted({date(2023, 1, 1) + timedelta(at * 23) for at in range(40)})
    found = measures.read(["area"], days, PLACES)["area"]
    kinds = {code: at for at, code in enumerate(KIND_LABELS, start=1)}
    levels = {code: at for at, code in enumerate(LEVEL_LABELS, start=1)}
    for day in days:
        asked = {(DISTRICT, None): lambda told: True}
        for unit in units:
            spot = UNIT, unit and unit.pk
            asked[spot] = lambda told, unit=unit: told["row"].township == unit
        asked["park", zone.pk] = lambda told: told["row"].zone == zone
        for code, key in kinds.items():
            asked[KIND, key] = lambda told, code=code: code in told["row"].kinds
        asked[LEVEL, levels["district"]] = lambda told, day=day: day < told["since"]
        asked[LEVEL, levels["municipal"]] = lambda told, day=day: day >= told["since"]
        for spot, keep in asked.items():
            if spot[0] == LEVEL:  # what is known of a level follows who holds it
                expected = by_hand(carriers, day, keep) or 0
                assert (found.at(spot, day) or 0) == expected, (spot, day)
            else:
                assert found.at(spot, day) == by_hand(carriers, day, keep), (spot, day)
            place = Place(spot[0], spot[1], None, "")
            behind = measures.rows(place, day) if found.at(spot, day) is not None else []
            assert sum(row.number for row in behind) == (found.at(spot, day) or 0)


def test_a_number_of_queries_however_many_days_and_carriers(django_assert_max_num_queries):
    a_world(9)
    days = [date(2023, 1, 1) + timedelta(at) for at in range(60)]
    with django_assert_max_num_queries(4):
        measures.read(["area"], days, PLACES)
