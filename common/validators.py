"""文字检查 as Django validators: for fields of forms that hold a name or a text of people."""

from django import forms
from django.core.exceptions import ValidationError

from common import writing


def validate_person(value: str) -> None:
    """姓名 and other short names: nothing in it that is no writing."""
    if sentence := writing.fault(value):
        raise ValidationError(sentence, code="writing")


def validate_text(value: str) -> None:
    """Any text: no character that was lost, none that one computer alone knows."""
    if sentence := writing.lost_characters(value):
        raise ValidationError(sentence, code="writing")


def ask_names(form: forms.BaseForm, *fields: str) -> None:
    """These fields of the form hold names."""
    for name in fields:
        form.fields[name].validators.append(validate_person)
