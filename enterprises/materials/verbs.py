"""办理事项 of corrections: what may be done to several at once; each field taken over is read."""

from typing import Any

from django import forms
from django.utils import timezone

from common.forms import text_area
from desk.verbs import Bulk, Verb
from enterprises.materials import correcting, policies
from enterprises.materials.models import Correction
from enterprises.registry.policies import can_correct_any


class WhyForm(forms.Form):
    """不采纳: the reason, which each firm reads."""

    reason = text_area("理由", required=True, limit=200, help_text="对每一份都一样，企业会看到")


def _decline(correction: Correction, *, by: Any, reason: str) -> Correction:
    """None of its fields is taken over, each for that reason."""
    answers = {item.field: (False, reason) for item in correction.items.all()}
    return correcting.answer(correction, by=by, answers=answers, now=timezone.now())


VERBS = {
    "decline": Verb(
        "全部栏目不采纳",
        policies.can_answer,
        WhyForm,
        _decline,
        "已办理。",
        "这些更正申请的各栏都不采纳，到此办结；要采纳的请逐份办理。",
        is_grave=True,
        bulk=Bulk(can_correct_any),
    ),
}
