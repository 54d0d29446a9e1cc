"""5,000 random stays are refused exactly where an independent oracle says, in one sheet too."""

import random
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import System
from incubators.stays.actions.admitting import admit
from incubators.stays.models import Tenancy
from tests.factories.incubators import IncubatorFactory
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
FIRST = date(2020, 1, 1)
TITLES = ["载体编码", "信用代码", "面积", "工位", "起", "止"]


def drawn(dice, firms, carriers, many):
    """(firm, carrier, first day, last day or None): every day between counts."""
    found = []
    for _ in range(many):
        first = FIRST + timedelta(dice.randrange(2500))
        last = None if dice.random() < 0.02 else first + timedelta(dice.randrange(0, 60))
        found.append((dice.choice(firms), dice.choice(carriers), first, last))
    return found


def days(stay):
    _, _, first, last = stay
    until = last or FIRST + timedelta(4000)
    return {first + timedelta(n) for n in range((until - first).days + 1)}


def free_of(stays):
    """Which stays meet no other of their firm: every day of each firm written down."""
    taken = {}
    for at, stay in enumerate(stays):
        for day in days(stay):
            taken.setdefault((stay[0], day), set()).add(at)
    met = set().union(*(rows for rows in taken.values() if len(rows) > 1))
    return set(range(len(stays))) - met


@pytest.fixture
def world():
    firms = [EnterpriseFactory() for _ in range(120)]
    carriers = [IncubatorFactory() for _ in range(12)]
    return firms, carriers


def test_one_by_one_each_is_refused_exactly_where_its_firm_is_inside_already(world):
    stays = drawn(random.Random(1), world[0][:40], world[1], 500)
    taken, by = set(), System()
    for firm, carrier, first, last in stays:
        mine = {(firm.pk, day) for day in days((firm, carrier, first, last))}
        try:
            admit(carrier, by=by, enterprise=firm, first_day=first, last_day=last)
            assert not mine & taken
            taken |= mine
        except ValidationError:
            assert mine & taken


def test_5000_in_one_sheet_are_refused_exactly_where_two_meet(world, tmp_path):
    stays = drawn(random.Random(2), *world, 5_000)
    right = free_of(stays)
    rows = [
        [carrier.code, firm.credit_code, 10, 1, str(first), str(last) if last else ""]
        for firm, carrier, first, last in stays
    ]
    with CaptureQueriesContext(connection) as asked:
        answer = imported(tmp_path, "stays", TITLES, *rows, commit=True, right_rows_only=True)
    assert answer["wrong"] == 5_000 - len(right)
    assert {fault["row"] - 2 for fault in answer["faults"]} == set(range(5_000)) - right
    assert Tenancy.objects.count() == len(right) == answer["new"]
    assert len(asked) < 90, len(asked)
    again = imported(tmp_path, "stays", TITLES, *rows, commit=True, right_rows_only=True)
    assert (again["new"], again["same"]) == (0, len(right))
