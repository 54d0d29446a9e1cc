from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import System
from targets.actions import load_plan
from targets.district_files import read

TINY = Path(__file__).parent.parent / "districts" / "tiny"


@pytest.fixture
def plan(db):
    """The district's own plan, loaded as the command loads it."""
    return load_plan(read(settings.BASE_DIR / "district"), by=System())
