"""导航: what a person finds on the left, decided by the policies of the pages behind it."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.standing import is_enterprise, is_official
from common.portal import ENTRIES, enter


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    icon: str
    url: str
    is_current: bool
    group: str


GROUPS = (  # places before that one
    (30, "总览"),
    (150, "企业"),
    (152, "报表"),
    (160, "载体"),
    (180, "数据"),
)
REST = "管理"


def group_of(place: int) -> str:
    """Under which heading an entry stands."""
    return next((name for before, name in GROUPS if place < before), REST)


enter("工作台", "workbench", "portal:workbench", is_official, place=10)
enter("进度", "clock", "progress", is_enterprise, place=60)


def items_for(user: User, path: str = "") -> list[Item]:
    """The entries this person may open, the nearest one containing `path` marked."""
    found = [(entry, reverse(entry.url_name)) for entry in ENTRIES if entry.allows(user)]
    nearest = max((url for _, url in found if path.startswith(url)), key=len, default=None)
    return [
        Item(entry.label, entry.icon, url, url == nearest, group_of(entry.place))
        for entry, url in found
    ]
