"""上传表单: one page, one file, so that a fault elsewhere never asks for the file again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobs.rules.uploads import ALLOWED, MAX_BYTES, fault_of_size
from jobs.uploads.reading import Prepared, RefusedUploadError, prepare

ACCEPT = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"  # a phone offers its camera


class UploadField(forms.FileField):
    """A file people send; clean it is a `Prepared`."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": f"{ALLOWED}；手机可以直接拍照", **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Prepared | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        if fault := fault_of_size(sent.size):
            raise ValidationError(fault)
        try:
            return prepare(sent.name, sent.read(MAX_BYTES + 1))
        except RefusedUploadError as refusal:
            raise ValidationError(str(refusal)) from refusal


class UploadForm(forms.Form):
    """选择文件."""

    file = UploadField(label="文件")

    def __init__(self, *args: Any, label: str = "文件", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = label
