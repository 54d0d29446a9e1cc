"""Two townships with a firm each: side a is ours, side b the neighbour's, marked in every field."""

from dataclasses import dataclass, field
from datetime import date

from accounts.actions import record
from accounts.models import System
from jobs.models import CalendarDay
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import BankerFactory, BankFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory

PERSONAS = (
    "anonymous",
    "office",
    "leader",
    "own_township",
    "other_township",
    "department",
    "member",
    "operator",
    "bank",
    "system_admin",
    "security_admin",
    "auditor",
)
CANARY = {"a": "甲canaryalpha", "b": "乙canarybravo"}


@dataclass
class World:
    people: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)
    firms: dict = field(default_factory=dict)
    cookies: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)  # what each app adds: things["batch"]["a"]


def build() -> World:
    world = World()
    for side in "ab":
        mark = CANARY[side]
        world.units[side] = UnitFactory(code=f"50011090{side}", name=f"{side}街道")
        world.firms[side] = EnterpriseFactory(
            name=f"{mark}名称科技有限公司",
            township=world.units[side],
            legal_representative=f"{mark}人",
            address=f"{mark}路1号",
        )
        world.things.setdefault("qualification", {})[side] = QualificationFactory(
            enterprise=world.firms[side],
            certificate_no=f"{mark}证书",
            first_day=date(2024, 1, 1),
            until=date(2027, 1, 1),
        )
    world.people = _people(world)
    event = record("sign_in", by=System(), object_type="user", object_key="somebody")
    world.things["event"] = {"a": event, "b": event}
    CalendarDay.objects.create(day=date(2099, 1, 1), is_working=False, name="元旦")
    return world


def _people(world: World) -> dict:
    people = {
        "anonymous": None,
        "office": UserFactory(role="office", unit=UnitFactory(bureau=True)),
        "leader": UserFactory(role="leader", unit=UnitFactory(bureau=True)),
        "own_township": UserFactory(role="officer", unit=world.units["a"]),
        "other_township": UserFactory(role="officer", unit=world.units["b"]),
        "department": UserFactory(role="officer", unit=UnitFactory(department=True)),
        "member": UserFactory(role="enterprise"),
        "operator": UserFactory(role="operator"),
        "bank": UserFactory(role="bank"),
        "system_admin": UserFactory(role="system_admin"),
        "security_admin": UserFactory(role="security_admin"),
        "auditor": UserFactory(role="auditor"),
    }
    world.firms["a"].members.create(user=people["member"])
    bank = BankFactory(name=f"{CANARY['a']}银行支行")
    world.things["bank", "a"] = BankerFactory(institution=bank, user=people["bank"]).institution
    world.things["person"] = {
        side: UserFactory(username=f"clerk-{side}", role="officer", unit=world.units[side])
        for side in "ab"
    }
    return people
