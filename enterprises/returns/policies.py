"""谁可以做什么 with returns: the firm fills, its 街镇 or 园区 reviews, 区科技局 receives."""

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, Role
from accounts.rules.units import UnitKind
from accounts.standing import keeps, unit_kind
from collecting.engines import step_policies
from common.dates import today
from common.decisions import ALLOWED, Decision, denied
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.policies import can_act_for, is_close_to
from enterprises.registry.querysets import EnterpriseQuerySet
from enterprises.registry.rules.mandates import Scope
from enterprises.returns.models import Filing, RightsDeclaration
from enterprises.returns.rules.states import CHAIN

By = User | System
_HOME = (UnitKind.TOWNSHIP, UnitKind.PARK)


def has_firms(user: By) -> bool:
    """An officer of a township or park."""
    return unit_kind(user) in _HOME


def is_home(user: By, enterprise: Enterprise) -> bool:
    """The officer's township or park is the firm's."""
    own = user.unit_id in {enterprise.township_id, enterprise.park_id}
    return unit_kind(user) in _HOME and own


def can_work(user: By) -> Decision:
    """采集进度、名单: officials."""
    return ALLOWED if user.role in OFFICIALS else denied("采集进度供工作人员查看。")


def can_keep_collections(user: By) -> Decision:
    """开启、关闭采集期和例外."""
    return ALLOWED if keeps(user) else denied("采集期由双倍增办和区科技局开启、关闭。")


def can_set_rules(user: By) -> Decision:
    """规则级别."""
    return ALLOWED if keeps(user) else denied("规则级别由双倍增办和区科技局设置。")


def can_fill(user: By, enterprise: Enterprise) -> Decision:
    """填报: the firm's people; on its behalf the officers of its unit and of the bureau."""
    if user.role == Role.ENTERPRISE:
        return can_act_for(user, enterprise, Scope.FILE)
    if is_home(user, enterprise) or keeps(user):
        return ALLOWED
    return denied("只有本企业人员填报；代录由所属街镇（园区）和区科技局办理。")


def fillable(user: By, firms: EnterpriseQuerySet) -> EnterpriseQuerySet:
    """Of these firms in sight, those `can_fill` allows: of an agent, where he has 填报."""
    if user.role != Role.ENTERPRISE:
        return firms
    held = EnterpriseMember.objects.current(today()).filter(user=user.pk)
    return firms.filter(pk__in=held.holding(Scope.FILE).values("enterprise"))


def can_promise(user: By, enterprise: Enterprise) -> Decision:
    """提交并签署真实性承诺: an agent only where his mandate says so."""
    if user.role == Role.ENTERPRISE:
        return can_act_for(user, enterprise, Scope.SIGN)
    return can_fill(user, enterprise)


def can_send_scan(user: By, filing: Filing) -> Decision:
    """上传盖章扫描件: whoever fills the return, until the collection is closed."""
    if filing.collection.closed_at:
        return denied("本期已关闭，不能再上传。")
    return can_fill(user, filing.enterprise)


def can_review(user: By, filing: Filing) -> Decision:
    """街镇（园区）审核; a firm that is nowhere yet is reviewed by the bureau."""
    firm = filing.enterprise
    nowhere = firm.township_id is None and firm.park_id is None
    if not (is_home(user, firm) or (keeps(user) and (nowhere or filing.on_behalf))):
        return denied("由企业所属街镇（园区）审核。")
    if user.pk is not None and user.pk == filing.submitted_by_id:
        return denied("您提交的填报须由其他人审核。")
    return _unless_close(user, firm)


def can_declare_rights(user: By, enterprise: Enterprise) -> Decision:
    """申报知识产权台账完整: who may sign for the firm."""
    return can_promise(user, enterprise)


def can_check_rights(user: By, declaration: RightsDeclaration) -> Decision:
    """核对: the firm's 街镇（园区）; the bureau where there is none or an officer declared it."""
    firm, said_by = declaration.enterprise, declaration.declared_by
    nowhere = firm.township_id is None and firm.park_id is None
    on_behalf = said_by is not None and said_by.role != Role.ENTERPRISE
    if not (is_home(user, firm) or (keeps(user) and (nowhere or on_behalf))):
        return denied("由企业所属街镇（园区）核对。")
    if user.pk is not None and user.pk == declaration.declared_by_id:
        return denied("您申报的须由其他人核对。")
    return _unless_close(user, firm)


def can_receive(user: By, filing: Filing) -> Decision:
    """区科技局接收."""
    if user.pk is not None and user.pk in {filing.submitted_by_id}:
        return denied("您提交的填报须由其他人接收。")
    return _unless_close(user, filing.enterprise) if keeps(user) else denied("由区科技局接收。")


def _unless_close(user: By, enterprise: Enterprise) -> Decision:
    """回避: asked last, for it costs a look into the members."""
    if is_close_to(user, enterprise):
        return denied("您与这家企业有关联，须回避，请由另一位同事办理。")
    return ALLOWED


def can_undo_submit(user: By, filing: Filing) -> Decision:
    """撤回提交: the firm's people, or an officer where it was entered on their behalf."""
    if user.role != Role.ENTERPRISE and not filing.on_behalf:
        return denied("企业提交的由企业撤回；有误请退回并写明原因。")
    return can_promise(user, filing.enterprise)


STEPS = step_policies(
    CHAIN, {"review": can_review, "receive": can_receive}, undo_submit=can_undo_submit
)
STEP_LABELS = CHAIN.step_labels
