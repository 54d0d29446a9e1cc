"""进退账 says what a recount of the counting days says, whatever is done to the register."""

from collections import Counter
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import System
from enterprises.registry import actions, recount, sums
from enterprises.registry.flows import changes
from enterprises.registry.measures import counted
from enterprises.registry.models import (
    Enterprise,
    Holding,
    Merge,
    Move,
    Qualification,
)
from tests.factories.accounts import UnitFactory
from tests.factories.registry import EnterpriseFactory

BY = System()
BASE = date(2023, 12, 20)
KINDS = ["high_tech", "cq_tech"]
days = st.integers(0, 80).map(lambda n: BASE + timedelta(days=n))
asked = st.lists(
    days | st.sampled_from([date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 29)]), min_size=1
)
numbers = st.integers(0, 7)


def moves_of(spans, first, last):
    found = Counter()
    for _, unit, came, went, entered, left in spans:
        if first <= came <= last:
            found[unit, entered] += 1
        if went and first <= went <= last:
            found[unit, left] -= 1
    return found


def holds(units, on):
    """Every number of these days, and every move between the first and the last, one by one."""
    columns = ("kind", "unit", "first_day", "until", "entered", "left")
    every = list(Holding.objects.values_list(*columns))
    for kind, values in counted(KINDS, on).items():
        spans = [span for span in every if span[0] == kind]
        for day in on:
            here = [unit for _, unit, came, went, *_ in spans if came <= day < (went or date.max)]
            assert {unit: values.unit(day, unit) for unit in units} == {
                unit: here.count(unit) for unit in units
            }, (kind, day)
            assert values.district(day) == len(here), (kind, day)
        stretches = [(min(on), max(on)), (on[0], on[0]), (min(on), on[0])]
        for told, (first, last) in zip(changes(kind, stretches), stretches, strict=True):
            flat = {(unit, how): n for unit, some in told.items() for how, n in some.items()}
            assert flat == moves_of(spans, first, last), kind


def recognize(firms, units, one, other, day, later):
    last = max(day, later)
    kind = KINDS[other % 2]
    actions.recognize(firms[one], by=BY, kind=kind, first_day=day, printed_last_day=last)


def revoke(firms, units, one, other, day, later):
    if held := Qualification.objects.filter(enterprise=firms[one]).first():
        actions.revoke(held, by=BY, on=day, reason="核查")


def restore_title(firms, units, one, other, day, later):
    if held := Qualification.objects.filter(enterprise=firms[one]).first():
        actions.restore_qualification(held, by=BY, reason="误登")


def withdraw(firms, units, one, other, day, later):
    if held := Qualification.objects.filter(enterprise=firms[one]).last():
        actions.withdraw_qualification(held, by=BY, reason="误登")


def correct(firms, units, one, other, day, later):
    if held := Qualification.objects.filter(enterprise=firms[one]).last():
        told = {"first_day": min(day, later), "printed_last_day": max(day, later)}
        actions.correct_qualification(
            held, by=BY, version=held.version, changes=told, reason="更正"
        )


def move(firms, units, one, other, day, later):
    actions.move_internally(firms[one], by=BY, to=units[1 + other % 2], on=day, reason="迁址")


def leave(firms, units, one, other, day, later):
    actions.move_out(firms[one], by=BY, on=day)


def arrive(firms, units, one, other, day, later):
    actions.move_in(firms[one], by=BY, on=day, township=units[other % 3])


def withdraw_move(firms, units, one, other, day, later):
    if told := Move.objects.filter(enterprise=firms[one]).first():
        actions.withdraw_move(told, by=BY, reason="误登")


def close(firms, units, one, other, day, later):
    actions.deregister(firms[one], by=BY, on=day)


def reopen(firms, units, one, other, day, later):
    actions.restore(firms[one], by=BY, reason="误登")


def place(firms, units, one, other, day, later):
    actions.place(firms[one], by=BY, township=units[other % 3], reason="核实")


def put_outside(firms, units, one, other, day, later):
    actions.put_outside(firms[one], by=BY, reason="核实")


def rename(firms, units, one, other, day, later):
    actions.rename(firms[one], by=BY, name=f"改名{one}{other}号公司", on=day)


def merge(firms, units, one, other, day, later):
    actions.merge(firms[one], firms[other % len(firms)], by=BY, reason="同一企业")


def unmerge(firms, units, one, other, day, later):
    if done := Merge.objects.filter(undone_at=None).last():
        actions.undo_merge(done, by=BY, reason="误并")


def fold(firms, units, one, other, day, later):
    sums.fold()


DEEDS = (
    recognize,
    recognize,
    recognize,
    revoke,
    restore_title,
    withdraw,
    correct,
    move,
    move,
    leave,
    arrive,
    withdraw_move,
    close,
    reopen,
    place,
    put_outside,
    rename,
    merge,
    unmerge,
    fold,
)
deeds = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 2), numbers, days, days), max_size=14
)


class TheActions(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(deeds, asked)
    def test_whatever_is_registered_the_numbers_are_those_of_a_recount(self, told, on):
        units = [None, UnitFactory(), UnitFactory()]
        firms = [EnterpriseFactory(township=unit) for unit in units]
        pks = [unit.pk if unit else None for unit in units]
        for deed, one, other, day, later in told:
            try:
                with transaction.atomic():
                    firms = [Enterprise.objects.get(pk=firm.pk) for firm in firms]
                    deed(firms, units, one, other, day, later)
            except ValidationError:
                pass  # refused: nothing was changed
            holds(pks, on)
        checked = recount.check()
        assert checked.is_right, list(checked.sentences())
