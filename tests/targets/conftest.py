from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System, Unit
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Qualification
from targets.goals.actions import load_plan
from targets.goals.district_files import read
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

TINY = Path(__file__).parent.parent / "districts" / "tiny"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def _one_morning():
    """Periods end, and days come, by this clock."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def plan(db):
    """The district's own plan, loaded as the command loads it."""
    return load_plan(read(settings.BASE_DIR / "district"), by=System())


@pytest.fixture
def firms(plan):
    """Three high-tech firms in 古南街道, one in 石角镇, one 待分派."""
    townships = ["500110001"] * 3 + ["500110108", None]
    found = [
        EnterpriseFactory(township=Unit.objects.get(code=code) if code else None)
        for code in townships
    ]
    Qualification.objects.bulk_create(
        Qualification(
            enterprise=firm,
            kind="high_tech",
            first_day=date(2025, 3, 1),
            valid_during=DateRange(date(2025, 3, 1), date(2028, 3, 1)),
        )
        for firm in found
    )
    rebuild([firm.pk for firm in found])
    return found


@pytest.fixture
def as_office(client, plan):
    client.force_login(UserFactory(role="office", unit=Unit.objects.get(code="kjj")))
    return client
