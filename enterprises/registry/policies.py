"""谁可以做什么 on the register: see docs/access.md for the table these answers make."""

from collections.abc import Iterable

from accounts.models import System, User
from accounts.rules.roles import SYSTEM, Role
from accounts.rules.units import UnitKind
from accounts.standing import is_office, keeps, unit_kind
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from common.measures import Place
from enterprises.registry.models import Dispute, Enterprise, EnterpriseMember
from enterprises.registry.rules.mandates import SCOPE_LABELS, Scope
from enterprises.registry.rules.standing import CLOSED, TRANSITIONS, Placement, State
from enterprises.registry.rules.terms import NEEDS_OFFICE

By = User | System
_CLOSE = "_close_to"  # on a firm of a list: who was asked about, and the answer
_MERGED = denied("该企业已并入另一条记录，不能再改动。")


def _is_home(user: By, enterprise: Enterprise) -> bool:
    """The officer's township is the firm's."""
    own = isinstance(user, User) and user.unit_id == enterprise.township_id
    return unit_kind(user) == UnitKind.TOWNSHIP and own


def can_act_for(user: By, enterprise: Enterprise, what: Scope) -> Decision:
    """代表企业: 负责人 and 经办人 by their role, an agent by his mandate and until its last day."""
    if user.role != Role.ENTERPRISE:
        return denied("由企业自己的人员办理。")
    member = enterprise.members.current(today()).filter(user=user.pk).first()
    if member is None:
        return denied("您不是这家企业的成员，或委托已经到期。")
    if member.may(what):
        return ALLOWED
    if member.scope:
        return denied(f"您的委托范围不含“{SCOPE_LABELS[what]}”，请企业负责人在“成员”中调整。")
    return denied("由企业负责人办理。")


def is_close_to(user: By, enterprise: Enterprise) -> bool:
    """回避: he, or an account reached at his telephone or mailbox, acts for the firm (B42)."""
    if user.pk in (asked := enterprise.__dict__.get(_CLOSE, {})):
        return bool(asked[user.pk])
    return isinstance(user, User) and enterprise.members.of_or_near(user).exists()


def ask_closeness(user: By, firms: Iterable[Enterprise]) -> None:
    """`is_close_to` of the firms of a list, one query; a row that is locked is asked anew."""
    if isinstance(user, User):
        near = set(EnterpriseMember.objects.of_or_near(user).values_list("enterprise", flat=True))
        for firm in firms:
            firm.__dict__[_CLOSE] = {user.pk: firm.pk in near}


def can_register(user: By) -> Decision:
    """登记企业: the keepers, and townships, who know a new firm first."""
    allowed = keeps(user) or unit_kind(user) == UnitKind.TOWNSHIP
    return allowed_if(allowed, "只有双倍增办、区科技局和街镇经办人可以登记企业。")


def can_confirm_code(user: By) -> Decision:
    """校验位不符时确认信用代码: the office, licence in hand."""
    return allowed_if(
        is_office(user), "校验位不符的信用代码须由双倍增办对照营业执照确认，请联系双倍增办。"
    )


def can_correct(user: By, enterprise: Enterprise) -> Decision:
    """更正企业资料: the keepers, and the firm's own township."""
    if enterprise.merged_into_id:
        return _MERGED
    allowed = keeps(user) or _is_home(user, enterprise)
    home = enterprise.township or "待分派企业由双倍增办维护，街镇"
    return allowed_if(allowed, f"只有双倍增办、区科技局和所属街镇（{home}）可以更正，您可以查看。")


def can_correct_any(user: By) -> Decision:
    """更正所见企业的资料: the keepers, and townships, who see their own firms alone."""
    allowed = keeps(user) or unit_kind(user) == UnitKind.TOWNSHIP
    return allowed_if(allowed, "只有双倍增办、区科技局和街镇可以更正企业资料。")


def can_rename(user: By, enterprise: Enterprise) -> Decision:
    """更名: as any correction."""
    return can_correct(user, enterprise)


def can_correct_code(user: By, enterprise: Enterprise) -> Decision:
    """更正信用代码: the office alone, for the code is the firm's identity."""
    if enterprise.merged_into_id:
        return _MERGED
    return allowed_if(is_office(user), "只有双倍增办可以更正信用代码，请把营业执照报双倍增办。")


def can_recognize(user: By, enterprise: Enterprise) -> Decision:
    """登记资质认定与重新认定: the keepers, from the published lists."""
    if enterprise.merged_into_id:
        return _MERGED
    if enterprise.state in (State.DEREGISTERED, State.LICENCE_REVOKED) and not keeps(user):
        return denied("企业已注销或吊销。")
    return allowed_if(keeps(user), "资质以公布名单为准，只有双倍增办和区科技局可以登记。")


def can_extend_term(user: By) -> Decision:
    """登记长于规定期限的有效期: the office, with the reason."""
    return allowed_if(is_office(user), NEEDS_OFFICE)


def can_close_open_ends(user: By) -> Decision:
    """按规定补止日: the office."""
    return allowed_if(is_office(user), "没有止日的资质由双倍增办按规定补止日。")


def can_revoke(user: By, enterprise: Enterprise) -> Decision:
    """撤销、更正、撤回资质: who may register them."""
    return can_recognize(user, enterprise)


def can_restore(user: By, enterprise: Enterprise) -> Decision:
    """撤回注销或吊销: the keepers, where one of them was registered."""
    if enterprise.merged_into_id:
        return _MERGED
    if not keeps(user):
        return denied("注销、吊销登记有误的，请把依据报双倍增办或区科技局撤回。")
    if enterprise.state in CLOSED:
        return ALLOWED
    return denied(f"企业现为“{enterprise.get_state_display()}”，没有可撤回的注销或吊销。")


