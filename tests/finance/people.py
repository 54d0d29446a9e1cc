"""Everybody there is, by what he is to one bank; the columns of a table, in this order:

system office leader bureau center department chain home neighbour park
manager clerk ended other trustee firm operator bank system_admin security_admin auditor
"""

from datetime import timedelta

from django.conf import settings

from accounts.models import System, Unit
from common.dates import today
from common.district import region
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import BankerFactory, BankFactory
from tests.truth import ALONE


def the_center():
    """区金融服务中心."""
    code = region(settings.DISTRICT_DIR).finance_center
    return Unit.objects.filter(code=code).first() or UnitFactory(department=True, code=code)


def cast(bank):
    """`bank` without a seat acts for nobody; `ended` did for this one."""
    unit = {
        "bureau": UnitFactory(bureau=True),
        "center": the_center(),
        "department": UnitFactory(department=True),
        "chain": UnitFactory(chain=True),
        "home": UnitFactory(),
        "neighbour": UnitFactory(),
        "park": UnitFactory(park=True),
    }
    people = {"system": System(), "office": UserFactory(role="office")}
    people["leader"] = UserFactory(role="leader")
    people |= {name: UserFactory(role="officer", unit=one) for name, one in unit.items()}
    yesterday = today() - timedelta(days=1)
    people |= {
        "manager": BankerFactory(institution=bank).user,
        "clerk": BankerFactory(institution=bank, role="clerk").user,
        "ended": BankerFactory(institution=bank, valid_until=yesterday).user,
        "other": BankerFactory().user,
        "trustee": BankerFactory(institution=BankFactory(trustee=True)).user,
        "firm": UserFactory(role="enterprise"),
    }
    return people | {role: UserFactory(role=role) for role in ALONE}
