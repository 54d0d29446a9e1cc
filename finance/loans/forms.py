"""One form a verb."""

from django import forms

from common.forms import text_area


class UndoForm(forms.Form):
    reason = text_area("原因", required=True, limit=300)
