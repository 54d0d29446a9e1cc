"""谁可以做什么 with evaluations: whoever reads a firm reads what stands between it and a title."""

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from accounts.rules.units import UnitKind
from common.decisions import ALLOWED, Decision, denied

By = User | System


def can_see_results(user: By) -> Decision:
    """批量评价结果: officials, each of the firms in sight."""
    if user.role in OFFICIALS:
        return ALLOWED
    return denied("批量评价结果供工作人员查看；本企业的差距请从“本企业”进入。")


def can_see_own(user: By) -> Decision:
    """本企业的阶梯: people of enterprises."""
    if user.role == Role.ENTERPRISE:
        return ALLOWED
    return denied("这里是企业查看自己差距的地方；工作人员请从“对标评价”进入。")


def can_mark(user: By) -> Decision:
    """登记专家打分: the office and the bureau, from the experts' sheet."""
    if can_run_batch(user) and isinstance(user, User):
        return ALLOWED
    return denied("专家打分由双倍增办或区科技局按评分表登记。")


def can_run_batch(user: By) -> Decision:
    """全量评价: the office and the bureau, who keep the register."""
    unit = user.unit if isinstance(user, User) and user.role == Role.OFFICER else None
    if user.role in (Role.OFFICE, SYSTEM) or (unit and unit.kind == UnitKind.BUREAU):
        return ALLOWED
    return denied("只有双倍增办和区科技局可以发起全量评价。")
