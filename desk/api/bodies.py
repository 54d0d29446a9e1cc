"""What a POST of the API says, read by the form of the page: same names, same sentences."""

from functools import cache
from typing import Any

from django import forms
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.serializers import Serializer

_FIELDS: dict[type[forms.Field], type[serializers.Field]] = {
    forms.DateField: serializers.DateField,
    forms.BooleanField: serializers.BooleanField,
}


@cache  # the same form of the same verb, of a firm and of a certificate, is one component
def documented(key: str, form: type[forms.Form]) -> type[Serializer]:
    """The form, for the schema."""
    fields = {
        name: _FIELDS.get(type(field), serializers.CharField)(
            label=str(field.label), required=field.required, help_text=str(field.help_text)
        )
        for name, field in form.base_fields.items()
    }
    name = f"{_room_of(form)}{form.__name__.removesuffix('Form')}{_camel(key)}Serializer"
    return type(name, (Serializer,), fields)


def _room_of(form: type[forms.Form]) -> str:
    """Two rooms may each have a form of one name."""
    return _camel(form.__module__.rpartition("forms")[0].rstrip("._").split(".")[-1])


def _camel(text: str) -> str:
    return "".join(word.title() for word in text.replace("_", "-").split("-"))


def asked(request: Request, form: type[forms.Form]) -> dict[str, Any]:
    """The form's values, or a 400 with its sentences."""
    filled = form(_posted(request, form))
    if not filled.is_valid():
        raise ValidationError(
            {name: [str(one) for one in said] for name, said in filled.errors.items()}
        )
    return filled.cleaned_data


def _posted(request: Request, form: type[forms.Form]) -> dict[str, Any]:
    """The body as a form has it: named values in words, whatever JSON wrote them as.

    A list or a bare word names nothing, one value is one value, and a yes is no text.
    """
    body = dict(request.data) if isinstance(request.data, dict) else {}
    wrong = {
        name: [fault]
        for name, field in form.base_fields.items()
        if (fault := _fault_of(body.get(name), field))
    }
    if wrong:
        raise ValidationError(wrong)
    return {name: _in_words(value) for name, value in body.items()}


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
