"""One form a verb: recognition, revocation, moves, merging."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Unit
from common.dates import today
from common.forms import date_field, text_area
from enterprises.registry.forms import offer_townships
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import credit_code
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.validators import checked_name

FARTHEST_YEAR = 2200


def reason_field(
    label: str = "理由", *, required: bool = True, help_text: str = ""
) -> forms.CharField:
    return text_area(label, required=required, limit=200, help_text=help_text)


def sane(day: Any) -> Any:
    if day and not 1980 <= day.year <= FARTHEST_YEAR:
        raise ValidationError("日期不在 1980 年至 2200 年之间，请核对。")
    return day


class OnForm(forms.Form):
    """A verb that happens on a day."""

    on = date_field("日期")

    def clean_on(self) -> Any:
        """Facts of the register lie in the past."""
        day = sane(self.cleaned_data["on"])
        if day > today():
            raise ValidationError("日期不能晚于今天，请在发生之后登记。")
        return day


class RecognizeForm(forms.Form):
    kind = forms.ChoiceField(label="资质类型", choices=[("", "请选择"), *KIND_LABELS.items()])
    first_day = date_field("发证日期", help_text="有效期自这一天起（含）")
    printed_last_day = date_field(
        "有效期至",
        required=False,
        help_text="证书所印末日（含）；空着按该类资质的规定期限推算（重庆市科技型企业为在库期间）",
    )
    is_open = forms.BooleanField(
        label="长期有效", required=False, help_text="有规定期限的资质选长期，须写有效期依据"
    )
    end_reason = forms.CharField(
        label="有效期依据",
        max_length=200,
        required=False,
        help_text="只在有效期长于规定期限时填写，由双倍增办登记",
    )
    certificate_no = forms.CharField(label="证书编号", max_length=60, required=False)
    batch = forms.CharField(label="批次", max_length=60, required=False)
    source = forms.CharField(
        label="来源", max_length=120, required=False, help_text="公布名单的文号或网址"
    )

    def clean_first_day(self) -> Any:
        return sane(self.cleaned_data["first_day"])

    def clean_printed_last_day(self) -> Any:
        return sane(self.cleaned_data["printed_last_day"])

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("printed_last_day")
        if first and last and last < first:
            self.add_error("printed_last_day", "有效期至不能早于发证日期，请对照证书核对。")
        return self.cleaned_data


class CorrectQualificationForm(RecognizeForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = reason_field("更正理由")
    field_order = [
        *("first_day", "printed_last_day", "is_open", "end_reason"),
        *("certificate_no", "batch", "source", "reason"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]


class RevokeForm(OnForm):
    on = date_field("取消日期", help_text="公告取消的日期，自这一天起不再计数")
    reason = reason_field("取消原因")
    paper = forms.CharField(
        label="取消文号", max_length=120, required=False, help_text="取消公告的文号"
    )


class WithdrawForm(forms.Form):
    reason = reason_field("撤回登记的原因", help_text="仅用于登记错误；资格被取消请用“撤销”")


class RenameForm(OnForm):
    name = forms.CharField(label="新名称", max_length=120)
    on = date_field("更名日期", help_text="核准变更的日期")
    field_order = ["name", "on"]

    def clean_name(self) -> str:
        return checked_name(self.cleaned_data["name"])


class CreditCodeForm(forms.Form):
    code = forms.CharField(label="正确的统一社会信用代码", max_length=60)
    reason = reason_field("更正理由")
    confirm_code = forms.BooleanField(
        label="已对照营业执照核对，校验位不符仍按此代码登记", required=False
    )

    def clean_code(self) -> str:
        code = credit_code.normalize(self.cleaned_data["code"])
        if fault := credit_code.shape_fault(code):
            raise ValidationError(f"统一社会信用代码{fault}")
        return code


class PlaceForm(forms.Form):
    township = forms.ModelChoiceField(
        Unit.objects.none(),
        label="所属街镇",
        required=False,
        empty_label="待分派",
        to_field_name="code",
    )
    reason = reason_field("归属理由")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_townships(self, "township")


class PlaceManyForm(PlaceForm):
    """批量分派: a township must be named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].required = True


class ReasonForm(forms.Form):
    reason = reason_field()


class MoveInternallyForm(OnForm):
    to = forms.ModelChoiceField(Unit.objects.none(), label="迁往街镇", to_field_name="code")
    on = date_field("迁移日期", help_text="自这一天起计入迁往的街镇")
    reason = reason_field("理由或依据")
    field_order = ["to", "on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_townships(self, "to")


class MoveInForm(OnForm):
    on = date_field("迁入日期", help_text="核准迁入的日期，自这一天起计数")
    township = forms.ModelChoiceField(
        Unit.objects.none(),
        label="迁入街镇",
        required=False,
        empty_label="待分派",
        to_field_name="code",
    )
    reason = reason_field("理由或依据", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_townships(self, "township")


class EndForm(OnForm):
    """迁出、注销、吊销."""

    on = date_field("日期", help_text="核准的日期，自这一天起不再计数")
    reason = reason_field("理由或依据", required=False)


class UndoMergeForm(forms.Form):
    reason = reason_field("撤销合并的理由")


class MergeForm(forms.Form):
    gone = forms.CharField(
        label="要并入本企业的记录的信用代码", max_length=60, help_text="两条记录是同一家企业时使用"
    )
    reason = reason_field("合并理由")

    def __init__(self, *args: Any, kept: Enterprise, seen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept, self.seen = kept, seen

    def clean_gone(self) -> Enterprise:
        code = credit_code.normalize(self.cleaned_data["gone"])
        if code == self.kept.credit_code:
            raise ValidationError("这是本企业自己的代码，请填写另一条记录的代码。")
        if found := self.seen.filter(credit_code=code).first():
            return found
        raise ValidationError("没有找到这个信用代码的企业，请核对。")


class OtherRecordForm(forms.Form):
    """A second record, by its code, and how the two were compared."""

    other = forms.CharField(label="另一条记录的信用代码", max_length=60)
    reason = reason_field("怎样核对的", help_text="如：对照营业执照，两家各有执照")

    def clean_other(self) -> Enterprise:
        code = credit_code.normalize(self.cleaned_data["other"])
        if found := Enterprise.objects.filter(credit_code=code, merged_into=None).first():
            return found
        raise ValidationError("没有这个信用代码的记录，请核对。")
