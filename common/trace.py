"""Which request is being served: its number and the address it came from, for logs and audit."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    request_id: str = ""
    ip: str | None = None


CURRENT: ContextVar[Trace] = ContextVar("trace", default=Trace())  # noqa: B039 (frozen)
