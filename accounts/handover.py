"""移交: upper apps register (in AppConfig.ready) what of a person's open work moves, and how."""

from collections.abc import Callable

from accounts.models import System, User

Handler = Callable[[User, User, User | System], int]
HANDLERS: list[Handler] = []


def register(handler: Handler) -> Handler:
    """`handler(from_user, to_user, by)` moves open work and says how many pieces."""
    if handler not in HANDLERS:
        HANDLERS.append(handler)
    return handler


def hand_over(from_user: User, to_user: User, by: User | System) -> int:
    """Everything open, in the caller's transaction."""
    return sum(handler(from_user, to_user, by) for handler in HANDLERS)
