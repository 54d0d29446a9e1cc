"""The page of a verb: a form, confirmed by POST."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from desk.verbs import Verb

Again = Callable[[forms.Form, Any], forms.Form]


def answer(
    request: SignedInRequest,
    verb: Verb,
    about: Any,
    *,
    back: str,
    home: Callable[[], Any] | None = None,
    of: Any = None,
    lead: str = "",
    crumbs: Sequence[tuple[str, str]] = (),
    facts: Sequence[tuple[str, object]] = (),
    hold: Callable[[Any], object] | None = None,
    again: Again | None = None,
    after: Callable[[Any], object] | None = None,
) -> HttpResponse:
    """Ask, act, and go home; a refusal stands beside its field (422).

    `of`: what the policy is asked about, where that is not the row itself. `hold` locks the parent
    row, then the policy is asked again, of the row it gives or of the same as before. `again`
    makes the form anew where another saved first; `after` is shown what was done; `home`: where
    to go then, as it is called by then.
    """
    of = about if of is None else of
    require(verb.may(request.user, of))
    is_sent = request.method == "POST"
    form = verb.form(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial=verb.initial(about) | request.GET.dict(),
    )
    if form.is_valid():
        try:
            done = _act(request, verb, about, of, form.cleaned_data, hold)
        except StaleVersionError as stale:
            form = again(form, stale.current) if again else form
            if again is None:
                refused(form, stale)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, verb.done)
            for line in verb.tells(done):
                messages.info(request, line)
            if after:
                after(done)
            return redirect(home() if home else back)
    context = {
        "verb": verb,
        "title": verb.named(request.user),
        "form": form,
        "back": back,
        "lead": lead,
        "crumbs": crumbs or [("返回", back)],
        "facts": facts,
    }
    return render(request, "desk/deed.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _act(
    request: SignedInRequest,
    verb: Verb,
    about: Any,
    of: Any,
    data: dict[str, Any],
    hold: Callable[[Any], object] | None,
) -> Any:
    """Asked again with the parent's row held: who was removed meanwhile does nothing more (B48)."""
    if hold:
        require(verb.may(request.user, hold(about) or of))
    return verb.call(about, by=request.user, **data)
