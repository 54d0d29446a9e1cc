"""导航: what a person finds on the left, decided by the policies of the pages behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from accounts import policies as accounts
from accounts.models import User
from accounts.rules.roles import OFFICIALS, Role
from common.decisions import Decision
from enterprises.evaluation import policies as evaluation
from enterprises.membership import policies as membership
from enterprises.pools import policies as pools
from enterprises.returns import policies as returns
from jobs import policies as jobs
from reports import policies as reports
from targets import policies as targets

Allows = Callable[[User], Decision | bool]


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


def is_official(user: User) -> bool:
    return user.role in OFFICIALS


def is_enterprise(user: User) -> bool:
    return user.role == Role.ENTERPRISE


def imports_at_a_desk(user: User) -> bool:
    """Who has a sheet to import; a firm comes to its own from the list of its rights."""
    return not is_enterprise(user) and bool(jobs.importable(user))


def has_jobs_at_a_desk(user: User) -> bool:
    """Exports and papers are made for whoever reads, too."""
    return not is_enterprise(user) and bool(jobs.can_see_imports(user))


ENTRIES = (
    Entry("工作台", "workbench", "portal:workbench", is_official),
    Entry("目标", "target", "targets:board", targets.can_see_board),
    Entry("企业", "enterprise", "registry:list", is_official),
    Entry("填报", "edit", "returns:collections", returns.can_work),
    Entry("首页", "home", "returns:home", is_enterprise),
    Entry("进度", "clock", "progress", is_enterprise),
    Entry("我的企业", "user", "membership:mine", is_enterprise),
    Entry("认领审核", "users", "membership:queue", membership.can_see_queue),
    Entry("本企业", "enterprise", "registry:list", is_enterprise),
    Entry("培育", "flag", "pools:board", pools.can_see_desk),
    Entry("培育与诉求", "flag", "pools:mine", is_enterprise),
    Entry("材料", "sheet", "materials:mine", is_enterprise),
    Entry("成长阶梯", "target", "evaluation:mine", is_enterprise),
    Entry("对标评价", "done", "evaluation:results", evaluation.can_see_results),
    Entry("月报", "report", "reports:list", reports.can_read),
    Entry("导入", "import", "jobs:imports", imports_at_a_desk),
    Entry("任务中心", "jobs", "jobs:center", has_jobs_at_a_desk),
    Entry("用户", "users", "accounts:users", accounts.can_see_accounts),
    Entry("单位", "units", "accounts:units", accounts.can_keep_units),
    Entry("字典", "settings", "admin:index", accounts.can_keep_reference_data),
    Entry("审计", "audit", "accounts:audit", accounts.can_read_audit),
)


def items_for(user: User, path: str = "") -> list[Item]:
    """The entries this person may open, the one containing `path` marked."""
    found = [(entry, reverse(entry.url_name)) for entry in ENTRIES if entry.allows(user)]
    return [Item(entry.label, entry.icon, url, path.startswith(url)) for entry, url in found]
