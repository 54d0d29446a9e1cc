"""采纳目标: one form a deed."""

from django import forms

from common.forms import ReasonForm, date_field
from common.validators import validate_text
from targets.goals.models import Indicator
from targets.goals.selectors.adoptions import FIRST_YEAR, LAST_YEAR


class _SaidForm(forms.Form):
    value = forms.DecimalField(
        label="值",
        max_digits=16,
        decimal_places=4,
        min_value=0,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="年末应达到的数，按指标的计量单位；留空是撤回此前采纳的目标",
    )
    paper = forms.CharField(
        label="文号", max_length=120, validators=[validate_text], help_text="采纳它的文件和文号"
    )


class AdoptionForm(_SaidForm):
    """登记采纳目标."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.exclude(measured_in=""), label="指标", to_field_name="code"
    )
    year = forms.IntegerField(
        label="年份",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="如 2026",
    )
    adopted_on = date_field("采纳日", help_text="自这一天起算数")
    field_order = ["indicator", "year", "value", "paper", "adopted_on"]


class CorrectionForm(ReasonForm, _SaidForm):
    """更正采纳目标."""

    field_order = ["value", "paper", "reason"]
