"""运营机构的人员: who acts for it until when, whom it has invited; each deed is a page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from accounts.standing import is_operator
from common.dates import today
from common.http import require
from common.tables import plain
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from enterprises.registry.masking import PURPOSES, purpose_of
from incubators.carriers.models import Operator
from incubators.operators import policies, selectors, verbs
from incubators.operators.actions.operators import locked
from jobs.submissions import once

COLUMNS = plain("人员", "身份", "任期", "办理")


def _operator(request: SignedInRequest, pk: int) -> Operator:
    found: Operator = get_object_or_404(Operator.objects.visible_to(request.user), pk=pk)
    return found


def _address(operator: Operator) -> str:
    return reverse("operator_people:people", args=[operator.pk])


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """人员: the operators one acts for, and those that ask; of one alone its own page."""
    require(policies.can_use_home(request.user))
    seats = list(selectors.mine(request.user))
    asked = list(selectors.asked(request.user, timezone.now()))
    if len(seats) == 1 and not asked:
        return redirect(_address(seats[0].operator))
    return render(request, "operators/mine.html", {"seats": seats, "asked": asked})


@login_required
@require_safe
def people(request: SignedInRequest, pk: int) -> HttpResponse:
    """一家运营机构的人员."""
    return _page(request, _operator(request, pk), is_masked=not is_operator(request.user))


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """查看姓名和账号: shown once, and recorded."""
    operator = _operator(request, pk)
    require(policies.can_manage(request.user, operator))
    record(
        "reveal_personal",
        by=request.user,
        object_type="incubators.operator",
        object_key=operator.credit_code,
        fields=["人员姓名", "人员账号"],
        where="运营机构人员",
        purpose=purpose_of(request.POST.get("purpose", "")),
    )
    response = _page(request, operator, is_masked=False)
    response["Cache-Control"] = "no-store, private"
    return response


def _page(request: SignedInRequest, operator: Operator, *, is_masked: bool) -> HttpResponse:
    """Colleagues read each other's names; officials have to ask, and are recorded."""
    may, day = policies.can_manage(request.user, operator), today()
    seats = list(selectors.people_of(operator))
    own = next((one for one in seats if one.user_id == request.user.pk), None)
    context = {
        "operator": operator,
        "columns": COLUMNS if may or own else COLUMNS[:-1],
        "rows": [(one, _deeds(request, one, may)) for one in seats],
        "invitations": selectors.open_invitations(request.user, operator) if may else [],
        "may": may,
        "day": day,
        "is_masked": is_masked,
        "shows_accounts": bool(may) and not is_masked,
        "history": selectors.history(operator) if may else [],
        "purposes": PURPOSES,
    }
    return render(request, "operators/people.html", context)


def _deeds(request: SignedInRequest, member: Any, may: object) -> list[tuple[str, str]]:
    """What may be done with this person: asked once for all, then by who he is."""
    own = member.user_id == request.user.pk
    named = {"change": "变更", "hand-over": "交接负责人", "remove": "移除"} if may else {}
    if own:
        named = {**named, "remove": "退出"}
        named.pop("hand-over", None)
    elif member.role == "manager" or not policies.acts(member):
        named.pop("hand-over", None)
    space = "operator_people:member"
    return [
        (title, reverse(space, args=[member.operator_id, member.pk, name]))
        for name, title in named.items()
    ]


@login_required
@require_http_methods(["GET", "POST"])
@once
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """邀请一人."""
    operator = _operator(request, pk)
    return answer(
        request,
        verbs.INVITE,
        operator,
        back=_address(operator),
        lead=str(operator),
        crumbs=[("人员", _address(operator))],
        hold=locked,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def member(request: SignedInRequest, pk: int, member: int, verb: str) -> HttpResponse:
    """变更、交接、移除 one of its people; who has ended his own place goes to his first page."""
    operator, chosen = _operator(request, pk), verb_or_404(verbs.OF_MEMBER, verb)
    one = get_object_or_404(selectors.people_of(operator), pk=member)
    shown = str(one.user) if is_operator(request.user) else ""
    return answer(
        request,
        chosen,
        one,
        back=_address(operator),
        home=lambda: _onwards(request, operator),
        lead=f"{shown or '人员'} · {operator}",
        crumbs=[("人员", _address(operator))],
        hold=lambda about: locked(about.operator) and None,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def invitation(request: SignedInRequest, pk: int, invitation: int, verb: str) -> HttpResponse:
    """重发、撤回 an invitation."""
    operator, chosen = _operator(request, pk), verb_or_404(verbs.OF_INVITATION, verb)
    require(policies.can_manage(request.user, operator))
    rows = selectors.open_invitations(request.user, operator)
    one = get_object_or_404(rows, pk=invitation)
    return answer(
        request,
        chosen,
        one,
        back=_address(operator),
        lead=str(one),
        crumbs=[("人员", _address(operator))],
        hold=lambda about: locked(about.operator) and None,
    )


def _onwards(request: SignedInRequest, operator: Operator) -> str:
    """The people's page while he still sees it; else where he belongs."""
    seen = Operator.objects.visible_to(request.user).filter(pk=operator.pk).exists()
    return _address(operator) if seen else reverse("operator_people:mine")
