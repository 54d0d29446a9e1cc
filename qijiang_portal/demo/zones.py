"""演示的重点项目与节点: a few projects in zones, plainly labelled; the plan's own lists stay."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import System, Unit
from common.money.fen import fen_of_wan
from enterprises.registry.models import Zone
from incubators.zones.actions import add_milestone, add_project, complete
from incubators.zones.models import Project
from incubators.zones.rules.projects import ProjectState

PROJECTS = (  # zone, name, 万元, state, days to start, days to finish
    ("qiaohe", "演示：汽摩零部件智能工厂", 32_000, "building", -300, 120),
    ("qiaohe", "演示：智能终端产线", 8_500, "preparing", 60, 500),
    ("beidu", "演示：轻量化铝材二期", 46_000, "building", -200, 300),
    ("tonghui", "演示：预制菜中央厨房", 12_000, "finished", -600, -30),
    ("cyber-security-park", "演示：网络安全靶场", 5_600, "building", -90, 200),
)
STEPS = (  # title, share of the way from start to finish, whether it is done once its day is past
    ("演示：备案", Decimal("0"), True),
    ("演示：主体封顶", Decimal("0.5"), False),
    ("演示：竣工验收", Decimal("1"), True),
)


def write(today: date) -> int:
    """How many projects; none where people have registered some."""
    if Project.objects.exists():
        return 0
    zones = {zone.code: zone for zone in Zone.objects.all()}
    bureau = Unit.objects.filter(code="kjj").first()
    told = [row for row in PROJECTS if row[0] in zones]
    for code, name, wan, state, start, finish in told:
        project = add_project(
            by=System(),
            zone=zones[code],
            name=name,
            owner="演示业主",
            investment=fen_of_wan(wan),
            start_on=today + timedelta(days=start),
            finish_on=today + timedelta(days=finish),
            state=state,
            note="演示数据。",
        )
        _steps(project, bureau, today)
    return len(told)


def _steps(project: Project, bureau: Unit | None, today: date) -> None:
    first, last = project.start_on, project.finish_on
    assert first
    assert last
    for title, share, is_done in STEPS:
        planned = first + timedelta(days=int((last - first).days * share))
        made = add_milestone(
            project, by=System(), title=title, planned_on=planned, unit=bureau, note="演示数据。"
        )
        if planned < today and (is_done or project.state == ProjectState.FINISHED):
            complete(
                made, by=System(), done_on=planned, now=timezone.now(), basis="演示批复〔示例〕1号"
            )
