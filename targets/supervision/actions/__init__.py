"""Verbs of supervision."""

from targets.supervision.actions.extending import ask_extension, decide_extension
from targets.supervision.actions.handling import (
    cancel,
    feed,
    instruct,
    issue,
    review,
    send_back,
    settle,
    sign,
)
from targets.supervision.actions.supervising import supervise, walked_to

__all__ = [
    "ask_extension",
    "cancel",
    "decide_extension",
    "feed",
    "instruct",
    "issue",
    "review",
    "send_back",
    "settle",
    "sign",
    "supervise",
    "walked_to",
]
