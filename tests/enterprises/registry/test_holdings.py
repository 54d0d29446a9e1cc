"""The set-based rebuild says exactly what the plain rule says, whatever the facts."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from enterprises.registry import holdings
from enterprises.registry.models import Holding, Qualification, Residence
from enterprises.registry.rules.holdings import Resident, Valid
from enterprises.registry.rules.holdings import holdings as by_rule
from enterprises.registry.rules.periods import Printed, effective_ends, fault
from enterprises.registry.rules.standing import Arrival, Departure
from enterprises.registry.rules.stays import OUTSIDE, Move, MoveKind, Place, stays
from tests.factories.accounts import UnitFactory
from tests.factories.registry import EnterpriseFactory

BASE = date(2023, 1, 1)
days = st.integers(0, 60).map(lambda n: BASE + timedelta(days=n))
maybe = st.none() | days
printed = st.builds(Printed, days, maybe, maybe).filter(lambda p: not fault(p))
lines = st.lists(printed, max_size=5, unique_by=lambda p: p.first_day)
# where each move leads: out of the district, or to one of three units (0 is 待分派)
moves = st.lists(st.tuples(days, st.integers(-1, 2)), max_size=7)


def a_line(steps, start, ids):
    """A base and moves in order that follow from one another, several a day allowed."""
    places = [Place(True, unit) for unit in ids] + [OUTSIDE]
    here, line = places[start], []
    for day, to in sorted(steps, key=lambda step: step[0]):
        place = places[to]
        if place == here:
            continue
        kind = MoveKind.INTERNAL if place.is_inside else MoveKind.OUT
        line.append(Move(day, kind if here.is_inside else MoveKind.IN, place))
        here = place
    return places[start], line


class TheRebuild(TestCase):
    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(lines, maybe, moves, st.integers(-1, 2))
    def test_equals_the_plain_rule(self, line, closed, changes, first):
        units = [None, UnitFactory(), UnitFactory()]
        ids = [unit.pk if unit else None for unit in units]
        line = sorted(line, key=lambda one: one.first_day)
        ends = effective_ends(line)
        pieces = stays(*a_line(changes, first, ids), closed)
        firm = EnterpriseFactory(residence=False)
        for stay in pieces:
            Residence.objects.create(
                enterprise=firm,
                unit_id=stay.unit,
                during=DateRange(stay.first_day, stay.until),
                arrived=stay.arrived.value,
                left=stay.left.value,
            )
        for one, until in zip(line, ends, strict=True):
            Qualification.objects.create(
                enterprise=firm,
                kind="high_tech",
                first_day=one.first_day,
                revoked_on=one.revoked_on,
                valid_during=DateRange(one.first_day, until),
            )
        holdings.rebuild([firm.pk])
        expected = by_rule(
            [
                Valid(one.first_day, until, revoked=until is not None and one.revoked_on == until)
                for one, until in zip(line, ends, strict=True)
            ],
            [Resident(s.first_day, s.until, s.unit, s.arrived, s.left) for s in pieces],
        )
        stored = Holding.objects.filter(enterprise=firm).order_by("first_day")
        assert [(h.unit_id, h.first_day, h.until, h.entered, h.left) for h in stored] == [
            (h.unit, h.first_day, h.until, h.entered.value, h.left.value) for h in expected
        ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (  # seamless: neither an expiry nor a new recognition
            [Valid(date(2020, 10, 9), date(2023, 10, 9)), Valid(date(2023, 10, 9), None)],
            [(date(2020, 10, 9), None, "first", "")],
        ),
        (  # a gap of one day interrupts
            [Valid(date(2020, 10, 9), date(2023, 10, 9)), Valid(date(2023, 10, 10), None)],
            [
                (date(2020, 10, 9), date(2023, 10, 9), "first", "expired"),
                (date(2023, 10, 10), None, "again", ""),
            ],
        ),
        (
            [Valid(date(2020, 10, 9), date(2021, 5, 1), revoked=True)],
            [(date(2020, 10, 9), date(2021, 5, 1), "first", "revoked")],
        ),
    ],
)
def test_renewal_gap_and_revocation(line, expected):
    here = [Resident(None, None, 1, Arrival.KNOWN, Departure.OPEN)]
    found = [(h.first_day, h.until, h.entered, h.left) for h in by_rule(line, here)]
    assert found == expected


@pytest.mark.parametrize(
    ("renewed_on", "expected"), [(9, "moved_in"), (10, "again")], ids=["seamless", "after a gap"]
)
def test_a_firm_that_arrives_on_the_day_of_its_renewal_came_with_what_it_held(renewed_on, expected):
    day = date(2023, 10, renewed_on)
    line = [Valid(date(2020, 10, 9), date(2023, 10, 9)), Valid(day, None)]
    here = [Resident(day, None, 1, Arrival.MOVED_IN, Departure.OPEN)]
    assert [(h.first_day, h.entered) for h in by_rule(line, here)] == [(day, expected)]
