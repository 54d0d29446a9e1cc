"""送签: which month of which track by which look."""

from django import forms

from common.forms import ReasonForm, date_field
from enterprises.pools.form_fields import NothingForm, choice
from targets.allocations.rules.tracks import TRACK_LABELS
from targets.goals.models import Indicator
from targets.race.rules.looks import LOOK_LABELS

__all__ = ["NothingForm", "ReasonForm"]


class ProposeForm(forms.Form):
    """送签."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.goals().exclude(kind="").order_by("order", "code"),
        label="指标",
        to_field_name="code",
    )
    track = choice("赛道", TRACK_LABELS)
    look = choice("看法", LOOK_LABELS)
    as_of = date_field("截至月末", help_text="已经过完的月份的最后一天，如 2026-10-31")
