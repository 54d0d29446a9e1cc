"""谁可以做什么 with stays, teams, graduations and what firms release."""

from typing import Any

from accounts.models import System, User
from accounts.rules.roles import SYSTEM, Role
from accounts.rules.units import UnitKind
from accounts.standing import keeps, unit_kind
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from enterprises.pools.policies import can_propose
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_act_for
from enterprises.registry.rules.mandates import Scope
from incubators.carriers.models import Incubator
from incubators.carriers.policies import answers_for, can_see, runs
from incubators.carriers.rules.confirming import State
from incubators.stays.models import Graduation, Release, Tenancy

By = User | System
_KEEPERS = "入驻由载体的运营机构、所在街镇或园城、区科技局登记。"
__all__ = ["can_see"]


def can_admit(user: By, incubator: Incubator) -> Decision:
    """入驻、登记团队: who runs the carrier or answers for it."""
    return allowed_if(answers_for(user, incubator) or runs(user, incubator), _KEEPERS)


def can_admit_some(user: By) -> Decision:
    """入驻, before a carrier is named: whoever may run or answer for one."""
    is_one = keeps(user) or unit_kind(user) in (UnitKind.TOWNSHIP, UnitKind.PARK)
    return allowed_if(is_one or user.role == Role.OPERATOR, _KEEPERS)


def can_import(user: By) -> Decision:
    """导入入驻: whoever may keep some carrier's stays; each row is asked for itself."""
    return can_admit_some(user)


def can_keep(user: By, stay: Tenancy) -> Decision:
    """更正入驻: as who admits; a row of a list says whether its carrier is run by who looks."""
    if stay.state == State.REFUSED:
        return denied("这条入驻未予确认，不能再办理。")
    is_one = getattr(stay, "is_run", False) or can_admit(user, stay.incubator)
    return allowed_if(bool(is_one), _KEEPERS)


def can_end(user: By, stay: Tenancy) -> Decision:
    """延长、退出: a stay that no deed has ended."""
    return (
        denied(f"这条入驻已因“{stay.get_end_reason_display()}”结束。")
        if stay.has_left
        else (can_keep(user, stay))
    )


def can_move(user: By, stay: Tenancy) -> Decision:
    """搬迁: of a firm; who runs or answers for both carriers, the other is asked when named."""
    return can_end(user, stay) if stay.enterprise_id else denied("团队不搬迁，请退出后重新登记。")


def can_become(user: By, stay: Tenancy) -> Decision:
    """团队转为企业: a team that is inside and no firm yet."""
    if stay.enterprise_id or stay.team is None:
        return denied("这里入驻的已经是企业。")
    if stay.state == State.PENDING:
        return denied("入驻还没有确认。")
    return denied("这个团队已经转为企业。") if stay.team.became_id else can_end(user, stay)


def can_confirm(user: By, stay: Tenancy) -> Decision:
    """确认超出可用面积的入驻: an official who answers for the carrier and did not enter it."""
    if stay.state != State.PENDING:
        return denied(f"这条入驻{stay.get_state_display()}，没有待确认的事项。")
    if not answers_for(user, stay.incubator):
        return denied("由所在街镇或园城、区科技局确认。")
    own = isinstance(user, User) and stay.entered_by_id == user.pk
    return denied("登记人不能确认自己登记的入驻，请由另一人确认。") if own else ALLOWED


def can_graduate(user: By, stay: Tenancy) -> Decision:
    """毕业: a firm that is or was inside and has not graduated anywhere."""
    if not stay.enterprise_id or stay.is_branch:
        return denied("毕业登记在企业主要入驻的载体。")
    if stay.state != State.CONFIRMED:
        return denied("入驻还没有确认。")
    if _has_graduated(stay):
        return denied("该企业已登记毕业，一家企业只计一次。")
    return can_keep(user, stay)


def can_take_back(user: By, stay: Tenancy) -> Decision:
    """撤回毕业: registered by mistake, from this very stay."""
    if not _graduations(stay).filter(tenancy=stay.pk).exists():
        return denied("这条入驻没有登记毕业。")
    return can_keep(user, stay)


def can_recommend(user: By, stay: Tenancy) -> Decision:
    """推荐入库: a graduate, by whoever may propose the firm to a pool."""
    if not stay.enterprise or not _has_graduated(stay):
        return denied("推荐入库的是毕业企业。")
    return can_propose(user, stay.enterprise)


def _graduations(stay: Tenancy) -> Any:
    return Graduation.objects.standing().filter(enterprise=stay.enterprise_id)


def _has_graduated(stay: Tenancy) -> bool:
    told = getattr(stay, "is_graduate", None)
    return _graduations(stay).exists() if told is None else bool(told)


def can_release(user: By, enterprise: Enterprise) -> Decision:
    """授权载体看数据: the firm's own people, and nobody for it."""
    if user.role != Role.ENTERPRISE:
        return denied("数据授权由企业自己决定。")
    return can_act_for(user, enterprise, Scope.FILE)


def can_withdraw(user: By, release: Release) -> Decision:
    """撤回授权: the firm's own people, at any time."""
    if release.withdrawn_on is not None:
        return denied("这项授权已经撤回。")
    if release.last_day is not None and release.last_day < today():
        return denied("这项授权已经到期。")
    return can_release(user, release.enterprise)


def is_portal(user: By) -> bool:
    """The portal itself: what its commands enter is confirmed."""
    return user.role == SYSTEM
