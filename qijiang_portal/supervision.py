"""看护: whatever falls is set up again, at once the first time, then with growing pauses, for ever.

Standard library only.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from qijiang_portal.servers import NotStartedError

STEADY = 20  # seconds after which a life was no short one
LONGEST = 60  # seconds between two attempts


def pause(falls: int) -> int:
    """Seconds before the next attempt, after so many short lives in a row."""
    return 0 if falls <= 1 else min(2 ** (falls - 2), LONGEST)


@dataclass
class Watch:
    """One process, looked at twice a second; it never gives up, and holds up no other."""

    name: str
    lives: Callable[[], bool]
    revive: Callable[[], None]
    say: Callable[[str], None] = lambda text: print(text, flush=True)
    falls: int = 0
    fallen_at: float | None = None  # since when it is not there
    began: float = field(default_factory=time.monotonic)
    due: float | None = None

    def absent(self) -> float:
        """Seconds since it fell; 0 while it is there."""
        return 0.0 if self.fallen_at is None else time.monotonic() - self.fallen_at

    def tend(self) -> None:
        now = time.monotonic()
        if self.lives():
            self.fallen_at = self.due = None
            return
        if self.due is None:
            self._note_fall(now)
        if self.due is not None and now >= self.due:
            self.began, self.due = now, None
            try:
                self.revive()
            except (NotStartedError, OSError) as fault:
                self.say(f"{self.name}没有恢复：{fault}")

    def _note_fall(self, now: float) -> None:
        self.falls = self.falls + 1 if now - self.began < STEADY else 1
        self.fallen_at = self.fallen_at or now
        self.due = now + pause(self.falls)
        wait = f"{pause(self.falls)} 秒后" if pause(self.falls) else "正在"
        self.say(f"{self.name}意外退出（第 {self.falls} 次），{wait}重新启动。")
