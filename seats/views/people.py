"""机构的人员: who acts for it until when, whom it has invited; each deed is a page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.masking import PURPOSES, purpose_of
from common.tables import plain
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from jobs.submissions import once
from seats import policies, selectors, verbs
from seats.actions.saving import locked
from seats.kinds import Kind, kind_of

COLUMNS = plain("人员", "身份", "任期", "办理")


def _body(request: SignedInRequest, kind: Kind, pk: int) -> Any:
    return get_object_or_404(kind.body._default_manager.visible_to(request.user), pk=pk)


def _address(body: Any) -> str:
    return reverse(f"{kind_of(body).people}:people", args=[body.pk])


@login_required
@require_safe
def mine(request: SignedInRequest, kind: Kind) -> HttpResponse:
    """人员: the bodies one acts for, and those that ask; of one alone its own page."""
    require(policies.can_use(request.user, kind))
    seats = [(one, getattr(one, kind.word)) for one in selectors.mine(request.user, kind)]
    asked = selectors.asked(request.user, timezone.now())
    if len(seats) == 1 and not asked:
        return redirect(_address(seats[0][1]))
    rows = [(one, body, _address(body)) for one, body in seats]
    return render(request, "seats/mine.html", {"kind": kind, "seats": rows, "asked": asked})


@login_required
@require_safe
def people(request: SignedInRequest, kind: Kind, pk: int) -> HttpResponse:
    """一家机构的人员."""
    body = _body(request, kind, pk)
    return _page(request, body, is_masked=not policies.is_of(request.user, body))


@login_required
@require_POST
def reveal(request: SignedInRequest, kind: Kind, pk: int) -> HttpResponse:
    """查看姓名和账号: shown once, and recorded."""
    body = _body(request, kind, pk)
    require(policies.can_manage(request.user, body))
    record(
        "reveal_personal",
        by=request.user,
        object_type=kind.known_as,
        object_key=getattr(body, kind.key),
        fields=["人员姓名", "人员账号"],
        where=f"{kind.noun}人员",
        purpose=purpose_of(request.POST.get("purpose", "")),
    )
    response = _page(request, body, is_masked=False)
    response["Cache-Control"] = "no-store, private"
    return response


def _page(request: SignedInRequest, body: Any, *, is_masked: bool) -> HttpResponse:
    """Colleagues read each other's names; officials have to ask, and are recorded."""
    may, day, space = policies.can_manage(request.user, body), today(), kind_of(body).people
    seats = list(selectors.people_of(body))
    own = next((one for one in seats if one.user_id == request.user.pk), None)
    invitations = selectors.open_invitations(request.user, body) if may else []
    context = {
        "body": body,
        "kind": kind_of(body),
        "columns": COLUMNS if may or own else COLUMNS[:-1],
        "rows": [(one, _deeds(request, body, one, may)) for one in seats],
        "invitations": [(one, _answers(space, body, one)) for one in invitations],
        "invite_url": reverse(f"{space}:invite", args=[body.pk]),
        "reveal_url": reverse(f"{space}:reveal", args=[body.pk]),
        "may": may,
        "day": day,
        "is_masked": is_masked,
        "shows_accounts": bool(may) and not is_masked,
        "history": selectors.history(body) if may else [],
        "purposes": PURPOSES,
    }
    return render(request, "seats/people.html", context)


def _deeds(request: SignedInRequest, body: Any, member: Any, may: object) -> list[tuple[str, str]]:
    """What may be done with this person: asked once for all, then by who he is."""
    own = member.user_id == request.user.pk
    named = {"change": "变更", "hand-over": "交接负责人", "remove": "移除"} if may else {}
    if own:
        named = {**named, "remove": "退出"}
        named.pop("hand-over", None)
    elif member.role == "manager" or not policies.acts(member):
        named.pop("hand-over", None)
    space = f"{kind_of(body).people}:member"
    return [
        (title, reverse(space, args=[body.pk, member.pk, name])) for name, title in named.items()
    ]


def _answers(space: str, body: Any, invitation: Any) -> list[tuple[str, str]]:
    named = {"resend": "重发", "revoke": "撤回"}
    return [
        (title, reverse(f"{space}:invitation", args=[body.pk, invitation.pk, name]))
        for name, title in named.items()
    ]


@login_required
@require_http_methods(["GET", "POST"])
@once
def invite(request: SignedInRequest, kind: Kind, pk: int) -> HttpResponse:
    """邀请一人."""
    body = _body(request, kind, pk)
    return answer(
        request,
        verbs.INVITE,
        body,
        back=_address(body),
        lead=str(body),
        crumbs=[("人员", _address(body))],
        hold=locked,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def member(request: SignedInRequest, kind: Kind, pk: int, member: int, verb: str) -> HttpResponse:
    """变更、交接、移除 one of its people; who has ended his own place goes to his first page."""
    body, chosen = _body(request, kind, pk), verb_or_404(verbs.OF_MEMBER, verb)
    one = get_object_or_404(selectors.people_of(body), pk=member)
    shown = str(one.user) if policies.is_of(request.user, body) else "人员"
    return answer(
        request,
        chosen,
        one,
        back=_address(body),
        home=lambda: _onwards(request, body),
        lead=f"{shown} · {body}",
        crumbs=[("人员", _address(body))],
        hold=lambda _: locked(body) and None,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def invitation(
    request: SignedInRequest, kind: Kind, pk: int, invitation: int, verb: str
) -> HttpResponse:
    """重发、撤回 an invitation."""
    body, chosen = _body(request, kind, pk), verb_or_404(verbs.OF_INVITATION, verb)
    require(policies.can_manage(request.user, body))
    one = get_object_or_404(selectors.open_invitations(request.user, body), pk=invitation)
    return answer(
        request,
        chosen,
        one,
        back=_address(body),
        lead=str(one),
        crumbs=[("人员", _address(body))],
        hold=lambda _: locked(body) and None,
    )


def _onwards(request: SignedInRequest, body: Any) -> str:
    """The people's page while he still sees it; else where he belongs."""
    kind = kind_of(body)
    seen = kind.body._default_manager.visible_to(request.user).filter(pk=body.pk).exists()
    return _address(body) if seen else reverse(f"{kind.people}:mine")
