"""提交键: a form sent twice, by a double click, a refresh or two tabs, has one effect."""

from collections.abc import Callable
from functools import wraps
from typing import cast
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from accounts.models import User
from jobs.models import SubmissionKey

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """The first POST with a key does the work; a repeat is sent to where the first one led.

    The key is taken in the transaction of the work itself: a view that fails gives it back, and
    a second request waits for the first one's commit. A form that comes back with faults (200)
    has done nothing and leaves its key free.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponse:
        key = _key(request)
        if key is None or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return _first(view, request, key, *args, **kwargs)
        except _NothingDoneError as nothing:
            return nothing.response
        except _RepeatedError:
            earlier = SubmissionKey.objects.filter(pk=key, owner=request.user).first()
            return HttpResponseRedirect(earlier.result_url if earlier else request.path)

    return guarded


class _RepeatedError(Exception):
    pass


class _NothingDoneError(Exception):
    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get("submission_key", ""))
    except ValueError:
        return None


def _first(
    view: View, request: HttpRequest, key: UUID, /, *args: object, **kwargs: object
) -> HttpResponse:
    name = request.resolver_match.view_name if request.resolver_match else ""
    try:
        with transaction.atomic():
            taken = SubmissionKey.objects.create(
                key=key, owner=cast(User, request.user), view=name, created_at=timezone.now()
            )
    except IntegrityError as repeated:
        raise _RepeatedError from repeated
    response = view(request, *args, **kwargs)
    if not 300 <= response.status_code < 400:
        raise _NothingDoneError(response)  # rolls the key back with everything else
    taken.result_url = response["Location"][:200]
    taken.save(update_fields=["result_url"])
    return response
