from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from accounts.models import System, Unit
from enterprises.registry import actions
from tests.factories.registry import a_credit_code

SHANGHAI = ZoneInfo("Asia/Shanghai")
BY = System()


@pytest.fixture
def plan(db):
    """The district's plan, units and thresholds, as load_plan gives them."""
    call_command("load_plan", verbosity=0)


@pytest.fixture
def towns(plan):
    return list(Unit.objects.filter(kind="township", is_group=False).order_by("order", "code")[:3])


@pytest.fixture
def now():
    return datetime(2026, 11, 5, 8, 0, tzinfo=SHANGHAI)


class Registrar:
    """Registers firms and recognitions by the actions, a line each."""

    def __init__(self):
        self.count = 0

    def firm(self, township=None, **values):
        self.count += 1
        values |= {"credit_code": a_credit_code(9_000 + self.count)}
        values |= {"name": f"测试第{self.count}有限公司", "township": township}
        return actions.register_enterprise(by=BY, values=values)

    def holds(self, township, first, last=None, kind="high_tech"):
        firm = self.firm(township)
        actions.recognize(firm, by=BY, kind=kind, first_day=first, printed_last_day=last)
        return firm


@pytest.fixture
def registrar(db):
    return Registrar()
