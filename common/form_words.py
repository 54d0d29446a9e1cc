"""表单提示: what a form says of a wrong value — the reason and the remedy, for every form."""

from collections.abc import Mapping
from typing import cast

from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import fields, models

from common.validators import validate_text

WORDS: Mapping[type[fields.Field], Mapping[str, str]] = {
    fields.Field: {"required": "请填写。"},
    fields.IntegerField: {"invalid": "请填写整数，如 120。"},
    fields.FloatField: {"invalid": "请填写数字，如 12.5。"},
    fields.DecimalField: {"invalid": "请填写数字，如 12.5，不带单位。"},
    fields.DateField: {"invalid": "日期无法识别，请写成 2026-10-31 这样的形式。"},
    fields.DateTimeField: {"invalid": "时间无法识别，请写成 2026-10-31 08:00 这样的形式。"},
    fields.ChoiceField: {
        "required": "请选择。",
        "invalid_choice": "没有“%(value)s”这一项，请从列出的选项中选择。",
    },
    fields.MultipleChoiceField: {
        "required": "请至少选择一项。",
        "invalid_choice": "没有“%(value)s”这一项，请从列出的选项中选择。",
        "invalid_list": "选项无法识别，请刷新页面后重新选择。",
    },
    fields.FileField: {
        "required": "请选择文件。",
        "invalid": "没有收到文件，请重新选择后上传。",
        "missing": "没有收到文件，请重新选择后上传。",
        "empty": "这是空文件，请重新选择。",
    },
    models.ModelChoiceField: {
        "required": "请选择。",
        "invalid_choice": "没有这一项，请从列出的选项中选择。",
    },
    models.ModelMultipleChoiceField: {
        "invalid_choice": "没有“%(value)s”这一项，请从列出的选项中选择。",
        "invalid_pk_value": "没有“%(pk)s”这一项，请从列出的选项中选择。",
    },
}


BLANK = "请选择"


def use() -> None:
    """Into the fields' own defaults: a form that says something better still does."""
    BLANK_CHOICE_DASH[:] = [("", BLANK)]  # the default of every model field, by identity
    of_forms = models.ModelChoiceField.__init__.__kwdefaults__  # and of a form's own
    cast(dict[str, object], of_forms)["empty_label"] = BLANK
    for field, words in WORDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    fields.CharField.default_validators = [validate_text]
    fields.UUIDField.default_validators = []  # a CharField that gives no text
