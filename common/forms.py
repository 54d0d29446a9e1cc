"""表单 that every room makes: a day, a longer text, and what an action refused."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


def date_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def text_area(label: str, *, required: bool, limit: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why; kept in the audit and the history."""

    reason = text_area("理由", required=True, limit=200)


def refused(form: forms.BaseForm, error: ValidationError) -> None:
    """An action's refusal, beside the fields it names; what has no field goes on top."""
    named = error.error_dict if hasattr(error, "error_dict") else {"__all__": error.error_list}
    for name, errors in named.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)


def taken(model: type[models.Model], name: str) -> str:
    """What the field's own model says of a value another row has already."""
    field: Any = model._meta.get_field(name)
    return str(field.error_messages["unique"])
