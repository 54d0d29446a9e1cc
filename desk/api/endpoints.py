"""Each verb of an app as a POST of its viewset, declared from the same table as the pages.

offer(FirmViewSet, VERBS, answer=FirmSerializer)
offer_plain(FirmViewSet, VERBS_ABOUT_NO_ROW, answer=FirmSerializer)
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet

from common.http import require
from desk.api.bodies import asked, documented
from desk.verbs import Verb

Answer = type[Serializer] | None  # None: done, and nothing is left to show


def offer(
    viewset: type[GenericViewSet],
    verbs: Mapping[str, Verb],
    *,
    answer: Answer,
    other: Mapping[str, Answer] | None = None,
    of: Callable[[Any], Any] = lambda record: record,
) -> None:
    """POST …/<key>/ for each verb; `other`: what answers otherwise than with `answer`.

    `of`: what the policy is asked about, where that is not the row itself.
    """
    for key, verb in verbs.items():
        made = endpoint(key, verb, (other or {}).get(key, answer), of)
        setattr(viewset, made.__name__, made)


def endpoint(
    key: str, verb: Verb, answer: Answer, of: Callable[[Any], Any]
) -> Callable[..., Response]:
    """The policy asked, the form checked, the action called."""

    def act(viewset: Any, request: Request, **kwargs: Any) -> Response:
        record = viewset.get_object()
        require(verb.may(request.user, of(record)))
        done = verb.call(record, by=request.user, **asked(request, verb.form))
        if done is None or answer is None:
            return Response(status=204)
        return Response(answer(done, context=viewset.get_serializer_context()).data)

    act.__name__ = key.replace("-", "_")
    act.__doc__ = f"{verb.title}. {verb.warning}"
    routed = action(detail=True, methods=["post"], url_path=key, url_name=key)(act)
    return extend_schema(
        summary=verb.title,
        description=verb.warning,
        request=documented(key, verb.form),
        responses={204: None} if answer is None else answer,
    )(routed)


def offer_plain(
    viewset: type[GenericViewSet], verbs: Mapping[str, Verb], *, answer: type[Serializer]
) -> None:
    """POST <key>/ beside the list for each verb that is about no row and needs no file."""
    for key, verb in verbs.items():
        if not _needs_file(verb.form):
            made = _plain_endpoint(key, verb, answer)
            setattr(viewset, made.__name__, made)


def _needs_file(form: type[forms.Form]) -> bool:
    """The API takes no files: what must come with one is done on the page."""
    fields = form.base_fields.values()
    return any(field.required for field in fields if isinstance(field, forms.FileField))


def _plain_endpoint(key: str, verb: Verb, answer: type[Serializer]) -> Callable[..., Response]:
    """The list's policy asked, then the verb's; the form checked, the action called."""

    def act(viewset: Any, request: Request, **kwargs: Any) -> Response:
        require(viewset.page.may(request.user))
        require(verb.may(request.user, None))
        done = verb.call(None, by=request.user, **asked(request, verb.form))
        told = answer(done, context=viewset.get_serializer_context()).data
        return Response(told, status=201)

    act.__name__ = key.replace("-", "_")
    act.__doc__ = f"{verb.title}. {verb.warning}"
    routed = action(detail=False, methods=["post"], url_path=key, url_name=key)(act)
    return extend_schema(
        summary=verb.title,
        description=verb.warning,
        request=documented(key, verb.form),
        responses={201: answer},
    )(routed)
