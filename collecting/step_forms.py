"""提交、办理、开启的表单; their words are those of the chain."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from collecting.rooms import Room
from collecting.rules.levels import CHOICES, MEANINGS
from collecting.rules.timetable import Span
from common.forms import date_field, text_area
from jobs.upload_forms import UploadForm


class SubmitForm(forms.Form):
    """提交: who answers for it."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    signer = forms.CharField(label="签署人姓名", max_length=40)
    promised = forms.BooleanField(
        error_messages={"required": "请勾选真实性承诺后再提交。"},
    )

    def __init__(
        self, *args: Any, room: Room, warnings: list[Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].help_text = f"{room.maker}负责人或其授权的人"
        self.fields[
            "promised"
        ].label = f"我承诺：本次填报的数据真实、完整，如有不实，{room.own}愿承担相应责任。"
        self.warned = [f"reason-{one.key}" for one in warnings or []]
        for one, name in zip(warnings or [], self.warned, strict=True):
            self.fields[name] = forms.CharField(
                label=f"{one.label}：情况说明",
                max_length=300,
                help_text=f"{one.reason}{one.remedy}",
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "请写明原因，或返回修改数字。"},
            )
        self.order_fields(["version", *self.warned, "signer", "promised"])

    def reasons(self) -> Mapping[str, str]:
        """规则-栏目 → 原因."""
        return {name.removeprefix("reason-"): self.cleaned_data[name] for name in self.warned}


class StepForm(forms.Form):
    """办理一步: of the filing as it was on the page, and of no later one."""

    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": "页面不完整，请刷新后再办理。"},
    )


class ReasonForm(StepForm):
    """退回: who filed it reads why."""

    reason = text_area("退回原因", required=True, limit=300, help_text="填报人会看到，写明改哪里")


class ScanForm(UploadForm):
    """上传盖章扫描件: of the version the page named."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class UnopenForm(forms.Form):
    """撤销开启."""

    reason = text_area("原因", required=True, limit=200, help_text="如：所属期选错")


class OpenForm(forms.Form):
    """开启采集期."""

    kind = forms.ChoiceField(label="报表")
    period = forms.RegexField(
        label="所属期",
        regex=r"^20\d{2}(-(0[1-9]|1[0-2]))?$",
        help_text="月报填 2026-10，年报填 2026",
        error_messages={"invalid": "所属期无法识别，月报写成 2026-10，年报写成 2026。"},
    )
    due_on = date_field("截止日", required=False, help_text="不填则按工作日推算")
    table_no = forms.CharField(label="表号", max_length=40, required=False)
    authority = forms.CharField(label="制定机关", max_length=60, required=False)
    approval_no = forms.CharField(label="批准（备案）文号", max_length=60, required=False)
    valid_until = date_field("有效期至", required=False)
    needs_scan = forms.BooleanField(label="须上传盖章扫描件", required=False)

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room = room
        kinds: Any = self.fields["kind"]
        kinds.choices = list(room.reports.items())
        last = room.engine.chain.levels[-1]
        self.fields["needs_scan"].help_text = f"没有当前版本的盖章扫描件，{last.who}不能{last.does}"
        if room.engine.tables.scans is None:
            del self.fields["needs_scan"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        period, kind = said.get("period", ""), self.room.engine.kinds.get(said.get("kind", ""))
        if kind and kind.span == Span.MONTH and len(period) == 4:
            raise ValidationError({"period": "月报的所属期要写到月，如 2026-10。"})
        return said


class RuleForm(forms.Form):
    """规则级别: from which day on a rule is how grave."""

    level = forms.ChoiceField(
        label="级别",
        widget=forms.RadioSelect,
        choices=[(key, f"{label}：{MEANINGS[key]}") for key, label in CHOICES.items()],
    )
    threshold = forms.DecimalField(
        label="变动超过（%）",
        min_value=5,
        max_value=1000,
        max_digits=5,
        decimal_places=1,
        help_text="超过这一幅度须处理，如 50",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    from_on = date_field("生效日", help_text="今天或以后；在此之前按现行级别核对")
    reason = text_area("依据", required=True, limit=200, help_text="如会议纪要、统计口径变化")

    def __init__(self, *args: Any, has_threshold: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_threshold:
            del self.fields["threshold"]


class ExceptionForm(forms.Form):
    """例外: 延期或免报."""

    due_on = date_field("延期至", required=False)
    reason = text_area("免报原因", required=False, limit=200)

    def __init__(self, *args: Any, owner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = f"填写后该{owner}本期免报"
