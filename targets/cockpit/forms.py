"""改写: the sentence and how long it stands."""

from django import forms

from common.forms import date_field, text_area
from common.validators import validate_text


class WordingForm(forms.Form):
    """改写要紧的一句."""

    text = text_area(
        "改写成", required=True, limit=200, help_text="一句话，不写未核对的数；规则原句随时可点开"
    )
    last_day = date_field("用到哪天", help_text="含当日；过了自动回到规则原句")

    def clean_text(self) -> str:
        """Readable, whatever was pasted."""
        text: str = self.cleaned_data["text"]
        validate_text(text)
        return text


class WithdrawForm(forms.Form):
    """撤回: nothing is asked."""
