"""谁可以做什么 about capital: see docs/rules/capital.md."""

from accounts.models import System, User
from accounts.rules.roles import Role
from common.decisions import ALLOWED, Decision, allowed_if, denied
from finance.banks.querysets import is_of_place, leads, oversees, sight
from finance.capital.models import InsuranceClaim, InsurancePolicy, ListingCase, SeedInvestment
from finance.capital.querysets import SEEN
from finance.capital.rules.cases import CLOSED

By = User | System
KEPT = "由双倍增办、区科技局和区金融服务中心登记，您可以查看。"


def can_see(user: By) -> Decision:
    """上市、种子基金: who oversees, 街镇 and 园城 of their firms, firms of themselves."""
    allowed = sight(user, bank=None) is not None
    return allowed_if(allowed, "这里的明细供牵头单位、街镇园城和企业本身查看。")


def can_see_with_banks(user: By) -> Decision:
    """保险、质押、授信: the same, and the people of a bank or an insurer what names their own."""
    allowed = sight(user) is not None
    return allowed_if(allowed, "这里的明细供牵头单位、街镇园城、企业本身和有关金融机构查看。")


def can_see_terms(user: By) -> Decision:
    """各家高企的授信合计: whoever is told amounts."""
    allowed = bool(can_see_with_banks(user)) and not is_of_place(user)
    return allowed_if(allowed, "授信的金额供牵头单位、企业本身和有关银行查看。")


def can_see_sums(user: By) -> Decision:
    """一览: the district's sums, for every official and the trustee's people."""
    allowed = user.is_official or oversees(user)
    return allowed_if(allowed, "全区的合计供工作人员查看。")


def is_told_sums_alone(user: By) -> bool:
    """Other departments: an official who reads no rows."""
    return user.is_official and not can_see(user)


def can_open_figures(user: By) -> Decision:
    """数的明细: who reads every row."""
    return allowed_if(oversees(user), "数的明细供牵头单位和领导查看。")


def can_keep(user: By) -> Decision:
    """登记、更正: 双倍增办、区科技局、区金融服务中心."""
    return allowed_if(leads(user), KEPT)


def can_keep_views(user: By) -> Decision:
    """常用视图、导出: officials who see rows."""
    allowed = leads(user) or user.role == Role.LEADER or is_of_place(user)
    return allowed_if(allowed, "名单由工作人员导出。")


def can_step(user: By, case: ListingCase) -> Decision:
    """登记进程的一步: the keepers, of a case that is not closed."""
    if case.stage in CLOSED:
        return denied(f"这件事项已{case.stage_label}；重新启动请另行登记一件。")
    return can_keep(user)


def can_undo(user: By, case: ListingCase) -> Decision:
    """撤销上一步: a keeper who did not record it; the first step stays."""
    if not (may := can_keep(user)):
        return may
    last = case.stages.standing().order_by("-number").first()
    if last is None or last.number == 1:
        return denied("第一步不能撤销；登记有误的，请登记“撤回”并写明原因。")
    if user.pk is not None and last.recorded_by_id == user.pk:
        return denied("这一步由您登记，请由另一人撤销。")
    return ALLOWED


def can_note(user: By, case: ListingCase) -> Decision:
    """登记卡点和下一步: the keepers, and the firm's 街镇 and 园城."""
    if case.stage in CLOSED:
        return denied(f"这件事项已{case.stage_label}。")
    allowed = leads(user) or (is_of_place(user) and is_in_sight(user, case))
    return allowed_if(allowed, "由牵头单位和企业所在街镇、园城登记，您可以查看。")


def is_in_sight(user: By, case: ListingCase) -> bool:
    """One of the rows this person reads; a list has told its rows, one that is locked is asked."""
    if SEEN in case.__dict__:
        return user.pk is not None and case.__dict__[SEEN] == user.pk
    return ListingCase.objects.visible_to(user).filter(pk=case.pk).exists()


def can_end(user: By, policy: InsurancePolicy) -> Decision:
    """退保: once."""
    return denied("这张保单已经退保。") if policy.ended_reason else can_keep(user)


def can_close(user: By, claim: InsuranceClaim) -> Decision:
    """登记赔付、未赔付: of a claim that is open."""
    return denied("这件理赔已经结案。") if claim.closed_on else can_keep(user)


def can_exit(user: By, investment: SeedInvestment) -> Decision:
    """登记退出: once."""
    return denied("这笔投资已经退出。") if investment.exited_on else can_keep(user)
