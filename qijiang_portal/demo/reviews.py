"""A demo review of the year and two follow-up sheets, plainly labelled; nothing is official."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import System, Unit
from accounts.rules.units import UnitKind
from targets.assessments import actions
from targets.assessments.models import Scheme

TITLE, BASIS = "演示考核（非正式）", "演示数据，不是正式的考核项目"
ITEMS = (
    ("演示项目：目标完成", "按当年目标完成率评分", "当年的指标数", 50, 50),
    ("演示项目：举措按期", "按期完成的举措占全部的比例评分", "任务举措", 30, 30),
    ("演示项目：企业服务", "按走访和诉求办理情况评分", "走访记录", 20, 20),
)
ASKED = 2  # townships
QUESTION = "演示：未按期的举措为什么晚、何时完成？"


def write(today: date) -> int:
    """How many rows were written; none where the office has entered some."""
    if Scheme.objects.exists():
        return 0
    system = System()
    scheme = actions.draft_scheme(
        by=system,
        year=today.year,
        title=TITLE,
        basis=BASIS,
        self_until=today + timedelta(days=14),
        object_until=today + timedelta(days=28),
    )
    for no, (title, criterion, wanted, points, weight) in enumerate(ITEMS, 1):
        actions.add_item(
            scheme,
            by=system,
            no=no,
            title=title,
            criterion=criterion,
            evidence_wanted=wanted,
            points=Decimal(points),
            weight=Decimal(weight),
        )
    actions.open_scheme(scheme, by=system, kinds=[UnitKind.TOWNSHIP.value])
    towns = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False).order_by("order", "code")
    actions.ask_units(
        by=system,
        first=date(today.year, 1, 1),
        last=today,
        question=QUESTION,
        due_on=today + timedelta(days=10),
        units=list(towns[:ASKED]),
    )
    return 1 + len(ITEMS) + ASKED
