"""谁可以看、可以办贷款: each answers with the reason for a refusal."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from accounts.standing import unit_kind
from common.decisions import ALLOWED, Decision, allowed_if, denied
from finance.banks.querysets import (
    has_seat,
    is_of_bank,
    is_of_place,
    leads,
    oversees,
    seats_of,
)
from finance.banks.rules.institutions import InstitutionKind
from finance.loans.models import Fee, Loan, Move, Repayment
from finance.loans.rules.life import BEFORE_LENDING, LENT, Status

By = User | System
NOT_BANK = "只有放款银行的人员可以办理。"


def can_see(user: By) -> Decision:
    """Who opens the loan book: those who have a loan to see there."""
    role = getattr(user, "role", None)
    is_one = oversees(user) or role in (Role.BANK, Role.ENTERPRISE)
    return allowed_if(is_one, "贷款台账由牵头单位、银行、受托机构和企业查看。")


def can_see_at_a_desk(user: By) -> Decision:
    """The entry of officials, banks and the trustee; a firm goes by its own page."""
    if user.role == Role.ENTERPRISE:
        return denied("企业请从“融资”页查看自己的贷款。")
    if user.role == Role.BANK and not has_seat(user):
        return denied("您的账号还没有加入机构，请联系机构负责人或牵头单位。")
    return can_see(user)


def can_see_terms(user: By, loan: Loan) -> Decision:
    """Contract, amounts, bank; a 街镇 or 园城 is told the state of its firms' loans alone."""
    del loan
    return allowed_if(not is_of_place(user), "街镇和园城只看贷款状态，不看合同内容。")


def sees_sums_of_all(user: By) -> bool:
    """The overseers, and every 部门 (which is told sums and no rows)."""
    return oversees(user) or unit_kind(user) == UnitKind.DEPARTMENT


def can_see_portfolio(user: By) -> Decision:
    """贷款组合: overseers and departments all, a bank its own, a 街镇 counts of its firms."""
    is_one = sees_sums_of_all(user) or is_of_place(user) or user.role == Role.BANK
    return allowed_if(is_one, "贷款组合由工作人员和银行查看。")


def can_see_states(user: By) -> Decision:
    """企业贷款状态: what a 街镇 or 园城 is told of its firms."""
    return allowed_if(is_of_place(user), "企业贷款状态供街镇、园城查看；其他单位请看贷款台账。")


def is_banker_of(user: By, loan: Loan) -> bool:
    """Of the bank that lends."""
    return is_of_bank(user, loan.bank_id)


def can_keep(user: By, loan: Loan) -> Decision:
    """Repayments, terms, judgements of a loan: its bank, and the leads of task 11."""
    return allowed_if(leads(user) or is_banker_of(user, loan), NOT_BANK)


def can_record(user: By, loan: Loan) -> Decision:
    """A repayment: of a loan that is lent."""
    return (
        can_keep(user, loan) if loan.status in LENT else denied("这笔贷款没有在贷，不能登记还款。")
    )


def can_import(user: By) -> Decision:
    """Lists of loans and repayments: the leads, and a bank's people for their own bank."""
    if leads(user):
        return ALLOWED
    is_bank = InstitutionKind.BANK in seats_of(user).values()
    return allowed_if(is_bank, "贷款名单由牵头单位和放款银行导入。")


def can_undo(user: By, loan: Loan, last: Move | None) -> Decision:
    """撤销上一步: another person than who made it, of those who keep the loan."""
    if last is None:
        return denied("没有可以撤销的一步。")
    if last.verb in ("apply", "register"):
        return denied("申请和登记不能撤销：申请可以撤回，登记随导入一起撤销。")
    if last.by_id is not None and last.by_id == getattr(user, "pk", None):
        return denied("自己办的一步须由另一人撤销。")
    may = can_keep(user, loan)
    return ALLOWED if may else may


def can_register(user: By) -> Decision:
    """登记在贷, before a loan is named: as lists are imported."""
    return can_import(user)


def can_disburse(user: By, loan: Loan) -> Decision:
    """放款: its bank, of an application it approved."""
    if loan.status != Status.APPROVED:
        return denied("只有银行已批的申请可以放款。")
    return can_keep(user, loan)


def can_reverse(user: By, repayment: Repayment) -> Decision:
    """冲销: who may keep the loan; a repayment is reversed once, and as a whole (B74)."""
    if hasattr(repayment, "reversal"):
        return denied("这笔还款已经冲销。")
    return can_keep(user, repayment.loan)


def can_charge(user: By, loan: Loan) -> Decision:
    """登记费用: of a loan that is lent."""
    return (
        can_keep(user, loan) if loan.status in LENT else denied("这笔贷款没有在贷，不能登记费用。")
    )


def can_withdraw_fee(user: By, fee: Fee) -> Decision:
    """撤回费用: another person than who recorded it, of those who keep the loan; once."""
    if fee.withdrawn_at is not None:
        return denied("这笔费用已经撤回。")
    if fee.by_id is not None and fee.by_id == getattr(user, "pk", None):
        return denied("自己登记的费用须由另一人撤回。")
    return can_keep(user, fee.loan)


def can_judge(user: By, loan: Loan) -> Decision:
    """分类判断: of a loan on which something is owed."""
    return can_keep(user, loan) if loan.status in LENT else denied("这笔贷款没有在贷，不用分类。")


def can_replan(user: By, loan: Loan) -> Decision:
    """展期、重组、利率调整: of a loan under way, not of one the fund has paid."""
    if loan.status != Status.ACTIVE:
        return denied("只有在贷的贷款可以展期、重组或调整利率。")
    return can_keep(user, loan)


def can_settle(user: By, loan: Loan) -> Decision:
    """结清: whether nothing is owed any more is asked of the book."""
    return can_keep(user, loan) if loan.status in LENT else denied("这笔贷款没有在贷，不能结清。")


def can_return(user: By, loan: Loan) -> Decision:
    """退还溢缴: of a loan that was lent, ended or not."""
    if loan.status in BEFORE_LENDING:
        return denied("这笔贷款没有放款，没有溢缴。")
    return can_keep(user, loan)
