"""审计: the one way anything enters the audit."""

from typing import Any

from django.utils import timezone

from accounts.models import AuditEvent, System, User
from common.trace import CURRENT


def record(
    action: str,
    *,
    by: User | System | None,
    object_type: str = "",
    object_key: str = "",
    succeeded: bool = True,
    **detail: Any,
) -> AuditEvent:
    """审计: one event, in the caller's transaction. `detail` holds counts and codes, no values.

    Address and request number come from the request being served, where there is one.
    """
    trace = CURRENT.get()
    return AuditEvent.objects.create(
        at=timezone.now(),
        actor=by if isinstance(by, User) else None,
        actor_name=str(by or "未登录"),
        action=action,
        object_type=object_type,
        object_key=object_key[:80],
        succeeded=succeeded,
        ip=trace.ip,
        request_id=trace.request_id,
        detail=detail,
    )
