"""One form a verb of levels."""

from datetime import date

from django import forms

from common.forms import date_field, text_area
from enterprises.pools.form_fields import choice, past
from incubators.carriers.forms.fields import text_field
from incubators.carriers.rules.kinds import LEVEL_LABELS
from jobs.upload_forms import UploadField


class LevelForm(forms.Form):
    """授予级别."""

    level = choice("级别", LEVEL_LABELS, help_text="2025 年 6 月以后不再有新的“国家级”")
    first_day = date_field("起日", help_text="认定文件载明的日期")
    last_day = date_field("止日", required=False, help_text="含当日；不填为仍有效")
    document_no = text_field("文号", 80)
    basis = text_field("依据", 200, hint="认定文件的名称")
    file = UploadField(label="认定文件", required=False)

    def clean_first_day(self) -> date | None:
        return past(self.cleaned_data["first_day"])


class EndLevelForm(forms.Form):
    """终止级别."""

    last_day = date_field("止日", help_text="含当日，即有效的最后一天")
    basis = text_area("原因和依据", required=True, limit=100)
