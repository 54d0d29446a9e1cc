"""还有谁可以答复: rooms above, which send requests to somebody outside, say who that is.

answers(policies.is_provider_of)  # in the room's `portal.py`
"""

from collections.abc import Callable

from accounts.models import System, User
from enterprises.care.models import CompanyRequest

Answers = Callable[[User | System, CompanyRequest], bool]
ANSWERERS: list[Answers] = []


def answers(may: Answers) -> None:
    """Once a room; asked only of a request that is in the hands of somebody outside."""
    if may not in ANSWERERS:
        ANSWERERS.append(may)


def is_answerer(user: User | System, request: CompanyRequest) -> bool:
    """Whether the request went to somebody outside, and this person is of his people."""
    return bool(request.handler) and any(may(user, request) for may in ANSWERERS)
