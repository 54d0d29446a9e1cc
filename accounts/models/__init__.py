from accounts.models.audit import AuditEvent
from accounts.models.notices import Notice
from accounts.models.passwords import PasswordRecord
from accounts.models.sessions import PortalSession
from accounts.models.units import Unit, UnitKind
from accounts.models.users import System, User

__all__ = [
    "AuditEvent",
    "Notice",
    "PasswordRecord",
    "PortalSession",
    "System",
    "Unit",
    "UnitKind",
    "User",
]
