"""谁可以做什么 with institutions, their agreements and people."""

from accounts.models import System, User
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from finance.banks.models import Agreement, Institution, InstitutionMember
from finance.banks.querysets import in_office, leads, oversees
from finance.banks.rules.institutions import MemberRole

By = User | System
KEEPERS = "金融机构和协议由双倍增办、区科技局或区金融服务中心登记。"
MANAGERS = "人员由本机构负责人增减；没有负责人时请联系双倍增办、区科技局或区金融服务中心。"


def is_banker(user: By) -> bool:
    """A person of an institution, by his account."""
    return getattr(user, "role", None) == Role.BANK


def can_see(user: By) -> Decision:
    """金融机构、协议、人员: the overseers all, an institution's people their own."""
    return allowed_if(oversees(user) or is_banker(user), "金融机构由牵头单位、领导和机构人员查看。")


def can_register(user: By, _: object = None) -> Decision:
    """登记机构和协议: those who answer for task 11."""
    return allowed_if(leads(user), KEEPERS)


def can_change(user: By, institution: Institution) -> Decision:
    """更正机构、登记它的协议: as it is registered."""
    del institution
    return can_register(user)


def can_merge(user: By, institution: Institution) -> Decision:
    """合并: only what came in by a sheet and nobody joined is given up for another."""
    if not (may := can_register(user)):
        return may
    return allowed_if(not institution.is_joined, "已加入合作的机构不能并入另一家。")


def can_end(user: By, agreement: Agreement) -> Decision:
    """变更、终止协议: one that is not over."""
    if not (may := can_register(user)):
        return may
    last = agreement.last_day
    return allowed_if(last is None or last >= today(), "这份协议已经到期，请另登记新的协议。")


def manages(user: By, institution: Institution) -> bool:
    """现任负责人 of this institution, today."""
    if not is_banker(user):
        return False
    rows = InstitutionMember.objects.filter(in_office(today()), institution=institution)
    return rows.filter(user=user.pk, role=MemberRole.MANAGER).exists()


def can_manage(user: By, institution: Institution) -> Decision:
    """增减人员: a manager of the institution today; the leads."""
    return allowed_if(leads(user) or manages(user, institution), MANAGERS)


def can_change_member(user: By, member: InstitutionMember) -> Decision:
    """变更身份和任期: as the people are kept."""
    return can_manage(user, member.institution)


def can_remove(user: By, member: InstitutionMember) -> Decision:
    """移除: as the people are kept; and everybody may leave."""
    own = is_banker(user) and member.user_id == user.pk
    return ALLOWED if own else can_manage(user, member.institution)


def can_hand_over(user: By, to: InstitutionMember) -> Decision:
    """交接: a manager his own place; where he has left, the leads appoint. To who acts today."""
    if not (may := can_manage(user, to.institution)):
        return may
    if to.role == MemberRole.MANAGER:
        return denied("对方已是负责人，不用交接。")
    return allowed_if(acts(to), "对方的任期已经结束或账号已停用，不能担任负责人。")


def acts(member: InstitutionMember) -> bool:
    """Whether he acts for the institution today: his term runs, his account is open."""
    runs = member.valid_until is None or member.valid_until >= today()
    return runs and member.user.is_active and member.user.role == Role.BANK
