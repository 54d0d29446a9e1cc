"""Two at once: the carrier's row is held first, then the firm's, so that one of them is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from incubators.stays.actions.admitting import admit
from incubators.stays.actions.staying import extend, move
from incubators.stays.models import Tenancy
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import IncubatorFactory, counted_from
from tests.factories.registry import EnterpriseFactory
from tests.factories.stays import TenancyFactory

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 1)


def at_once(*calls):
    """Each in its own connection, begun together; True, or the sentence that refused it."""
    ready = Barrier(len(calls))

    def run(call):
        try:
            ready.wait()
            call()
        except ValidationError as refusal:
            return refusal.messages[0]
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def officers(many):
    unit = UnitFactory(bureau=True)
    return [UserFactory(role="officer", unit=unit) for _ in range(many)]


def test_two_officers_admit_one_firm_into_two_carriers_and_one_is_refused():
    for _ in range(4):
        firm, into = EnterpriseFactory(), {"first_day": DAY}
        answers = at_once(
            *(
                partial(admit, IncubatorFactory(), by=by, enterprise=firm, **into)
                for by in officers(2)
            )
        )
        assert answers.count(True) == 1
        assert any("已在一个载体入驻" in str(answer) for answer in answers)
        assert Tenancy.objects.filter(enterprise=firm).count() == 1


def test_two_operators_take_the_last_room_and_one_is_refused():
    for _ in range(4):
        carrier, into = IncubatorFactory(), {"first_day": DAY, "area": Decimal(60)}
        counted_from(carrier, DAY, self_controlled=Decimal(100), public=Decimal(0))
        answers = at_once(
            *(
                partial(admit, carrier, by=by, enterprise=EnterpriseFactory(), **into)
                for by in officers(3)
            )
        )
        assert answers.count(True) == 1
        assert sum("超出可用面积" in str(answer) for answer in answers) == 2


def test_who_moves_crosswise_and_who_extends_come_one_after_the_other():
    one, other = TenancyFactory(until=date(2026, 6, 1)), TenancyFactory(until=date(2026, 6, 1))
    first, second, third = officers(3)
    answers = at_once(
        lambda: move(one, by=first, to=other.incubator, first_day=DAY),
        lambda: move(other, by=second, to=one.incubator, first_day=DAY),
        lambda: extend(one, by=third),
    )
    assert answers[:2].count(True) == 2
    for firm in (one.enterprise, other.enterprise):
        days = sorted(
            (stay.during.lower, stay.during.upper)
            for stay in Tenancy.objects.filter(enterprise=firm)
        )
        assert days == [(date(2025, 1, 1), DAY), (DAY, None)]
