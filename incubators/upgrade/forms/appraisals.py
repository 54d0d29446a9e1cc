"""One form a verb of score sheets and appraisals; that of marks has a field an item."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from accounts.models import User
from accounts.rules.roles import OFFICIALS
from common.forms import date_field, text_area
from enterprises.pools.form_fields import choice
from incubators.carriers.forms.fields import text_field
from incubators.carriers.rules.kinds import LEVEL_LABELS
from incubators.carriers.rules.shapes import carrier_code
from incubators.upgrade.models import ScoreItem, ScoreSheet
from incubators.upgrade.models.appraisals import FIRST_YEAR, LAST_YEAR
from incubators.upgrade.rules.appraisals import GRADE_LABELS


class SheetForm(forms.Form):
    """评分表."""

    name = text_field("名称", 80, required=True)
    valid_from = date_field("自何日起")
    basis = text_field("依据", 200, hint="文件名称和文号", required=True)
    items = forms.CharField(
        label="评分项",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="一行一项，写“项目｜满分｜依据”，如“在孵企业数量｜10｜第十二条”",
    )


class OfficialField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the officials' accounts in use."""

    def __init__(self, label: str) -> None:
        rows = User.objects.filter(role__in=OFFICIALS, is_active=True)
        rows = rows.select_related("unit").order_by("unit__order", "pk")
        super().__init__(rows, label=label, empty_label="请选择")

    def label_from_instance(self, user: Any) -> str:
        return f"{user}（{user.unit}）" if user.unit else str(user)


class AppraisalForm(forms.Form):
    """发起绩效评价."""

    carrier = text_field("载体编码", 32, hint="如 ZT-001", required=True)
    level = choice("评价哪一级别", LEVEL_LABELS)
    year = forms.IntegerField(label="评价年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    sheet = forms.ModelChoiceField(ScoreSheet.objects.all(), label="评分表", empty_label="请选择")
    first = OfficialField("第一位评分人")
    second = OfficialField("第二位评分人")

    def clean_carrier(self) -> str:
        return carrier_code(self.cleaned_data["carrier"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("first") and data["first"] == data.get("second"):
            self.add_error("second", "两位评分人不能是同一人，请另选一位。")
        return data


class DecideForm(forms.Form):
    """决定等次."""

    grade = choice("等次", GRADE_LABELS)
    reason = text_area("决定的理由", required=True, limit=300)
    ends = forms.BooleanField(
        label="连续两次不合格的，确认终止级别",
        required=False,
        help_text="只在会终止级别时勾选；提交后先告诉终止的是哪一级、自何日起",
    )


class MarksForm(forms.Form):
    """打分: one field an item, from 0 to its points."""

    def __init__(self, *args: Any, items: Iterable[ScoreItem], **options: Any) -> None:
        super().__init__(*args, **options)
        for item in items:
            self.fields[f"i{item.pk}"] = forms.DecimalField(
                label=f"{item.name}（满分 {item.points.normalize():f}）",
                min_value=0,
                max_value=item.points,
                decimal_places=2,
                help_text=item.basis,
            )

    @property
    def points(self) -> dict[int, Decimal]:
        """By the item's key."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}
