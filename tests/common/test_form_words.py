from uuid import uuid4

import pytest
from django import forms
from django.urls import get_resolver
from django.utils.translation import gettext

CASES = [
    (forms.CharField(), "", "请填写。"),
    (forms.IntegerField(), "十二", "请填写整数，如 120。"),
    (forms.DecimalField(), "12万", "请填写数字，如 12.5，不带单位。"),
    (forms.DateField(), "2026年13月1日", "日期无法识别，请写成 2026-10-31 这样的形式。"),
    (forms.ChoiceField(choices=[("a", "甲")]), "b", "没有“b”这一项，请从列出的选项中选择。"),
    (forms.ChoiceField(choices=[("a", "甲")]), "", "请选择。"),
    (forms.FileField(), None, "请选择文件。"),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), CASES)
def test_a_wrong_value_is_told_with_its_remedy(field, typed, sentence):
    with pytest.raises(forms.ValidationError) as told:
        field.clean(typed)
    assert told.value.messages == [sentence]


def test_a_number_of_a_form_is_no_text_to_be_looked_through():
    number = uuid4()
    assert forms.UUIDField().clean(str(number)) == number


def _made(form=forms.BaseForm):
    for kind in form.__subclasses__():
        yield kind
        yield from _made(kind)


def test_every_form_of_ours_was_made_after_the_words():
    """One imported before them would say Django's own sentence for its whole life."""
    get_resolver().url_patterns  # noqa: B018 - whatever pages there are, their forms are loaded
    ours = [form for form in _made() if not form.__module__.startswith(("django", "allauth"))]
    silent = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in ours
        for name, field in getattr(form, "base_fields", {}).items()
        if str(field.error_messages["required"]) == gettext("This field is required.")
    }
    assert len(ours) > 50
    assert silent == set()
