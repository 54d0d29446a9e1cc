from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from accounts.rules.roles import Role
from common import masking
from common.dates import today
from common.forms import date_field
from common.validators import ask_names
from enterprises.membership.models import Claim
from enterprises.registry.forms import founding_day, offer_townships
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.models.members import MEMBER_ROLES
from enterprises.registry.rules import mandates, names
from enterprises.registry.rules.credit_code import fault, normalize
from enterprises.registry.validators import checked_name
from jobs.upload_forms import UploadForm
from seats.forms import LeavesForm

SCOPES = [(key, words) for key, words in mandates.SCOPE_HINTS.items()]
NOT_A_PHONE = "请填写能打通的手机或固定电话，如 13800000000、023-48600000。"


class CodeForm(forms.Form):
    """第一问: which company, by its code."""

    credit_code = forms.CharField(
        label="统一社会信用代码", max_length=40, help_text="营业执照上的 18 位代码"
    )

    def clean_credit_code(self) -> str:
        code = normalize(self.cleaned_data["credit_code"])
        if wrong := fault(code):
            raise ValidationError(wrong)
        return code


class _Question(forms.ModelForm):
    """One question of the claim; everything on it is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


class NameForm(_Question):
    """企业名称和成立日期."""

    class Meta:
        model = Claim
        fields = ["name", "founded_on"]
        help_texts = {"name": "与营业执照一致的全称"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["founded_on"] = date_field(
            "成立日期", required=False, help_text="在营业执照上；没有它，多数条件不能评价"
        )

    def clean_founded_on(self) -> Any:
        return founding_day(self.cleaned_data["founded_on"])

    def clean_name(self) -> str:
        return checked_name(self.cleaned_data["name"])


class LicenceForm(UploadForm):
    """营业执照; `instance` as the other questions have it."""

    def __init__(self, *args: Any, instance: Claim, **kwargs: Any) -> None:
        super().__init__(*args, label="营业执照（副本）照片或扫描件", **kwargs)


class LetterForm(UploadForm):
    """授权委托书, or the wish that the firm's manager consents."""

    asks_consent = forms.BooleanField(
        label="没有委托书，请企业现任负责人在平台上同意",
        required=False,
        help_text="负责人登录后在“成员”页答复；没有负责人使用本平台的，请上传委托书",
    )

    def __init__(self, *args: Any, instance: Claim, **kwargs: Any) -> None:
        super().__init__(*args, label="授权委托书照片或扫描件", **kwargs)
        self.has_one = instance.letter_id is not None
        self.fields["file"].required = False
        self.initial["asks_consent"] = instance.asks_consent

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not (self.errors or said.get("file") or said.get("asks_consent") or self.has_one):
            self.add_error("file", "请选择文件，或勾选由企业负责人同意。")
        return said


class ConsentForm(forms.Form):
    """负责人对认领申请的意见."""

    note = forms.CharField(
        label="说明", max_length=200, required=False, help_text="不同意时必填，审核人员会看到"
    )


class PlaceForm(_Question):
    """企业在哪里."""

    class Meta:
        model = Claim
        fields = ["township", "address"]
        help_texts = {"township": "按注册地址选择", "address": "营业执照上的住所"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        offer_townships(self, "township")
        fields["township"].empty_label = "请选择"


class RoleForm(_Question):
    """您在企业的身份."""

    role = forms.ChoiceField(
        label="您的身份", choices=list(mandates.ROLE_WORDS.items()), widget=forms.RadioSelect
    )

    class Meta:
        model = Claim
        fields = ["role"]


def _scope() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="委托范围",
        choices=SCOPES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="查看总是包括在内；什么都不选就只能查看",
    )


def _until(**kwargs: Any) -> forms.DateField:
    return forms.DateField(label="委托至", widget=forms.DateInput(attrs={"type": "date"}), **kwargs)


