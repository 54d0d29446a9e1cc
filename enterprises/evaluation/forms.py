"""专家打分表."""

from typing import Any

from django import forms

from enterprises.returns.rules.facts import EXPERT_POINTS

MOST = {"conversion": 30, "organization": 20, "growth_net_assets": 10, "growth_sales": 10}


class MarksForm(forms.Form):
    """Nine whole numbers, each left empty while the experts have not given it."""

    experts = forms.CharField(
        label="评分专家", max_length=200, help_text="姓名，多人用顿号分开；与评分表一致"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in EXPERT_POINTS.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                required=False,
                min_value=0,
                max_value=MOST.get(name, 8),
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                help_text=f"整数，至多 {MOST.get(name, 8)} 分",
            )

    @property
    def points(self) -> dict[str, int]:
        """What was given."""
        marks = self.cleaned_data
        return {name: marks[name] for name in EXPERT_POINTS if marks.get(name) is not None}
