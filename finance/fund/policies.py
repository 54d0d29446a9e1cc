"""谁可以做什么 with the fund: the trustee keeps the ledger and proposes, the leads decide."""

from accounts.models import System, User
from accounts.rules.roles import Role
from common.decisions import ALLOWED, Decision, allowed_if, denied
from finance.banks.policies import is_banker
from finance.banks.querysets import is_of_trustee, leads, oversees
from finance.fund.models import Claim, Closing, Payee, StatementLine, Transfer, Voucher
from finance.fund.rules import claims, closings
from finance.fund.rules.claims import Deed
from finance.fund.rules.closings import ClosingDeed
from finance.fund.rules.vouchers import VoucherState
from finance.fund.selectors.closings import closed_month
from finance.loans.policies import is_banker_of

By = User | System
SEEN_BY = "补偿资金由牵头单位、领导和受托管理机构查看。"
CLAIMS_SEEN_BY = "代偿由牵头单位、领导、受托管理机构和放款银行查看。"
PROPOSED_BY = "凭证由受托管理机构或牵头单位的人员提出。"
DECIDED_BY = "凭证由双倍增办、区科技局或区金融服务中心的另一人复核。"
OWN = "自己制的凭证须由另一人复核。"


def can_see(user: By, _: object = None) -> Decision:
    """资金状况、凭证、分录: who oversees the fund."""
    return allowed_if(oversees(user), SEEN_BY)


def can_see_claims(user: By) -> Decision:
    """代偿、追回、应急转贷、收款账户: the overseers, and a bank its own."""
    return allowed_if(oversees(user) or is_banker(user), CLAIMS_SEEN_BY)


def can_propose(user: By, _: object = None) -> Decision:
    """提出凭证: a person of the trustee or of the leads."""
    is_one = user.role != "system" and (is_of_trustee(user) or leads(user))
    return allowed_if(is_one and isinstance(user, User), PROPOSED_BY)


def can_reverse(user: By, transfer: Transfer) -> Decision:
    """提出冲销: of a transfer that stands."""
    if transfer.is_reversal or Transfer.objects.filter(reverses=transfer.pk).exists():
        return denied("冲销凭证和已冲销的凭证不能再冲销。")
    return can_propose(user)


def _is_pending(voucher: Voucher) -> Decision:
    words = f"这张凭证{voucher.get_state_display()}，不能再办理。"
    return allowed_if(voucher.state == VoucherState.PENDING, words)


def can_decide(user: By, voucher: Voucher) -> Decision:
    """同意、不同意: of the leads, another than who made it."""
    if not (may := _is_pending(voucher)):
        return may
    if not (isinstance(user, User) and leads(user)):
        return denied(DECIDED_BY)
    return denied(OWN) if voucher.made_by_id == user.pk else ALLOWED


def can_decide_some(user: By) -> Decision:
    """成批复核: of the leads; each is asked for itself."""
    return allowed_if(isinstance(user, User) and leads(user), DECIDED_BY)


def can_take_back(user: By, voucher: Voucher) -> Decision:
    """撤回: who made it, while nobody has decided."""
    if not (may := _is_pending(voucher)):
        return may
    own = voucher.made_by_id == getattr(user, "pk", None)
    return allowed_if(own, "只有制单人可以撤回自己的凭证。")


def can_resume(user: By, _: object = None) -> Decision:
    """恢复记账: the leads, once the balances tie again."""
    return allowed_if(isinstance(user, User) and leads(user), DECIDED_BY)


def can_propose_closing(user: By, _: object = None) -> Decision:
    """提出月结: the trustee's people, who keep the ledger."""
    is_one = isinstance(user, User) and is_of_trustee(user)
    return allowed_if(is_one, "月结由受托管理机构的人员提出。")


def can_confirm_closing(user: By, closing: Closing) -> Decision:
    """同意月结、不予确认: of the leads, another than who proposed it."""
    said = closings.fault(ClosingDeed.CONFIRM, closing.state)
    return denied(said) if said else _another_lead(user, closing.made_by_id)


def can_take_back_closing(user: By, closing: Closing) -> Decision:
    """撤回月结: who proposed it, while nobody has decided."""
    if said := closings.fault(ClosingDeed.WITHDRAW, closing.state):
        return denied(said)
    own = closing.made_by_id == getattr(user, "pk", None)
    return allowed_if(own, "只有提出人可以撤回自己提出的月结。")


def can_ask_reopening(user: By, closing: Closing) -> Decision:
    """提出重开: a person of the trustee or of the leads."""
    said = closings.fault(ClosingDeed.ASK, closing.state) or _fault_of_turn(closing)
    return denied(said) if said else can_propose(user)


def can_reopen(user: By, closing: Closing) -> Decision:
    """同意重开: of the leads, another than who asked."""
    said = _fault_of_turn(closing)
    return denied(said) if said else can_keep_closed(user, closing)


def can_keep_closed(user: By, closing: Closing) -> Decision:
    """不予重开: of the leads, another than who asked."""
    said = closings.fault(ClosingDeed.REOPEN, closing.state)
    return denied(said) if said else _another_lead(user, closing.asked_by_id)


