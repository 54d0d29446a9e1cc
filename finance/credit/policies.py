"""谁可以办贷款申请: for each step who, from where; each answers with the reason for a refusal."""

from typing import Any

from accounts.models import System, User
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_act_for, is_close_to
from enterprises.registry.rules.mandates import Scope
from finance.banks.querysets import is_of_place, leads, oversees
from finance.credit.models import Application
from finance.credit.querysets import LENDS, NEAR, READER
from finance.credit.rules.turns import Turn
from finance.loans import policies as loans
from finance.loans.rules import life
from finance.loans.rules.life import ASKED, Verb
from finance.loans.steps import last_move

By = User | System
_PLACE = "由企业所在街镇或园城推荐。"
_LEADS = "由区科技局、区金融服务中心办理。"
_BANK = "由所选银行的人员审批。"
_LENDS = "由审批的银行放款。"
_AWAY = "您与这家企业有关联，须回避，请由另一位同事办理。"


def can_see(user: By) -> Decision:
    """申请名单: the overseers, banks, firms, and the 街镇 and 园城 who recommend."""
    is_one = oversees(user) or is_of_place(user) or user.role in (Role.BANK, Role.ENTERPRISE)
    return allowed_if(is_one, "贷款申请由企业、所在街镇、牵头单位和银行办理。")


def can_see_firm(user: By, firm: Enterprise) -> Decision:
    """融资 of a firm: its own people, the overseers, its 街镇 and 园城; the firm is in sight."""
    del firm
    role = getattr(user, "role", None)
    is_one = oversees(user) or role == Role.ENTERPRISE or is_of_place(user)
    return allowed_if(is_one, "融资情况由企业、牵头单位和所在街镇查看。")


def can_see_whole(user: By) -> Decision:
    """What a firm has open everywhere: the overseers and the firm; no bank learns of another's."""
    is_one = oversees(user) or getattr(user, "role", None) == Role.ENTERPRISE
    return allowed_if(is_one, "企业在各家银行的合计由企业和牵头单位查看。")


def can_apply(user: By, firm: Enterprise) -> Decision:
    """申请: the firm's own people, with a mandate that holds applications."""
    return can_act_for(user, firm, Scope.FILE)


def can_resubmit(user: By, application: Application) -> Decision:
    """重新提交: of a returned one."""
    return _of_firm(Verb.RESUBMIT, user, application)


def can_withdraw(user: By, application: Application) -> Decision:
    """撤回: until it is lent."""
    return _of_firm(Verb.WITHDRAW, user, application)


def _of_firm(verb: Verb, user: By, application: Application) -> Decision:
    if said := _misplaced(verb, application):
        return denied(said)
    return can_apply(user, application.loan.enterprise)


def can_endorse(user: By, application: Application) -> Decision:
    """街镇推荐: the 街镇 or the 园城 of the firm."""
    if said := _misplaced(Verb.ENDORSE, application):
        return denied(said)
    if not _is_home(user, application.loan.enterprise):
        return denied(_PLACE)
    return _unless_close(user, application)


def can_endorse_some(user: By) -> Decision:
    """成批推荐, before any is named."""
    return allowed_if(is_of_place(user), _PLACE)


def can_recommend(user: By, application: Application) -> Decision:
    """区级推荐: the leads, after the 街镇; at once where there is none, or it let its days pass."""
    if said := _misplaced(Verb.RECOMMEND, application):
        return denied(said)
    if not leads(user):
        return denied(_LEADS)
    due = application.due_on
    if application.turn == Turn.PLACE and not (due and due < today()):
        return denied("街镇还没有推荐；街镇超过时限后，区级可以直接推荐。")
    return _unless_close(user, application)


def can_recommend_some(user: By) -> Decision:
    """成批推荐, before any is named."""
    return allowed_if(leads(user), _LEADS)


def can_return(user: By, application: Application) -> Decision:
    """退回: whose turn it is; the leads also what waits for the 街镇."""
    return _decides(Verb.RETURN, user, application, at_place=True)


def can_reject(user: By, application: Application) -> Decision:
    """拒绝: the leads, and the bank of what was recommended to it."""
    return _decides(Verb.REJECT, user, application, at_place=False)


def can_approve(user: By, application: Application) -> Decision:
    """审批: the people of the bank the firm chose."""
    if said := _misplaced(Verb.APPROVE, application):
        return denied(said)
    return allowed_if(is_lender(user, application), _BANK)


def can_lend(user: By, application: Application) -> Decision:
    """放款: the people of the bank that approved it."""
    if said := _misplaced(Verb.DISBURSE, application):
        return denied(said)
    return allowed_if(is_lender(user, application), _LENDS)


def can_undo(user: By, application: Application) -> Decision:
    """撤销上一步: another person; a bank's people what their bank did."""
    if application.loan.status not in ASKED | {life.Status.REJECTED, life.Status.WITHDRAWN}:
        return denied("已放款的在“贷款”中办理。")
    last = last_move(application.loan)
    if not (may := loans.can_undo(user, application.loan, last)):
        return may
    is_bank = getattr(user, "role", None) == Role.BANK
    if is_bank and (last is None or getattr(last.by, "role", None) != Role.BANK):
        return denied("银行只能撤销本行办理的一步。")
    if last is not None and last.verb in (Verb.WITHDRAW, Verb.RESUBMIT):
        return denied("企业自己办的一步由企业重新提出，不由他人撤销。")
    return ALLOWED


def can_reveal(user: By, application: Application) -> Decision:
    """查看联系人: who may have to call: the leads, the bank, the 街镇, the firm itself."""
    firm = application.loan.enterprise
    is_own = bool(can_act_for(user, firm, Scope.VIEW))
    is_one = leads(user) or is_own or _is_home(user, firm) or is_lender(user, application)
    return allowed_if(is_one, "联系方式只对办理这份申请的人开放。")


def is_lender(user: By, application: Application) -> bool:
    """Of the bank it went to; a list has told its rows, a row that is locked is asked anew."""
    told = application.__dict__
    if READER in told and told[READER] == user.pk:
        return bool(told[LENDS])
    return loans.is_banker_of(user, application.loan)


def _decides(verb: Verb, user: By, application: Application, *, at_place: bool) -> Decision:
    if said := _misplaced(verb, application):
        return denied(said)
    turn = application.turn
    if turn == Turn.BANK:
        return allowed_if(is_lender(user, application), _BANK)
    is_home = at_place and turn == Turn.PLACE and _is_home(user, application.loan.enterprise)
    if not (leads(user) or is_home):
        return denied("由所在街镇、区科技局、区金融服务中心办理。" if at_place else _LEADS)
    return _unless_close(user, application)


def _is_home(user: Any, firm: Enterprise) -> bool:
    """An officer of the firm's 街镇 or 园城."""
    return is_of_place(user) and user.unit_id in (firm.township_id, firm.park_id)


def _unless_close(user: By, application: Application) -> Decision:
    """回避."""
    told = application.__dict__
    if READER in told and told[READER] == user.pk:
        return allowed_if(not told[NEAR], _AWAY)
    return allowed_if(not is_close_to(user, application.loan.enterprise), _AWAY)


def _misplaced(verb: Verb, application: Application) -> str:
    """Why the step does not follow; empty where it does."""
    return life.fault(verb, application.loan.status).replace("这笔贷款", "这份申请")
