from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qijiang_portal import front as front_page
from qijiang_portal import navigation


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """首页: what this is and the way in; who is signed in goes straight to work."""
    if request.user.is_authenticated:
        items = navigation.items_for(request.user)
        return (
            HttpResponseRedirect(items[0].url) if items else render(request, "pages/nothing.html")
        )
    context = {"published": front_page.published(), "goals": front_page.goals()}
    return render(request, "pages/front.html", context)


@login_required
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """工作台."""
    require(is_official(request.user))
    now = timezone.localtime()
    context = {
        "today": now.date(),
        "duties": workbench.duties(request.user, now),
        "duty_columns": plain_columns("日期", "事项", "办理"),
        "changes": workbench.changes(request.user, now.date()),
        "change_columns": plain_columns("资质", "情形", "家数"),
        "silent": workbench.silent(now),
    }
    return render(request, "portal/workbench.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """隐私说明."""
    return render(request, "pages/privacy.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """帮助."""
    return render(request, "pages/help.html")


@never_cache
@login_required
@require_safe
def keep_session(request: HttpRequest) -> HttpResponse:
    """继续工作: to have asked is to have stayed."""
    request.session.modified = True
    return HttpResponse(status=204)
