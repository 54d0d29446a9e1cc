"""接受邀请: with the code of a letter; who has no account makes it here."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import codes, places, sessions
from accounts.actions import payload_of, record
from accounts.http import SignedInRequest
from accounts.models import User
from accounts.networks import network_of
from accounts.selectors import is_known_address
from common.forms import refused
from seats import actions, policies, selectors
from seats.forms import CodeOfInvitationForm, JoinForm
from seats.kinds import KINDS, kind_of
from seats.models import Invitation, digest_of
from seats.rules.invitations import WRONG

KEY = "invitation"
TOO_MANY = "试错过多，请 {} 分钟后再试，或请邀请人重新邀请。"


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """邀请码, typed or from the link of the letter; right, the invitation is read."""
    typed = request.POST if request.method == "POST" else request.GET
    form = CodeOfInvitationForm(typed if "code" in typed or request.method == "POST" else None)
    if form.is_valid():
        if not (fault := _tried(request, form.cleaned_data["code"])):
            return redirect("joining:start")
        form.add_error("code", fault)
    invitation = None if form.is_bound else _proved(request)
    if invitation is None:
        context = {"form": form}
        return render(request, "seats/code.html", context, status=422 if form.errors else 200)
    return _shown(request, invitation, _form(invitation))


def _tried(request: HttpRequest, code: str) -> str:
    """What is wrong; nothing where the code is right, and the session knows it."""
    limits = settings.INVITATION_TRIES
    wait = codes.wait_to_try("invitation_tried", place=network_of(request), limits=limits)
    if wait:
        return TOO_MANY.format(-int(-wait.total_seconds() // 60))
    found = selectors.by_code(code, timezone.now())
    if found is None or not policies.can_join(found, timezone.now()):
        by = request.user if isinstance(request.user, User) else None
        record("invitation_missed", by=by, succeeded=False)
        return WRONG
    request.session[KEY] = digest_of(code)
    return ""


def _proved(request: HttpRequest) -> Invitation | None:
    """The invitation whose code this session has said, while it can still be accepted."""
    now = timezone.now()
    found = selectors.by_digest(request.session.get(KEY, ""), now)
    return found if found and policies.can_join(found, now) else None


def _form(invitation: Invitation, typed: Any = None) -> JoinForm:
    return JoinForm(
        typed,
        contact=invitation.contact,
        role=kind_of(invitation).account,
        initial={"full_name": invitation.name},
    )


def _shown(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    context = {
        "invitation": invitation,
        "noun": kind_of(invitation).noun,
        "form": form,
        "may": policies.can_accept(user, invitation, timezone.now()) if user else None,
        "is_known": is_known_address(invitation.contact),
        "version": settings.PRIVACY_VERSION,
    }
    status = 422 if form.errors else 200
    return render(request, "seats/join.html", context, status=status)


@sensitive_post_parameters()
@never_cache
@csrf_protect
@require_POST
def account(request: HttpRequest) -> HttpResponse:
    """建账号并接受; signed in at once."""
    invitation = _proved(request)
    if invitation is None or request.user.is_authenticated:
        return redirect("joining:start")
    form = _form(invitation, request.POST)
    if form.is_valid():
        payload = payload_of(
            full_name=form.cleaned_data["full_name"],
            password=form.cleaned_data["password1"],
            privacy_version=settings.PRIVACY_VERSION,
        )
        try:
            user = actions.join(invitation, now=timezone.now(), payload=payload)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            return _welcome(request, user, kind_of(invitation).home)
    return _shown(request, invitation, form)


def _welcome(request: HttpRequest, user: User, home: str) -> HttpResponse:
    request.session.pop(KEY, None)
    sessions.open_for(request, user, second_factor=False)
    messages.success(request, "账号已建好并登录，邀请已接受。")
    answer = redirect(home)
    places.remember(request, answer, user.username)
    return answer


@never_cache
@login_required
@require_POST
def reply(request: SignedInRequest, word: str, pk: int, verb: str) -> HttpResponse:
    """接受或谢绝 what was sent to one's own address; anybody else's is not there."""
    acts = {"accept": actions.accept, "decline": actions.decline}
    if verb not in acts or word not in KINDS:
        raise Http404
    sent = KINDS[word].invitation._default_manager.to(request.user)
    invitation = get_object_or_404(sent, pk=pk)
    try:
        acts[verb](invitation, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        request.session.pop(KEY, None)
        messages.success(request, "已接受。" if verb == "accept" else "已谢绝。")
    return redirect("/")
