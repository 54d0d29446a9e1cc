"""Everybody there is, by what he is to one operator."""

from datetime import timedelta

from accounts.models import System
from common.dates import today
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import IncubatorFactory, OperatorFactory, OperatorMemberFactory
from tests.truth import ALONE


def an_operator(**said):
    """With a carrier in a township and a park."""
    operator = OperatorFactory(**said)
    IncubatorFactory(operator=operator, park=UnitFactory(park=True))
    return operator


def person(operator, role="manager", **said):
    """Somebody who acts for it."""
    return OperatorMemberFactory(operator=operator, role=role, **said).user


def cast(operator):
    """The columns of a table, in this order."""
    carrier = operator.incubators.get()
    unit = {
        "bureau": UnitFactory(bureau=True),
        "department": UnitFactory(department=True),
        "chain": UnitFactory(chain=True),
        "home": carrier.township,
        "neighbour": UnitFactory(),
        "park": carrier.park,
    }
    people = {"system": System(), "office": UserFactory(role="office")}
    people["leader"] = UserFactory(role="leader")
    people |= {name: UserFactory(role="officer", unit=one) for name, one in unit.items()}
    people |= {
        "manager": person(operator),
        "clerk": person(operator, "clerk"),
        "ended": person(operator, valid_until=today() - timedelta(days=1)),
        "other": person(an_operator()),
        "firm": UserFactory(role="enterprise"),
    }
    return people | {role: UserFactory(role=role) for role in ALONE}
