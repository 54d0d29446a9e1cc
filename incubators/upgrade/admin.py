"""公布的标准: settings with dates, each threshold a number or not published."""

from typing import Any

from django import forms
from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from common.numbers import bare
from incubators.upgrade.models import GradeLine, StandardEdition
from incubators.upgrade.rules.editions import MOST_PLACES
from incubators.upgrade.rules.incubator import LABELS


def _threshold(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=13,
        decimal_places=MOST_PLACES,
        help_text="没有公布的不填",
    )


Thresholds = type(
    "Thresholds", (forms.Form,), {name: _threshold(label) for name, label in LABELS.items()}
)


class StandardEditionForm(Thresholds, forms.ModelForm):  # type: ignore[misc,valid-type,type-arg]
    """One field a threshold; left empty it is not published."""

    class Meta:
        model = StandardEdition
        fields = ("level", "valid_from", "document")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in LABELS:
            self.fields[name].initial = self.instance.thresholds.get(name)

    def _post_clean(self) -> None:
        """The numbers are checked with the row."""
        typed = {name: self.cleaned_data.get(name) for name in LABELS}
        self.instance.thresholds = {
            name: bare(number) for name, number in typed.items() if number is not None
        }
        super()._post_clean()


@admin.register(StandardEdition)
class StandardEditionAdmin(ReferenceAdmin):
    """Another edition is one more row, from its day on."""

    form = StandardEditionForm
    list_display = ("level", "valid_from", "document")
    list_filter = ("level",)


@admin.register(GradeLine)
class GradeLineAdmin(ReferenceAdmin):
    """Another set of lines is one more row, from its day on."""

    list_display = ("valid_from", "excellent", "good", "qualified", "basis")