class MandateForm(forms.ModelForm):
    """委托范围和期限: of an agent."""

    scope = _scope()
    mandate_until = _until(help_text="含当日，最长两年，到期可以续；以委托书为准")

    class Meta:
        model = Claim
        fields = ["scope", "mandate_until"]

    def clean_scope(self) -> list[str]:
        return mandates.mandate(self.cleaned_data["scope"])

    def clean_mandate_until(self) -> Any:
        until = self.cleaned_data["mandate_until"]
        if wrong := mandates.fault_of_end(until, today()):
            raise ValidationError(wrong)
        return until


class ContactForm(_Question):
    """怎么联系您."""

    class Meta:
        model = Claim
        fields = ["contact_name", "contact_phone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.instance.user  # said when he signed up: to be checked, not typed again
        for name, known in (("contact_name", person.full_name), ("contact_phone", person.phone)):
            self.initial[name] = self.initial.get(name) or known
        ask_names(self, "contact_name")
        self.fields["contact_name"].widget.attrs["autocomplete"] = "name"
        self.fields["contact_phone"].widget.attrs |= {"autocomplete": "tel", "inputmode": "tel"}

    def clean_contact_phone(self) -> str:
        typed = names.clean(self.cleaned_data["contact_phone"]).replace(" ", "")
        digits = typed.replace("-", "").removeprefix("+86")
        if not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 12):
            raise ValidationError(NOT_A_PHONE)
        return typed


class ReasonForm(forms.Form):
    """审核意见."""

    reason = forms.CharField(
        label="原因",
        max_length=300,
        required=False,
        help_text="退回或不予通过时必填，申请人会看到；请勿写台账内容和其他申请人的情况",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangeForm(forms.Form):
    """变更成员."""

    role = forms.ChoiceField(label="身份", choices=MEMBER_ROLES, initial=mandates.CLERK)
    scope = _scope()
    valid_until = _until(required=False, help_text="代办机构必填，最长两年；其他人不填为长期")

    def __init__(self, *args: Any, agent: EnterpriseMember | None = None, **kwargs: Any) -> None:
        """`agent`: by whose mandate the person acts, or is to act; it bounds what can be chosen."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["scope"].label = "委托范围（只对代办机构）"
        if agent:
            held = mandates.passed_on(agent.scope)
            fields["scope"].label = "可以办理（不超过代办机构的委托范围）"
            fields["scope"].choices = [scope for scope in SCOPES if scope[0] in held]
            end = f"不晚于代办机构的委托到期日 {agent.valid_until:%Y-%m-%d}，不填即到该日"
            fields["valid_until"].help_text = end

    def for_an_agent(self) -> Self:
        """An agent adds and alters 经办人 alone."""
        roles: Any = self.fields["role"]
        roles.choices = [role for role in MEMBER_ROLES if role[0] == mandates.CLERK]
        return self


class MemberForm(ChangeForm):
    """增加成员."""

    username = forms.CharField(
        label="对方的用户名", max_length=150, help_text="注册时的邮箱或手机号"
    )
    field_order = ("username", "role", "scope", "valid_until")


class HandOverForm(LeavesForm):
    """交接负责人."""

    to = forms.ModelChoiceField(
        EnterpriseMember.objects.none(),
        label="由谁担任负责人",
        empty_label="请选择",
        help_text="先把对方增加为成员；代办机构不能担任",
    )
    field_order = ("to", "leaves")

    def __init__(self, *args: Any, enterprise: Enterprise, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = enterprise.members.current(today()).exclude(role=mandates.AGENT)
        fields: dict[str, Any] = self.fields
        fields["to"].queryset = people.exclude(user=by.pk).select_related("user")
        shown = str if by.role == Role.ENTERPRISE else masking.name
        fields["to"].label_from_instance = lambda member: (
            f"{shown(str(member.user))}（{masking.address(member.user.username)}，"
            f"{member.get_role_display()}）"
        )
