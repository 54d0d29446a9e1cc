"""What the pages about people show."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import AuditEvent, Notice, PortalSession, System, Unit, User
from accounts.querysets import NoticeQuerySet

Person = User | System


def last_sign_in(user: User) -> AuditEvent | None:
    """上次登录: shown after entry, so that a stranger's is noticed."""
    return AuditEvent.objects.filter(actor=user, action="sign_in", succeeded=True).first()


def live_sessions(user: User, now: datetime) -> QuerySet[PortalSession]:
    """The person's own sessions, the latest used first."""
    return PortalSession.objects.visible_to(user).live_at(now)


def people(user: Person) -> QuerySet[User]:
    """账号名册."""
    return User.objects.visible_to(user).select_related("unit").order_by("unit__order", "username")


def units(user: Person) -> QuerySet[Unit]:
    """单位名册."""
    return Unit.objects.visible_to(user).select_related("successor")


def audit(user: Person) -> QuerySet[AuditEvent]:
    """审计记录, the newest first."""
    return AuditEvent.objects.visible_to(user).select_related("actor")


def is_known_address(address: str) -> bool:
    """Whether some account signs in with this address or is reached there."""
    anyone = Q(username=address) | Q(email__iexact=address) | Q(phone=address)
    return User.objects.filter(anyone).exists()


def notices(user: Person) -> NoticeQuerySet:
    """站内消息, the newest first."""
    return Notice.objects.visible_to(user)


def unread_notices(user: Person) -> int:
    """未读消息数."""
    return notices(user).unread().count()
