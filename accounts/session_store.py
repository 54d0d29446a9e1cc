"""Sessions in PostgreSQL with their owner beside them (settings.SESSION_ENGINE)."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from accounts.models import PortalSession


def _instant(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


class SessionStore(DatabaseStore):
    """登录会话: lost Redis loses no session; a person's sessions can be listed and ended."""

    @classmethod
    def get_model_class(cls) -> type[PortalSession]:
        return PortalSession

    def create_model_instance(self, data: dict[str, Any]) -> PortalSession:
        session = cast(PortalSession, super().create_model_instance(data))
        session.user_id = data.get("_auth_user_id")
        session.started_at = _instant(data.get("signed_in_at"))
        session.seen_at = _instant(data.get("seen_at"))
        session.ip = data.get("ip")
        session.browser = data.get("browser", "")
        return session
