from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.rules.roles import OFFICIALS, Role
from accounts.standing import is_enterprise
from common.decisions import ALLOWED, Decision, denied
from common.http import require
from common.listings.pages import part_of
from common.tables import plain, query_base
from desk.agendas import agenda_of
from desk.matters import matters_of
from desk.movements import behind, movements_of
from jobs.portal import imports_at_a_desk
from qijiang_portal import front as front_page
from qijiang_portal import navigation, workbench
from targets.cockpit.policies import can_rule
from targets.cockpit.selectors.desks import glance, track_of

MOVES_A_PAGE = 100


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """首页: what this is and the way in; who is signed in goes straight to work."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(navigation.items_for(request.user)[0].url)
    context = {"published": front_page.published(), "goals": front_page.goals()}
    return render(request, "pages/front.html", context)


def can_use_desk(user: User) -> Decision:
    """工作台: officials."""
    return ALLOWED if user.role in OFFICIALS else denied("工作台供区级部门和街镇工作人员使用。")


@login_required
@require_safe
def progress(request: SignedInRequest) -> HttpResponse:
    """进度, of everybody for whom one acts."""
    if not is_enterprise(request.user):
        require(denied("进度供企业人员查看；工作人员的待办在“工作台”。"))
    matters, day = matters_of(request.user), timezone.localdate()
    context = {
        "mine": [matter for matter in matters if not matter.hands],
        "theirs": [(matter, matter.standing(day)) for matter in matters if matter.hands],
    }
    return render(request, "portal/progress.html", context)


@login_required
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """工作台."""
    require(can_use_desk(request.user))
    now = timezone.localtime()
    today = timezone.localdate(now)
    leads = request.user.role == Role.LEADER
    agenda = agenda_of(request.user, today)
    context = {
        "leads": leads,
        "soon": 0 if leads else agenda.week,
        "is_of_unit": track_of(request.user) is not None,
        "glance": glance(request.user, today) if can_rule(request.user) else None,
        "today": today,
        "agenda": agenda,
        "changes": movements_of(request.user, today),
        "change_columns": plain("资质", "情形", "家数", numeric=["家数"]),
        "silent": workbench.silent(now),
        "may_import": imports_at_a_desk(request.user),
    }
    return render(request, "portal/workbench.html", context)


@login_required
@require_safe
def moves(request: SignedInRequest) -> HttpResponse:
    """本月进退的名单: as many firms as the workbench says."""
    require(can_use_desk(request.user))
    today, query = timezone.localdate(), request.GET
    figure = behind(request.user, today, query.get("kind", ""), query.get("how", ""))
    if figure is None:
        raise Http404
    context = {
        "about": figure.words,
        "today": today,
        "page": part_of(list(figure.movers), query, MOVES_A_PAGE),
        "base": query_base(query),
        "columns": plain("企业", "统一社会信用代码", "街镇", "日期"),
    }
    return render(request, "portal/moves.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """隐私说明."""
    return render(request, "pages/privacy.html", {"privacy_version": settings.PRIVACY_VERSION})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """帮助, for the one who reads it: of a firm, an operator, a bank, the staff, or the public."""
    readers = "public"
    if request.user.is_authenticated:
        own = {Role.ENTERPRISE: "firm", Role.OPERATOR: "operator", Role.BANK: "bank"}
        readers = own.get(Role(request.user.role), "staff")
    return render(request, "pages/help.html", {"readers": readers})


@never_cache
@login_required
@require_safe
def keep_session(request: HttpRequest) -> HttpResponse:
    """继续工作: to have asked is to have stayed."""
    request.session.modified = True
    return HttpResponse(status=204)
