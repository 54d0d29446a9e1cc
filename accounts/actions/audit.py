"""审计: the one way anything enters the audit."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import models
from django.utils import timezone

from accounts import trail
from accounts.models import AuditEvent, System, User
from common.trace import CURRENT

Act = TypeVar("Act", bound=Callable[..., Any])


def record(
    action: str,
    /,
    *,
    by: User | System | None,
    object_type: str = "",
    object_key: str = "",
    about: Iterable[str] = (),
    succeeded: bool = True,
    **detail: Any,
) -> AuditEvent:
    """审计: one event, in the caller's transaction. `detail` holds counts and codes, no values.

    `about` are the credit codes of the firms concerned. Address and request number come from the
    request being served, where there is one.
    """
    trace = CURRENT.get()
    return AuditEvent.objects.create(
        at=timezone.now(),
        actor=by if isinstance(by, User) else None,
        actor_name=str(by or "未登录"),
        action=action,
        object_type=object_type,
        object_key=object_key[:80],
        about=list(about),
        succeeded=succeeded,
        ip=trace.ip,
        request_id=trace.request_id,
        detail=detail,
    )


def audited(action: str, *, keep: Sequence[str] = ()) -> Callable[[Act], Act]:
    """留痕: each call of the verb that does not raise is one event, in the verb's transaction.

    The object is the first argument, or what the verb made; `keep` names the keyword arguments
    told beside it. A verb that counts (an int) is told by its count, and not at all by zero.
    """

    def watch(act: Act) -> Act:
        @wraps(act)
        def done(*args: Any, by: User | System, **given: Any) -> Any:
            result = act(*args, by=by, **given)
            if isinstance(result, int) and not result:
                return result
            detail = {name: _told(given[name]) for name in keep if given.get(name) is not None}
            if isinstance(result, int):
                detail["count"] = result
            things = [value for value in (*args, *given.values(), result)]
            rows = [value for value in (*args[:1], result) if isinstance(value, models.Model)]
            thing = _named(rows[0]) if rows else {}
            record(action, by=by, about=trail.firms_of(*things), **thing, **detail)
            return result

        done.audit_action = action  # type: ignore[attr-defined]
        return cast(Act, done)

    return watch


def _named(row: models.Model) -> dict[str, Any]:
    key = getattr(row, "credit_code", None) or row.pk or row
    return {"object_type": row._meta.label_lower, "object_key": str(key)}


def _told(value: Any) -> Any:
    plain = isinstance(value, bool | int | str)
    return value if plain else value.isoformat() if isinstance(value, date) else str(value)
