from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from common.asked_days import asked_day, switches
from common.dates import today
from common.http import require
from desk.list_parts import Links
from incubators.zones.selectors.milestones import of_indicator, progress
from targets.goals import pages, policies
from targets.goals.cards import setting_right
from targets.goals.models import Indicator, Reading
from targets.goals.models.plans import NAMED_KIND_LABELS
from targets.goals.selectors import detail as details
from targets.goals.selectors import plans

TOWNSHIP_COLUMNS = [
    {"label": "街镇"},
    {"label": "完成值", "numeric": True},
    {"label": "环比", "numeric": True},
]
READING_COLUMNS = [
    {"label": "所属时期"},
    {"label": "数值", "numeric": True},
    {"label": "状态"},
    {"label": "来源和证明"},
    {"label": "填报、核对"},
    {"label": "操作"},
]
DIFFERENCE_COLUMNS = [
    {"label": "截至"},
    {"label": "市级公布", "numeric": True},
    {"label": "本平台", "numeric": True},
    {"label": "本平台减公布", "numeric": True},
    {"label": "来源"},
]
INDICATOR_COLUMNS = [
    {"label": "指标"},
    {"label": "完成值", "numeric": True},
    {"label": "计量单位"},
    {"label": "灯"},
    {"label": "分子 ÷ 分母", "numeric": True},
    {"label": "来源"},
    {"label": "口径自"},
]
GOAL_COLUMNS = [
    {"label": "指标"},
    {"label": "年份", "numeric": True},
    {"label": "目标"},
    {"label": "方案原文"},
]


VERSION_COLUMNS = [
    {"label": "适用期"},
    {"label": "口径"},
    {"label": "频率"},
    {"label": "汇总"},
    {"label": "来源单位"},
    {"label": "依据"},
]


def deeds(user: User, reading: Reading) -> Links:
    """What this person may do with a reading."""
    return [*pages.REPORTED.acts_beside(user, reading), *setting_right(user, reading)]


@login_required
@require_safe
def indicator(request: SignedInRequest, code: str) -> HttpResponse:
    """指标详情."""
    require(policies.can_see_board(request.user))
    visible = Indicator.objects.visible_to(request.user).select_related("reporter")
    shown = get_object_or_404(visible, code=code)
    chosen = asked_day(request.GET.get("on", ""))
    if chosen.fault:
        messages.warning(request, chosen.fault)
    way = of_indicator(request.user, code)
    found = details.detail(request.user, shown, chosen.day)
    context = {
        "milestones": way,
        "way": progress(way.milestones.all(), today()).sentence if way else "",
        "detail": found,
        "readings": [(one, deeds(request.user, one)) for one in found.readings],
        "can_define": policies.can_define(request.user, shown),
        "switches": switches(chosen.day),
        "township_columns": TOWNSHIP_COLUMNS,
        "reading_columns": READING_COLUMNS,
        "version_columns": VERSION_COLUMNS,
        "difference_columns": DIFFERENCE_COLUMNS,
        "can_enter": policies.can_enter_reading(request.user, shown),
        "can_publish": policies.can_enter_published(request.user, shown),
    }
    return render(request, "goals/indicator.html", context)


@login_required
@require_safe
def indicators(request: SignedInRequest) -> HttpResponse:
    """全部指标: every one with its number of the day, whether it is a goal or not."""
    require(policies.can_see_board(request.user))
    chosen = asked_day(request.GET.get("on", ""))
    if chosen.fault:
        messages.warning(request, chosen.fault)
    context = {
        "day": chosen.day,
        "switches": switches(chosen.day),
        "cards": details.every(request.user, chosen.day),
        "columns": INDICATOR_COLUMNS,
        "can_define": policies.can_define(request.user),
    }
    return render(request, "goals/indicators.html", context)


@login_required
@require_safe
def plan(request: SignedInRequest) -> HttpResponse:
    """方案点名的组团、园区、载体、产业和企业."""
    require(policies.can_see_board(request.user))
    named = list(plans.named_things(request.user))
    context = {
        "plan": plans.current_plan(request.user),
        "goals": plans.official_goals(request.user),
        "goal_columns": GOAL_COLUMNS,
        "zones": plans.groups(request.user),
        "kinds": [
            (label, [thing for thing in named if thing.kind == kind])
            for kind, label in NAMED_KIND_LABELS.items()
        ],
    }
    return render(request, "goals/plan.html", context)
