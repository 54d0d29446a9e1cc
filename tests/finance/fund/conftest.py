import pytest
import time_machine


@pytest.fixture(autouse=True)
def late_in_november():
    """Business days of these tests lie behind it."""
    with time_machine.travel("2026-11-30T04:00:00Z"):
        yield
