"""更正申请的表单: the firm's proposal, and the officer's answer to each field of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import text_area
from enterprises.materials.models import Correction, Material
from enterprises.registry.forms import ProfileForm, initial_of
from enterprises.registry.history import FIELD_LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.profile import FIELDS, GROUPS, PROPOSABLE


class ProposalForm(ProfileForm):
    """提出更正: the register's own fields as they stand; what is changed is proposed."""

    note = text_area("说明", required=False, limit=300, help_text="选填，如更正的依据")
    evidence = forms.ModelChoiceField(
        Material.objects.none(),
        label="证明材料",
        required=False,
        empty_label="不附材料",
        help_text="选填，从“材料”中选，如营业执照",
    )

    def __init__(self, *args: Any, enterprise: Enterprise, **kwargs: Any) -> None:
        super().__init__(*args, initial=initial_of(enterprise), **kwargs)
        kept = {*PROPOSABLE, "note", "evidence"}
        for name in set(self.fields) - kept:
            del self.fields[name]
        evidence: Any = self.fields["evidence"]
        evidence.queryset = Material.objects.filter(enterprise=enterprise).current()

    @property
    def groups(self) -> list[tuple[str, list[tuple[forms.BoundField, str]]]]:
        """The fields a firm may propose, under their headings."""
        return [
            (title, [(self[n], FIELDS[n].unit) for n in names if n in PROPOSABLE])
            for title, names in GROUPS
            if set(names) & set(PROPOSABLE)
        ]

    def changes(self) -> dict[str, Any]:
        """Every proposable field as typed; the action leaves out what is the same."""
        return {name: self.cleaned_data[name] for name in PROPOSABLE}


class AnswerForm(forms.Form):
    """办理: for each field whether it is taken over, and why not."""

    def __init__(self, *args: Any, correction: Correction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(correction.items.all())
        for item in self.items:
            label = FIELD_LABELS[item.field]
            self.fields[f"taken-{item.field}"] = forms.ChoiceField(
                label=f"“{label}”是否采纳",
                choices=[("yes", "采纳，更正台账"), ("no", "不采纳")],
                widget=forms.RadioSelect,
            )
            self.fields[f"reason-{item.field}"] = forms.CharField(
                label=f"“{label}”不采纳的理由", max_length=200, required=False
            )

    def clean(self) -> dict[str, Any]:
        for item in self.items:
            said = self.cleaned_data.get(f"reason-{item.field}", "")
            if self.cleaned_data.get(f"taken-{item.field}") == "no" and not said.strip():
                self.add_error(f"reason-{item.field}", ValidationError("不采纳的请写明理由。"))
        return self.cleaned_data

    def answers(self) -> dict[str, tuple[bool, str]]:
        """What the action takes."""
        said = self.cleaned_data
        return {
            item.field: (
                said[f"taken-{item.field}"] == "yes",
                said[f"reason-{item.field}"].strip() if said[f"taken-{item.field}"] == "no" else "",
            )
            for item in self.items
        }
