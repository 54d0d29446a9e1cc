"""身份: what a person is to the district, asked by the policies of every room."""

from accounts.models import System, User
from accounts.rules.roles import SYSTEM, Role
from accounts.rules.units import UnitKind

By = User | System
NARROW = (UnitKind.TOWNSHIP, UnitKind.PARK, UnitKind.CHAIN)


def is_office(user: By) -> bool:
    """双倍增办, and the portal itself."""
    return user.role in (Role.OFFICE, SYSTEM)


def unit_kind(user: By) -> str:
    """The kind of an officer's unit; empty for everybody else."""
    unit = user.unit if isinstance(user, User) and user.role == Role.OFFICER else None
    return unit.kind if unit else ""


def keeps(user: By) -> bool:
    """双倍增办和区科技局 keep the district's register."""
    return is_office(user) or unit_kind(user) == UnitKind.BUREAU


def scope(user: By) -> str:
    """Whose firms the user sees, in words."""
    if user.role == Role.ENTERPRISE:
        return "本企业"
    if isinstance(user, User) and user.role == Role.OFFICER and user.unit:
        return str(user.unit) if user.unit.kind in NARROW else "全区"
    return "全区"


def is_official(user: By) -> bool:
    """A person of a unit: office, leader, officer."""
    return user.is_official


def is_enterprise(user: By) -> bool:
    """A person of a firm."""
    return user.role == Role.ENTERPRISE


def is_operator(user: By) -> bool:
    """A person of a body that runs carriers."""
    return user.role == Role.OPERATOR
