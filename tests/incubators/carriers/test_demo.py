"""演示的载体: labelled so, near the goal and below it, one of them unmeasured, safe twice."""

from datetime import UTC, date, datetime

import pytest

from common.measures import DISTRICT
from incubators.carriers import measures
from incubators.carriers.models import Incubator
from incubators.carriers.places import PLACES
from qijiang_portal.demo import carriers
from tests.factories.accounts import UnitFactory

NOW = datetime(2026, 11, 30, tzinfo=UTC)
DAY = date(2026, 11, 30)


@pytest.mark.django_db
def test_the_demo_approaches_the_goal_and_does_not_reach_it():
    UnitFactory.create_batch(3)
    assert carriers.write(NOW) == 14
    assert carriers.write(NOW) == 0
    assert all("（演示）" in one.name for one in Incubator.objects.all())
    found = measures.read(["area"], [DAY], PLACES)["area"]
    assert 33 <= found.district(DAY) < 40
    assert found.note((DISTRICT, None), DAY) == "未知 1 家"
