"""Each verb of the register as a POST, declared from the same list as the pages."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from common.http import require
from desk.verbs import Verb
from enterprises.registry.models import Enterprise

_FIELDS: dict[type[forms.Field], type[serializers.Field]] = {
    forms.DateField: serializers.DateField,
    forms.BooleanField: serializers.BooleanField,
}


def documented(key: str, verb: Verb) -> type[Serializer]:
    """The verb's form, for the schema."""
    return _serializer(key, verb.form)


@cache  # the same form of the same verb, of a firm and of a certificate, is one component
def _serializer(key: str, form: type[forms.Form]) -> type[Serializer]:
    fields = {
        name: _FIELDS.get(type(field), serializers.CharField)(
            label=str(field.label), required=field.required, help_text=str(field.help_text)
        )
        for name, field in form.base_fields.items()
    }
    name = "".join(word.title() for word in key.split("-"))
    return type(f"{form.__name__.removesuffix('Form')}{name}Serializer", (Serializer,), fields)


def checked(form: forms.Form) -> dict[str, Any]:
    """The form's values, or a 400 with its sentences."""
    if not form.is_valid():
        raise ValidationError(
            {name: [str(one) for one in said] for name, said in form.errors.items()}
        )
    return form.cleaned_data


def posted(request: Request, form: type[forms.Form]) -> dict[str, Any]:
    """The body as a form has it: named values in words, whatever JSON wrote them as.

    A list or a bare word names nothing, one value is one value, and a yes is no text.
    """
    told = dict(request.data) if isinstance(request.data, dict) else {}
    wrong = {
        name: [fault]
        for name, field in form.base_fields.items()
        if (fault := _fault_of(told.get(name), field))
    }
    if wrong:
        raise ValidationError(wrong)
    return {name: _in_words(value) for name, value in told.items()}


def _fault_of(value: Any, field: forms.Field) -> str:
    if not _is_plain(value, field):
        return "这一栏应为一个值，不能是列表或对象。"
    is_flag = isinstance(value, bool) and not isinstance(field, forms.BooleanField)
    return "这一栏应为文字，不能是 true 或 false。" if is_flag else ""


def _in_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else value


def _is_plain(value: Any, field: forms.Field) -> bool:
    several = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    values = value if several and isinstance(value, list) else [value]
    return not any(isinstance(one, list | dict) for one in values)


def endpoint(key: str, verb: Verb, answer: type[Serializer]) -> Callable[..., Response]:
    """POST …/<key>/: the policy asked, the form checked, the action called."""

    def act(viewset: Any, request: Request, **kwargs: Any) -> Response:
        record = viewset.get_object()
        enterprise = record if isinstance(record, Enterprise) else record.enterprise
        require(verb.may(request.user, enterprise))
        done = verb.call(record, by=request.user, **checked(verb.form(posted(request, verb.form))))
        if done is None:
            return Response(status=204)
        return Response(viewset.serialized(done))

    act.__name__ = key.replace("-", "_")
    act.__doc__ = f"{verb.title}. {verb.warning}"
    routed = action(detail=True, methods=["post"], url_path=key, url_name=key)(act)
    return extend_schema(
        summary=verb.title,
        description=verb.warning,
        request=documented(key, verb),
        responses={204: None} if key == "withdraw" else answer,
    )(routed)