def can_load_chains(user: By) -> Decision:
    """载入产业链: the office."""
    return allowed_if(is_office(user), "产业链名录由双倍增办维护。")


def can_place(user: By, enterprise: Enterprise) -> Decision:
    """分派街镇、认定区外: the office, for it decides whose count the firm enters."""
    if enterprise.merged_into_id:
        return _MERGED
    return allowed_if(is_office(user), "企业归属由双倍增办分派，请向双倍增办提出。")


def can_place_any(user: By) -> Decision:
    """分派街镇, before any firm is named."""
    return allowed_if(is_office(user), "企业归属由双倍增办分派，请向双倍增办提出。")


def can_move(user: By, enterprise: Enterprise, to: State | None = None) -> Decision:
    """迁入、迁出、区内迁移、注销、吊销: the keepers, and only what may follow the present state."""
    if enterprise.merged_into_id:
        return _MERGED
    if not keeps(user):
        return denied("迁移、注销和吊销只能由双倍增办或区科技局登记，请把依据报双倍增办。")
    state, is_outside = State(enterprise.state), enterprise.placement == Placement.OUTSIDE
    if to == State.ACTIVE and is_outside and state in (State.ACTIVE, State.MOVED_OUT):
        return ALLOWED
    if is_outside and to in (None, State.MOVED_OUT):
        return denied("企业列为区外，须先迁入。")
    if to is not None and to not in TRANSITIONS[state]:
        return denied(f"企业现为“{enterprise.get_state_display()}”，不能办理此项。")
    if to is None and state != State.ACTIVE:
        return denied(f"企业现为“{enterprise.get_state_display()}”，不能在区内迁移。")
    return ALLOWED


def can_move_any(user: By) -> Decision:
    """登记迁移和注销, before any firm is named."""
    return allowed_if(keeps(user), "迁移、注销和吊销只能由双倍增办或区科技局登记。")


def can_record_move(user: By, enterprise: Enterprise) -> Decision:
    """补登和撤回迁移: the keepers, whatever the firm's state is by now."""
    if enterprise.merged_into_id:
        return _MERGED
    return allowed_if(keeps(user), "迁移只能由双倍增办或区科技局登记，请把依据报双倍增办。")


def can_belong(user: By, enterprise: Enterprise) -> Decision:
    """登记园区、产业链、规上的起止: as any correction."""
    return can_correct(user, enterprise)


def can_dispute(user: By, enterprise: Enterprise) -> Decision:
    """提出属地异议: the firm's people, its township, and the keepers; it moves nothing."""
    if enterprise.merged_into_id:
        return _MERGED
    if enterprise.state != State.ACTIVE or enterprise.placement == Placement.OUTSIDE:
        return denied("只有在营且属于本区的企业可以提出属地异议。")
    if user.role == Role.ENTERPRISE:
        return can_act_for(user, enterprise, Scope.FILE)
    allowed = keeps(user) or _is_home(user, enterprise)
    return allowed_if(allowed, "属地异议由企业、所属街镇、区科技局或双倍增办提出。")


def can_decide_dispute(user: By, dispute: Dispute) -> Decision:
    """决定属地异议: the office, never whoever raised it, once."""
    if not dispute.is_open:
        return denied("这件异议已经决定。")
    if dispute.raised_by_id == user.pk:
        return denied("本人提出的异议须由双倍增办的另一名工作人员决定。")
    return allowed_if(is_office(user), "属地异议由双倍增办决定，请等候通知。")


def can_merge(user: By, enterprise: Enterprise) -> Decision:
    """合并重复记录: the office."""
    if enterprise.merged_into_id:
        return _MERGED
    return allowed_if(is_office(user), "只有双倍增办可以合并重复的企业记录。")


def can_undo_merge(user: By) -> Decision:
    """撤销合并: the office."""
    return allowed_if(is_office(user), "只有双倍增办可以撤销合并。")


def can_find_duplicates(user: By) -> Decision:
    """查看疑似重复: the office, which merges them."""
    return allowed_if(is_office(user), "疑似重复的记录由双倍增办核对、合并。")


def can_open_counted(user: By, place: Place) -> Decision:
    """Whether the list behind a number would show this user all of it."""
    everything = Role.OFFICE, Role.LEADER, SYSTEM
    everywhere = UnitKind.BUREAU, UnitKind.DEPARTMENT
    if user.role in everything or unit_kind(user) in everywhere:
        return ALLOWED
    own = isinstance(user, User) and user.unit_id is not None and place.unit == user.unit_id
    allowed = user.role == Role.OFFICER and own
    return allowed_if(allowed, "您只能打开本单位的企业名单。")


def can_export(user: By) -> Decision:
    """导出所见名单: officials and the system."""
    allowed = user.role in (Role.OFFICE, Role.LEADER, Role.OFFICER, SYSTEM)
    return allowed_if(allowed, "只有工作人员可以导出名单。")


def can_export_personal(user: By) -> Decision:
    """导出含法定代表人和联系方式的名单: the office, with a reason that is kept."""
    return allowed_if(is_office(user), "含个人信息的名单只能由双倍增办导出。")


def can_reveal(user: By, enterprise: Enterprise) -> Decision:
    """查看未打码的联系方式: whoever answers for the firm, its members, and leaders; recorded."""
    if user.role in (Role.LEADER, Role.ENTERPRISE) or keeps(user):
        return ALLOWED
    return allowed_if(_is_home(user, enterprise), "联系方式只对双倍增办、区科技局和所属街镇开放。")
