"""会话期限: how long a session may rest and last (docs/adr/0003)."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """Longest rest and longest life of a session, by whether its owner works for the district."""

    official_idle: timedelta
    official_absolute: timedelta
    other_idle: timedelta

    def idle_of(self, *, is_staff: bool) -> timedelta:
        return self.official_idle if is_staff else self.other_idle

    def fault(self, *, is_staff: bool, age: timedelta, rest: timedelta) -> str:
        """Why the session is over, as its owner reads it; empty while it lives."""
        idle = self.idle_of(is_staff=is_staff)
        if rest > idle:
            minutes = int(idle.total_seconds() // 60)
            return f"超过 {minutes} 分钟没有操作，已自动退出，请重新登录。"
        if is_staff and age > self.official_absolute:
            hours = int(self.official_absolute.total_seconds() // 3600)
            return f"本次登录已满 {hours} 小时，请重新登录。"
        return ""
