"""两人同改: the version somebody opened is not the one that stands."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError


class StaleVersionError(ValidationError):
    """Somebody saved in between; `current` is what is stored now."""

    def __init__(self, current: Any) -> None:
        super().__init__("您打开之后，这条记录已被他人修改，请对照后选择。", code="stale")
        self.current = current


@dataclass(frozen=True, slots=True)
class Clash:
    """A field two people changed: what it was, what they made it, what I made it."""

    name: str
    label: str
    base: str
    theirs: str
    mine: str
