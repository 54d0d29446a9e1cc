"""Demo readings: two years of what departments report, plainly labelled; the last stays unknown."""

from datetime import date
from decimal import Decimal

from accounts.models import System
from targets.goals.actions import enter_reading
from targets.goals.models import Indicator, Reading

SHARES = ((2, Decimal("0.82")), (1, Decimal("0.91")))  # years ago, share of the goal reached
SOURCE = "演示数据，非统计数"


def write(today: date) -> int:
    """How many readings; none where people have entered some."""
    if Reading.objects.exists():
        return 0
    reported = Indicator.objects.reported().exclude(measured_in="").order_by("order", "code")
    written = 0
    for indicator in list(reported)[:-1]:
        goal = indicator.targets.order_by("-year").first()
        if goal is None or goal.value is None:
            continue
        for ago, share in SHARES:
            enter_reading(
                indicator,
                by=System(),
                period=f"{today.year - ago}年",
                today=today,
                value=(goal.value * share).quantize(Decimal("0.01")),
                source=SOURCE,
            )
            written += 1
    return written
