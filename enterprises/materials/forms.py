"""材料的表单: the file on a page of its own, then what it is."""

from typing import Any, ClassVar

from django import forms

from common.forms import text_area
from enterprises.materials.models import Material
from jobs.upload_forms import UploadForm


class FileForm(UploadForm):
    """第一步：文件."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label="材料文件", **kwargs)


class DescribeForm(forms.ModelForm):
    """第二步：说明."""

    class Meta:
        model = Material
        fields = ("kind", "title", "valid_until", "qualification", "note")
        widgets: ClassVar = {
            "valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["qualification"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = self.instance.enterprise.qualifications.order_by("-first_day")
        field.empty_label = "不对应某项资质"


class WithdrawForm(forms.Form):
    """撤下."""

    reason = text_area("撤下原因", required=True, limit=200, help_text="如作废、传错；文件仍保留")
