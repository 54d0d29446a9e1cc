"""谁可以做什么 with claims and members."""

from django.conf import settings

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, Role
from accounts.rules.units import UnitKind
from accounts.standing import keeps, unit_kind
from common.dates import today
from common.decisions import ALLOWED, Decision, denied
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import WAITING, ClaimState
from enterprises.registry.models import Enterprise
from enterprises.registry.models.members import EnterpriseMember
from enterprises.registry.policies import can_act_for
from enterprises.registry.querysets import same_person
from enterprises.registry.rules.mandates import AGENT, CLERK, MANAGER, Scope

By = User | System


def can_claim(user: By) -> Decision:
    """申请认领: people of enterprises."""
    if user.role == Role.ENTERPRISE:
        return ALLOWED
    return denied("认领企业供企业人员使用；工作人员请在企业详情页办理。")


def can_withdraw(user: By, claim: Claim) -> Decision:
    """撤回: the applicant, until it is decided."""
    if claim.user_id != user.pk:
        return denied("只有申请人可以撤回。")
    if claim.is_open:
        return ALLOWED
    return denied(f"这份申请现在是“{claim.get_state_display()}”，不能撤回。")


def can_consent(user: By, claim: Claim) -> Decision:
    """同意认领: a present manager of the firm the claim is for; never of his own."""
    if claim.user_id == user.pk:
        return denied("不能答复自己的申请。")
    if claim.state not in WAITING:
        return denied(f"这份申请现在是“{claim.get_state_display()}”，不用再答复。")
    firm = Enterprise.objects.filter(credit_code=claim.credit_code).first()
    if user.role == Role.ENTERPRISE and firm and is_manager(user, firm):
        return ALLOWED
    return denied("由企业现任负责人答复。")


def can_see_queue(user: By) -> Decision:
    """审核名单: officials; each of what is in sight."""
    if user.role in OFFICIALS:
        return ALLOWED
    return denied("认领审核由街镇和区科技局办理。")


def can_decide(user: By, claim: Claim) -> Decision:
    """审核: the responsible township first, the office and the bureau always; never one's own."""
    if claim.user_id == user.pk:
        return denied("不能审核自己的申请，请由另一位同事办理。")
    if isinstance(user, User) and _acts_for(user, claim):
        return denied("您与这家企业或申请人有关联，须回避，请由另一位同事办理。")
    if claim.state not in WAITING:
        return denied(f"这份申请现在是“{claim.get_state_display()}”，没有待审核的事项。")
    if keeps(user):
        return ALLOWED
    own = isinstance(user, User) and user.unit_id == claim.home_id
    if unit_kind(user) != UnitKind.TOWNSHIP or not own:
        return denied("只有企业所在街镇、双倍增办和区科技局可以审核。")
    if claim.state == ClaimState.CHECKED:
        return denied("街镇已审核，正等区科技局审核。")
    return ALLOWED


def _acts_for(user: User, claim: Claim) -> bool:
    """He, or another account reached at his telephone or mailbox, acts for the firm or asks to."""
    if user.phone and user.phone in claim.contact_phone:
        return True
    members = EnterpriseMember.objects.filter(enterprise__credit_code=claim.credit_code)
    own = Claim.objects.filter(same_person(user), pk=claim.pk)
    return members.of_or_near(user).exists() or own.exists()


def can_reveal(user: By, claim: Claim) -> Decision:
    """查看申请人的姓名和电话: who decides claims of this township; recorded."""
    own = isinstance(user, User) and user.unit_id == claim.home_id
    if keeps(user) or (unit_kind(user) == UnitKind.TOWNSHIP and own):
        return ALLOWED
    return denied("申请人的联系方式只对审核街镇、双倍增办和区科技局开放。")


def is_final(user: By) -> bool:
    """Whether this person's yes is the last one needed."""
    return keeps(user) or not settings.CLAIMS_NEED_BUREAU


def can_manage_members(user: By, enterprise: Enterprise) -> Decision:
    """成员增减: the firm's own manager, its township, the office and the bureau."""
    if keeps(user):
        return ALLOWED
    if unit_kind(user) == UnitKind.TOWNSHIP and user.unit_id == enterprise.township_id:
        return ALLOWED
    if can_act_for(user, enterprise, Scope.MEMBERS):
        return ALLOWED
    return denied("成员由本企业负责人增减；没有负责人时请联系所在街镇。")


def can_set_member(
    user: By, enterprise: Enterprise, role: str, member: EnterpriseMember | None = None
) -> Decision:
    """定某人的身份: an agent's mandate reaches 经办人 alone, never 负责人, agents or itself."""
    if not (may := can_manage_members(user, enterprise)):
        return may
    if user.role != Role.ENTERPRISE or is_manager(user, enterprise):
        return ALLOWED
    if role == CLERK and (member is None or member.role == CLERK):
        return ALLOWED
    return denied("代办机构只能增减经办人；负责人和代办机构由企业负责人变更。")


def can_change_member(
    user: By, enterprise: Enterprise, role: str, member: EnterpriseMember
) -> Decision:
    """变更: an agent alters the mandate of those alone whom it added."""
    agent = agency_of(user, enterprise)
    if agent and member.role == CLERK and role == CLERK and member.sponsor_id != agent.pk:
        return denied("代办机构只能变更自己增加的经办人，其他人由企业负责人变更。")
    return can_set_member(user, enterprise, role, member)


def agency_of(user: By, enterprise: Enterprise) -> EnterpriseMember | None:
    """The mandate by which somebody acts as the firm's agent today, if he does."""
    if user.role != Role.ENTERPRISE:
        return None
    return enterprise.members.current(today()).filter(user=user.pk, role=AGENT).first()


def can_answer(user: By, member: EnterpriseMember) -> Decision:
    """接受或谢绝: the added person himself, while it waits and the agent's mandate holds."""
    agent, day = member.sponsor, today()
    if user.role != Role.ENTERPRISE or member.user_id != user.pk:
        return denied("只有被增加的人可以接受或谢绝。")
    ends = [person.valid_until for person in (member, agent) if person and person.valid_until]
    if any(end < day for end in ends):
        return denied("代办机构的委托已经到期，不能再接受。")
    return ALLOWED


def is_manager(user: By, enterprise: Enterprise) -> bool:
    """本企业负责人."""
    return enterprise.members.current(today()).filter(user=user.pk, role=MANAGER).exists()


def can_hand_over(user: By, enterprise: Enterprise) -> Decision:
    """交接和指定负责人: the manager himself; where he has left, the township or the bureau."""
    if user.role == Role.ENTERPRISE:
        if is_manager(user, enterprise):
            return ALLOWED
        return denied("由现任负责人交接；负责人已离开的，请联系所在街镇指定。")
    return can_manage_members(user, enterprise)
