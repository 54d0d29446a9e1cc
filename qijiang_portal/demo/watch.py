"""演示的贷后和追收: visits, alerts, a plan with a step that is late. Made up."""

from datetime import date, timedelta

from accounts.models import System, User
from finance.loans.models import Loan
from finance.loans.rules.life import LENT, Status
from finance.watch.actions import do_step, handle, look, note, open_plan, visit
from finance.watch.models import Alert, CollectionPlan
from qijiang_portal.demo.loans import CONTRACT

DONE = (("已联系，承诺月底前筹款", 2), ("催收函已签收", 6))
OPENED, PLANS, VISITED = 24, 2, 6  # days ago; plans; loans visited
FOUND = ("生产正常，订单饱满", "开工不足，回款慢", "设备已安装投产", "主要客户拖欠货款")


def write(today: date) -> int:
    """How many plans; none where there is one, or nothing is overdue."""
    late = Loan.objects.filter(overdue_since__isnull=False, contract_no__startswith=CONTRACT)
    overdue = list(late.order_by("overdue_since", "contract_no")[:PLANS])
    if CollectionPlan.objects.exists() or not overdue:
        return 0
    office = User.objects.filter(username="demo-office").first()
    by = office or System()
    for loan in overdue:
        opened = max(today - timedelta(days=OPENED), loan.overdue_since or today)
        unit = loan.enterprise.township
        plan = open_plan(loan, by=by, on=opened, goal="演示：三个月内收回逾期本金", unit=unit)
        steps = plan.steps.order_by("due_on")[: len(DONE)]
        for step, (words, days) in zip(steps, DONE, strict=True):
            do_step(step, by=by, on=opened + timedelta(days=days), outcome=f"演示：{words}")
    said = {
        "kind": "lawsuit",
        "on": today - timedelta(days=12),
        "words": "演示：涉买卖合同纠纷一件",
    }
    note(overdue[0], by=by, **said)
    _check_use(today, by)
    _visit(today, by)
    look(by=System(), day=today)
    if alert := Alert.objects.filter(state="open", kind="due_30").order_by("pk").first():
        handle(alert, by=by, on=today, note="演示：已提醒企业备款")
    return len(overdue)


def _check_use(today: date, by: User | System) -> None:
    """Of most loans the use was looked at soon after they were lent."""
    running = Loan.objects.filter(status__in=LENT, contract_no__startswith=CONTRACT)
    for n, loan in enumerate(running.order_by("contract_no")):
        on = (loan.disbursed_on or today) + timedelta(days=12 + n % 9)
        if n % 8 != 7 and on <= today:
            said = {"found": "演示：发票与用途一致", "is_as_agreed": True}
            visit(loan, by=by, kind="use_check", on=on, **said)


def _visit(today: date, by: User | System) -> None:
    """By the demo township where the firm is its own, else by the office."""
    town = User.objects.filter(username="demo-town").first()
    running = Loan.objects.filter(status__in=LENT, contract_no__startswith=CONTRACT)
    for n, loan in enumerate(running.select_related("enterprise").order_by("contract_no")):
        is_near = town is not None and loan.enterprise.township_id == town.unit_id
        if n >= VISITED and not is_near:
            continue
        is_late = loan.overdue_since is not None or loan.status != Status.ACTIVE
        visit(
            loan,
            by=town if town and is_near else by,
            kind="collecting" if is_late else "after_lending",
            on=max(today - timedelta(days=3 + n), loan.disbursed_on or today),
            found=f"演示：{FOUND[n % 2 + 2 * is_late]}",
        )
