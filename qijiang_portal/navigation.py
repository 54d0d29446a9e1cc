"""导航: what a person finds on the left, decided by who may see it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import NoReverseMatch, reverse

from accounts.rules.roles import OFFICIALS, Role

Allows = Callable[[AbstractBaseUser], bool]


def roles(*allowed: Role) -> Allows:
    def allows(user: AbstractBaseUser) -> bool:
        return getattr(user, "role", None) in allowed

    return allows


officials = roles(*OFFICIALS)


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    icon: str
    url_name: str
    allows: Allows


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    icon: str
    url: str
    is_current: bool


ENTRIES = (
    Entry("工作台", "workbench", "portal:workbench", officials),
    Entry("目标", "target", "targets:board", officials),
    Entry("企业", "enterprise", "registry:list", officials),
    Entry("本企业", "enterprise", "registry:list", roles(Role.ENTERPRISE)),
    Entry("月报", "report", "reports:list", officials),
    Entry("导入", "import", "jobs:imports", officials),
    Entry("任务中心", "jobs", "jobs:center", officials),
    Entry("用户", "users", "accounts:users", roles(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)),
    Entry("单位", "units", "accounts:units", roles(Role.SYSTEM_ADMIN)),
    Entry("审计", "audit", "accounts:audit", roles(Role.AUDITOR)),
)


def _url(entry: Entry) -> str | None:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:  # a page under construction; a test holds that none is left
        return None


def items_for(user: AbstractBaseUser, path: str = "") -> list[Item]:
    """The entries this person may open, the one containing `path` marked."""
    found = [(entry, _url(entry)) for entry in ENTRIES if entry.allows(user)]
    return [Item(entry.label, entry.icon, url, path.startswith(url)) for entry, url in found if url]
