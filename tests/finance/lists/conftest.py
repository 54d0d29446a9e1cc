import pytest
import time_machine


@pytest.fixture(autouse=True)
def a_december_day():
    """October and November 2026 are over, and both may still be sent."""
    with time_machine.travel("2026-12-03 10:00+08:00"):
        yield
