"""标签: the one line over the lists of zones."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

PAGES = {
    "zones:list": "园区",
    "zone-projects:list": "重点项目",
    "milestone-lists:list": "节点清单",
    "milestones:list": "节点",
    "zones:endings": "近期到期",
}


def tabs(current: str) -> Callable[[], dict[str, Any]]:
    """The line, this page marked."""
    return lambda: {
        "tabs_label": "园区",
        "tabs": [
            {"label": label, "url": reverse(name), "current": name == current}
            for name, label in PAGES.items()
        ],
    }
