from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from enterprises.registry import selectors
from enterprises.registry.models import Enterprise, Qualification


def warn(request: HttpRequest, done: Any) -> None:
    """提示: what is to be looked at again about what was just registered."""
    told: list[str] = []
    if isinstance(done, Qualification):
        told = selectors.notices_of(done)
    elif isinstance(done, Enterprise):
        told = selectors.doubts_of(done)
    for sentence in told:
        messages.warning(request, sentence)
