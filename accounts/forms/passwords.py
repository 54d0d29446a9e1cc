from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm

from accounts.forms.sign_in import ReauthenticationForm
from accounts.rules.addresses import address, is_mobile


class NewPasswordForm(SetPasswordForm):
    """设置密码: twice the same, by the rules; saved by an action, not by the form."""

    error_messages = {"password_mismatch": "两次填写的密码不一致，请重新填写。"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "新密码"
        self.fields["new_password2"].label = "再填一次新密码"
        self.fields["new_password2"].help_text = ""


class ChangePasswordForm(ReauthenticationForm, NewPasswordForm):
    """修改密码: the present one first."""

    field_order = ["password", "new_password1", "new_password2"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        NewPasswordForm.__init__(self, user, *args, **kwargs)


class AskResetForm(forms.Form):
    """忘记密码: the account; the answer never says whether there is one."""

    username = forms.CharField(
        label="账号",
        max_length=150,
        help_text="如账号登记了邮箱，重设链接会发到该邮箱，1 小时内有效，只能用一次。",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )

    def clean_username(self) -> str:
        typed = self.cleaned_data["username"].strip().lower()
        return address(typed) if "@" in typed or is_mobile(address(typed)) else typed
