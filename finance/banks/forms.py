"""One form a verb."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.rules.roles import Role
from common.forms import date_field, text_area
from common.money.fields import WanField
from common.validators import ask_names, validate_person, validate_text
from enterprises.pools.form_fields import choice
from finance.banks.models import Institution
from finance.banks.rules.institutions import INSTITUTION_KIND_LABELS
from finance.banks.rules.products import PRODUCT_LABELS
from jobs.upload_forms import UploadField
from seats.forms import TermForm

MOST_QUOTA = 10_000_000  # 万元


class ShareField(forms.DecimalField):
    """A part of the whole, typed in per cent and kept as a fraction."""

    def __init__(self, label: str, help_text: str = "") -> None:
        hint = help_text or "不填按全区的一般口径"
        super().__init__(
            label=f"{label}（%）",
            required=False,
            min_value=0,
            max_value=100,
            decimal_places=2,
            help_text=hint,
        )

    def clean(self, value: Any) -> Any:
        typed: Decimal | None = super().clean(value)
        return None if typed is None else typed / 100

    def prepare_value(self, value: Any) -> Any:
        return f"{(value * 100).normalize():f}" if isinstance(value, Decimal) else value


class InstitutionForm(forms.Form):
    """机构."""

    code = forms.CharField(label="机构编码", max_length=16, help_text="大写字母、数字，如 ICBC-QJ")
    name = forms.CharField(label="名称", max_length=80, validators=[validate_text])
    kind = choice("类别", INSTITUTION_KIND_LABELS)
    aliases = text_area("别名", required=False, limit=2000, help_text="表格里的其他写法，一行一个")
    contact_name = forms.CharField(label="联系人", max_length=40, required=False)
    contact_phone = forms.CharField(label="联系电话", max_length=40, required=False)
    note = forms.CharField(label="说明", max_length=200, required=False, validators=[validate_text])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_names(self, "contact_name")

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip().upper()
        return code

    def clean_aliases(self) -> list[str]:
        words = (word.strip() for word in self.cleaned_data["aliases"].splitlines())
        found = list(dict.fromkeys(word for word in words if word))
        if long := [word for word in found if len(word) > 80]:
            raise ValidationError(f"“{long[0][:20]}…”超过 80 个字，请缩短。")
        return found


class MergeForm(forms.Form):
    """并入哪一家."""

    into = forms.ModelChoiceField(
        Institution.objects.filter(is_joined=True), label="并入", empty_label="请选择"
    )


class TermsForm(forms.Form):
    """协议的内容."""

    code = forms.CharField(label="协议编号", max_length=40, validators=[validate_text])
    first_day = date_field("起日")
    last_day = date_field("止日", required=False, help_text="含当日；不填为长期")
    fund_share = ShareField("基金代偿比例")
    city_share = ShareField("市级占基金比例")
    recovery_share = ShareField("追回款归基金比例")
    waiting_days = forms.IntegerField(
        label="逾期满几日可申请代偿",
        required=False,
        min_value=0,
        max_value=3650,
        help_text="不填按全区的一般口径",
    )
    stop_loss = ShareField("熔断线（代偿率）", "不填为没有约定")
    quota = WanField("合作额度", most=MOST_QUOTA, too_much="超过 1000 亿，请核对单位。")
    document_no = forms.CharField(
        label="文号", max_length=80, required=False, validators=[validate_text]
    )
    file = UploadField(label="协议文本", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quota"].label = "合作额度（万元）"
        self.fields["quota"].help_text = "不填为没有约定"

    def clean_quota(self) -> int | None:
        quota: int | None = self.cleaned_data["quota"]
        if quota == 0:
            raise ValidationError("合作额度应大于零；没有约定的不填。")
        return quota


class AgreementForm(TermsForm):
    """登记协议: of which product."""

    product = choice("产品", PRODUCT_LABELS)
    field_order = ("product", "code")


class EndForm(forms.Form):
    """终止."""

    last_day = date_field("最后一天", help_text="含当日")


class AddForm(TermForm):
    """直接增加: by the account he signs in with."""

    user = forms.CharField(
        label="账号",
        max_length=150,
        help_text="对方登录用的账号，角色须为“银行”；没有账号的请系统管理员建立",
        validators=[validate_person],
    )
    field_order = ("user", "role", "valid_until")

    def clean_user(self) -> User:
        typed = self.cleaned_data["user"].strip().lower()
        rows = User.objects.filter(username=typed, role=Role.BANK, is_active=True)
        found: User | None = rows.first()
        if found is None:
            raise ValidationError("没有这个银行账号，请核对；新账号由系统管理员建立。")
        return found
