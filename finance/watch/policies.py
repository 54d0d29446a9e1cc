"""谁可以办贷后的事: overseers but the leaders, the loan's bank, the firm's 街镇 or 园城."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from enterprises.registry.models import Enterprise
from finance.banks.querysets import is_of_place, is_of_trustee, leads, oversees
from finance.loans.models import Loan
from finance.loans.policies import is_banker_of
from finance.loans.rules.life import LENT
from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign
from finance.watch.rules.alerts import State

By = User | System
NOT_YOURS = "由牵头单位、贷款银行、受托机构和企业所在的街镇、园城办理。"
ENDED = "追收计划已经结束。"


def can_see(user: By) -> Decision:
    """Who opens the lists of this room."""
    is_one = oversees(user) or is_of_place(user) or user.role == Role.BANK
    return allowed_if(is_one, "贷后和追收由牵头单位、银行、受托机构和街镇、园城查看。")


def _is_near(user: By, loan: Loan) -> bool:
    """The 街镇 or 园城 of its firm."""
    if not is_of_place(user):
        return False
    return bool(Enterprise.objects.visible_to(user).filter(pk=loan.enterprise_id).exists())


def watches(user: By, loan: Loan) -> Decision:
    """Records visits, notes, steps of this loan."""
    is_one = leads(user) or is_of_trustee(user) or is_banker_of(user, loan) or _is_near(user, loan)
    return allowed_if(is_one, NOT_YOURS)


def can_visit(user: By, loan: Loan) -> Decision:
    """登记走访: of a loan that is open."""
    return (
        watches(user, loan) if loan.status in LENT else denied("这笔贷款没有在贷，不用登记走访。")
    )


def can_note(user: By, loan: Loan) -> Decision:
    """登记风险情况: not by a 街镇, which does not know the contract."""
    if is_of_place(user):
        return denied("风险情况由牵头单位、银行或受托机构登记；街镇、园城请登记走访。")
    return can_visit(user, loan)


def can_end_sign(user: By, sign: Sign) -> Decision:
    """了结风险情况."""
    return denied("已经了结。") if sign.ended_on else can_note(user, sign.loan)


def can_handle(user: By, alert: Alert) -> Decision:
    """处理预警."""
    if alert.state != State.OPEN:
        return denied("这条预警已经处理或消除。")
    return watches(user, alert.loan)


def can_open_plan(user: By, loan: Loan) -> Decision:
    """开始追收: of a loan that is overdue or compensated."""
    if loan.status not in LENT or (loan.status == "active" and loan.overdue_since is None):
        return denied("没有逾期，不用追收。")
    if is_of_place(user):
        return denied("追收计划由牵头单位、银行或受托机构制定；街镇、园城配合走访。")
    return watches(user, loan)


def can_keep_plan(user: By, plan: CollectionPlan) -> Decision:
    """加步骤、结束."""
    if plan.closed_on:
        return denied(ENDED)
    if is_of_place(user):
        return denied("追收计划由牵头单位、银行或受托机构办理；街镇、园城配合走访。")
    return watches(user, plan.loan)


def can_do_step(user: By, step: CollectionStep) -> Decision:
    """办理一步."""
    if step.done_on:
        return denied("这一步已经办理。")
    return denied(ENDED) if step.plan.closed_on else watches(user, step.plan.loan)


def can_run(user: By) -> Decision:
    """The nightly look: the portal itself and the office."""
    return allowed_if(is_office(user), "预警由系统每天生成。")