def _fault_of_turn(closing: Closing) -> str:
    """Why the month is not the one to open again; empty when it is the last that is closed."""
    last = closed_month()
    if last is None or last == closing.month:
        return ""
    return f"只能重开最后一个已月结的月份：{closings.named(last)}。"


def _another_lead(user: By, first: int | None) -> Decision:
    if not (isinstance(user, User) and leads(user)):
        return denied("由双倍增办、区科技局或区金融服务中心的另一人决定。")
    return denied("自己提出的须由另一人决定。") if first == user.pk else ALLOWED


def can_claim(user: By, _: object = None) -> Decision:
    """申请代偿: a bank's person; whose loan it is, is asked of the loan."""
    is_one = getattr(user, "role", None) == Role.BANK and not is_of_trustee(user)
    return allowed_if(is_one, "代偿由放款银行申请。")


def _follows(claim: Claim, deed: Deed) -> Decision:
    said = claims.fault(deed, claim.state)
    return denied(said) if said else ALLOWED


def _has_part(user: By, claim: Claim) -> bool:
    done = (claim.applied_by_id, claim.verified_by_id, claim.approved_by_id, claim.confirmed_by_id)
    return getattr(user, "pk", None) in done


def can_resubmit(user: By, claim: Claim) -> Decision:
    """重新提交: the bank."""
    may = _follows(claim, Deed.RESUBMIT)
    return _of_bank(user, claim) if may else may


def _of_bank(user: By, claim: Claim) -> Decision:
    return allowed_if(is_banker_of(user, claim.loan), "由放款银行的人员办理。")


def can_attach(user: By, claim: Claim) -> Decision:
    """上传材料: the bank, until it is verified."""
    if claim.state not in (claims.ClaimState.APPLIED, claims.ClaimState.RETURNED):
        return denied("已核验的申请不再补充材料；要补充的，请先退回。")
    return _of_bank(user, claim)


def can_verify(user: By, claim: Claim) -> Decision:
    """核验: the trustee's people."""
    may = _follows(claim, Deed.VERIFY)
    return allowed_if(is_of_trustee(user), "由受托管理机构核验。") if may else may


def can_approve(user: By, claim: Claim) -> Decision:
    """一审: of the leads, who had no part in it."""
    return _approves(user, claim, Deed.APPROVE)


def can_confirm(user: By, claim: Claim) -> Decision:
    """二审: another of the leads."""
    return _approves(user, claim, Deed.CONFIRM)


def _approves(user: By, claim: Claim, deed: Deed) -> Decision:
    if not (may := _follows(claim, deed)):
        return may
    if not (isinstance(user, User) and leads(user)):
        return denied("由双倍增办、区科技局或区金融服务中心审批。")
    if _has_part(user, claim):
        return denied("申请、核验、一审、二审须由不同的人办理。")
    return ALLOWED


def can_pay(user: By, claim: Claim) -> Decision:
    """支付: the trustee's people, after two approvals."""
    may = _follows(claim, Deed.PAY)
    return allowed_if(is_of_trustee(user), "由受托管理机构办理支付。") if may else may


def can_return(user: By, claim: Claim) -> Decision:
    """退回: the trustee or the leads."""
    if not (may := _follows(claim, Deed.RETURN)):
        return may
    is_one = is_of_trustee(user) or (isinstance(user, User) and leads(user))
    return allowed_if(is_one, "由受托管理机构或牵头单位退回。")


def can_refuse(user: By, claim: Claim) -> Decision:
    """不予代偿: the leads."""
    if not (may := _follows(claim, Deed.REFUSE)):
        return may
    return allowed_if(isinstance(user, User) and leads(user), "由牵头单位决定。")


def can_withdraw(user: By, claim: Claim) -> Decision:
    """撤回: the bank."""
    may = _follows(claim, Deed.WITHDRAW)
    return _of_bank(user, claim) if may else may


def can_change_payee(user: By, _: object = None) -> Decision:
    """提出收款账户: a bank's person for his bank."""
    return can_claim(user)


def can_confirm_payee(user: By, payee: Payee) -> Decision:
    """确认收款账户: of the leads, another than who told it."""
    if not payee.is_waiting:
        return denied("这个收款账户已经办理过。")
    if not (isinstance(user, User) and leads(user)):
        return denied("由双倍增办、区科技局或区金融服务中心确认。")
    return denied("提出人不能确认。") if payee.proposed_by_id == user.pk else ALLOWED


def can_import(user: By) -> Decision:
    """导入专户流水: the trustee, the leads, and the portal itself."""
    return allowed_if(is_of_trustee(user) or leads(user), "专户流水由受托管理机构或牵头单位导入。")


def can_match(user: By, line: StatementLine) -> Decision:
    """对上流水、说明: the trustee or the leads, of a line that stands alone."""
    may = can_propose(user)
    return denied("这行流水已经对上。") if may and line.transfer_id else may


def can_part(user: By, line: StatementLine) -> Decision:
    """取消对应: of a line that was matched."""
    may = can_propose(user)
    return denied("这行流水没有对上凭证。") if may and not line.transfer_id else may
