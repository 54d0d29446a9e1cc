"""真值表: who may what, asked of a policy: a letter a person, `y` or the key of the refusal."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from accounts.models import System, User
from common.dates import today
from common.decisions import Decision
from enterprises.registry.models import Enterprise
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

ALONE = ("operator", "bank", "system_admin", "security_admin", "auditor")
WHOLE = ["view", "file", "papers", "members", "sign"]


def a_firm(**said) -> Enterprise:
    return EnterpriseFactory(park=UnitFactory(park=True), **said)


def cast(firm: Enterprise) -> dict[str, User | System]:
    """Everybody there is, by what he is to this firm; the columns of a table, in this order."""
    officer = {
        "bureau": UnitFactory(bureau=True),
        "department": UnitFactory(department=True),
        "chain": UnitFactory(chain=True),
        "home": firm.township,
        "neighbour": UnitFactory(),
        "park": firm.park,
    }
    people = {"system": System(), "office": UserFactory(role="office")}
    people["leader"] = UserFactory(role="leader")
    people |= {name: UserFactory(role="officer", unit=unit) for name, unit in officer.items()}
    people |= _members(firm)
    people["stranger"] = UserFactory(role="enterprise")
    return people | {role: UserFactory(role=role) for role in ALONE}


def _members(firm: Enterprise) -> dict[str, User]:
    day = today()
    standing = {
        "manager": {"role": "manager"},
        "clerk": {"role": "clerk"},
        "agent": {"role": "agent", "scope": WHOLE, "valid_until": day},
        "looker": {"role": "agent", "scope": ["view"], "valid_until": day},
        "ended": {"role": "agent", "scope": WHOLE, "valid_until": day - timedelta(days=1)},
    }
    users = {name: UserFactory(role="enterprise") for name in standing}
    for name, said in standing.items():
        firm.members.create(user=users[name], **said)
    return users


PEOPLE = (
    "system", "office", "leader", "bureau", "department", "chain", "home", "neighbour", "park",
    "manager", "clerk", "agent", "looker", "ended", "stranger", *ALONE,
)  # fmt: skip


def answers(
    people: Mapping[str, User | System],
    ask: Callable[[User | System], Decision],
    sentences: Mapping[str, str],
) -> str:
    """One letter a person, in their order; a refusal none of the sentences tells stands in full."""
    return "".join(_letter(ask(person), sentences) for person in people.values())


def _letter(decision: Decision, sentences: Mapping[str, str]) -> str:
    if decision:
        return "y"
    fitting = [letter for letter, words in sentences.items() if words in decision.reason]
    return max(fitting, key=lambda letter: len(sentences[letter]), default=decision.reason)
