"""登记和更正, with nobody's typing lost when two people save."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.forms import refused, taken
from common.http import require
from common.versions import Clash, StaleVersionError
from enterprises.registry import actions, history, policies, selectors
from enterprises.registry.forms import CorrectForm, RegisterForm, initial_of
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.profile import NAMES
from enterprises.registry.views.reveals import record_reveal
from enterprises.registry.views.warnings import warn
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def register(request: SignedInRequest) -> HttpResponse:
    """登记企业."""
    user = request.user
    require(policies.can_register(user))
    form = RegisterForm(
        request.POST or None,
        may_confirm=bool(policies.can_confirm_code(user)),
        may_place=bool(policies.can_place(user, Enterprise())),
    )
    if form.is_valid():
        confirmed = form.cleaned_data.get("confirm_code", False)
        try:
            made = actions.register_enterprise(
                by=user,
                values=form.values(),
                confirm_code=confirmed,
                on_behalf=form.cleaned_data["on_behalf"],
            )
        except ValidationError as refusal:
            refused(form, refusal)
        except IntegrityError:  # another registered it between our question and our answer
            form.add_error("credit_code", taken(Enterprise, "credit_code"))
        else:
            return _after_registering(request, made)
    status = 422 if form.is_bound else 200
    return render(request, "registry/register.html", {"form": form}, status=status)


def _after_registering(request: SignedInRequest, made: Enterprise) -> HttpResponse:
    place = made.township or made.get_placement_display()
    messages.success(
        request, f"已登记{made}，归属：{place}（{made.get_placement_certainty_display()}）。"
    )
    warn(request, made)
    seen = selectors.register(request.user).filter(pk=made.pk).exists()
    return redirect(made if seen else "registry:list")


@login_required
@require_http_methods(["GET", "POST"])
@once
def correct(request: SignedInRequest, code: str) -> HttpResponse:
    """更正企业资料; where another saved first, the same form with what to choose."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    require(policies.can_correct(request.user, enterprise))
    if request.method != "POST":
        # The form shows them unmasked.
        record_reveal(request.user, enterprise, page="更正资料", purpose="更正企业资料")
        form = CorrectForm(initial=initial_of(enterprise))
        return _page(request, enterprise, form)
    form = CorrectForm(_resolved(request.POST, enterprise))
    if not form.is_valid():
        return _page(request, enterprise, form)
    version = form.cleaned_data["version"]
    base = enterprise if version == enterprise.version else history.version_of(enterprise, version)
    if base is None:
        form.add_error(None, "页面打开已久，请返回企业页重新打开后再改。")
        return _page(request, enterprise, form)
    mine = {name: value for name, value in form.values().items() if getattr(base, name) != value}
    if not mine:
        messages.info(request, "没有改动，未保存。")
        return redirect(enterprise)
    return _save(request, enterprise, form, base, mine)


def _save(
    request: SignedInRequest,
    enterprise: Enterprise,
    form: CorrectForm,
    base: Any,
    mine: dict[str, Any],
) -> HttpResponse:
    version = form.cleaned_data["version"]
    try:
        saved = actions.correct_enterprise(
            enterprise,
            by=request.user,
            version=version,
            changes=mine,
            on_behalf=form.cleaned_data["on_behalf"],
        )
    except StaleVersionError as stale:
        return _compare(request, stale.current, form, base, mine)
    except ValidationError as refusal:
        refused(form, refusal)
        return _page(request, enterprise, form)
    messages.success(request, f"已更正 {len(mine)} 项。")
    warn(request, saved)
    return redirect(enterprise)


def _compare(
    request: SignedInRequest,
    current: Enterprise,
    form: CorrectForm,
    base: Any,
    mine: dict[str, Any],
) -> HttpResponse:
    """What both changed is put side by side; the rest of either is kept as it is."""
    clashes = [
        Clash(name, history.FIELD_LABELS[name], *_three(name, base, current, form))
        for name, value in mine.items()
        if getattr(current, name) not in (getattr(base, name), value)
    ]
    data = QueryDict(mutable=True)
    data["on_behalf"] = form.data.get("on_behalf", "")
    for name, value in initial_of(current).items():
        data[name] = form.data.get(name, "") if name in mine else _posted(value)
    again = CorrectForm(data)
    again.is_valid()
    last = history.changes(current)[0]
    return _page(request, current, again, clashes=clashes, by=last.who, at=last.at)


def _three(name: str, base: Any, current: Enterprise, form: CorrectForm) -> tuple[str, str, str]:
    field = Enterprise._meta.get_field(name)
    shown = Enterprise(**{name: form.cleaned_data[name]})
    return tuple(history.text_of(record, field) for record in (base, current, shown))  # type: ignore[return-value]


def _posted(value: Any) -> str:
    """A value as a browser would send it."""
    return "" if value is None or value is False else "on" if value is True else str(value)


def _resolved(posted: QueryDict, enterprise: Enterprise) -> QueryDict:
    """The form as sent, with the other's value wherever theirs was chosen."""
    theirs = [name for name in NAMES if posted.get(f"resolve-{name}") == "theirs"]
    if not theirs:
        return posted
    version = posted.get("version", "")
    seen = history.version_of(enterprise, int(version)) if version.isdigit() else None
    data = posted.copy()
    for name in theirs:
        data[name] = _posted(initial_of(seen or enterprise)[name])
    return data


def _page(
    request: SignedInRequest, enterprise: Enterprise, form: CorrectForm, **context: Any
) -> HttpResponse:
    clashes = context.get("clashes")
    status = 409 if clashes is not None else 422 if form.is_bound else 200
    context |= {"enterprise": enterprise, "form": form}
    return render(request, "registry/correct.html", context, status=status)
