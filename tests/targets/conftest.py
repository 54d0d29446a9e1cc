from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings

from accounts.models import System
from targets.goals.actions import load_plan
from targets.goals.district_files import read

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
