"""谁可以做什么 with banks' monthly lists."""

from accounts.models import System, User
from accounts.rules.roles import Role
from collecting.engines import step_policies
from common.decisions import ALLOWED, Decision, allowed_if, denied
from finance.banks.models import Institution
from finance.banks.querysets import is_of_bank, leads, oversees, seats_of
from finance.banks.rules.institutions import InstitutionKind
from finance.lists.models import BankList, ColumnMapping, Correction, ListRow
from finance.lists.rules.correcting import Answer
from finance.lists.rules.outcomes import Outcome
from finance.lists.rules.states import CHAIN, State

By = User | System
ONLY_LEADS = "由双倍增办、区科技局或区金融服务中心办理。"
ONLY_BANK = "由这家银行的人员报送；牵头单位可以代为报送。"


def is_own(user: By) -> bool:
    """Speaks for a bank."""
    return getattr(user, "role", None) == Role.BANK


def can_see(user: By) -> Decision:
    """银行月报: the overseers all, a bank's people their own."""
    return allowed_if(oversees(user) or is_own(user), "银行月报由牵头单位、领导和银行人员查看。")


def can_keep(user: By, _: object = None) -> Decision:
    """开启、关闭采集期和例外: the leads."""
    return allowed_if(leads(user), f"银行月报的采集期{ONLY_LEADS}")


def acts_for(user: By, bank: Institution) -> bool:
    """Of this bank, today."""
    return is_of_bank(user, bank.pk)


def can_fill(user: By, bank: Institution) -> Decision:
    """报送: the bank's people; on its behalf the leads."""
    if bank.kind != InstitutionKind.BANK:
        return denied(f"{bank}不是银行，不报送月报。")
    return allowed_if(leads(user) or acts_for(user, bank), ONLY_BANK)


def can_send_some(user: By) -> Decision:
    """导入银行月报, before a bank is named: a bank's people, the leads."""
    is_one = InstitutionKind.BANK in seats_of(user).values()
    return allowed_if(leads(user) or is_one, ONLY_BANK)


def can_accept(user: By, filing: BankList) -> Decision:
    """接受: the leads, never the bank; and not who sent it on the bank's behalf."""
    if not leads(user):
        return denied(f"月报{ONLY_LEADS}")
    is_mine = user.pk is not None and user.pk == filing.submitted_by_id
    return denied("您代为报送的月报须由其他人接受。") if is_mine else ALLOWED


def can_undo_submit(user: By, filing: BankList) -> Decision:
    """撤回报送: who may send it."""
    return can_fill(user, filing.institution)


def can_undo_accept(user: By, filing: BankList) -> Decision:
    """撤销接受: nobody; what was wrong is put right by the next list, or reversed loan by loan."""
    del user, filing
    return denied("接受后已经进账，不能撤销；有误的请银行在下期月报更正，还款逐笔冲销。")


STEPS = step_policies(CHAIN, {"accept": can_accept}, undo_submit=can_undo_submit) | {
    "undo_accept": can_undo_accept
}


def can_ask(user: By, row: ListRow) -> Decision:
    """要求更正: the leads, of a row of the present file, before the list is accepted."""
    if not leads(user):
        return denied(f"更正{ONLY_LEADS}")
    if not row.delivery.is_current:
        return denied("银行已经报送了新的文件，请在新的一行上要求更正。")
    if row.outcome == Outcome.MISSING:
        return denied("表中没有这一笔，请退回月报并写明原因。")
    return allowed_if(
        row.delivery.list.state in (State.SUBMITTED, State.RETURNED, State.DRAFT),
        "月报已接受，有误的请银行在下期更正。",
    )


def can_answer(user: By, correction: Correction) -> Decision:
    """更正、确认无误: who may send the bank's list, while it is asked and not accepted."""
    if correction.answer != Answer.OPEN:
        return denied(f"这一条{correction.get_answer_display()}，不用再办理。")
    if not (may := can_fill(user, correction.list.institution)):
        return may
    is_asker = user.pk is not None and user.pk == correction.asked_by_id
    return denied("您要求的更正由银行答复。") if is_asker else ALLOWED


def can_withdraw(user: By, correction: Correction) -> Decision:
    """撤回更正要求: the leads, while it is open."""
    if not leads(user):
        return denied(f"更正{ONLY_LEADS}")
    return allowed_if(
        correction.answer == Answer.OPEN, f"这一条{correction.get_answer_display()}，不用撤回。"
    )


def can_map(user: By, mapping: ColumnMapping) -> Decision:
    """改列对照: who may send the bank's list."""
    return can_fill(user, mapping.institution)
