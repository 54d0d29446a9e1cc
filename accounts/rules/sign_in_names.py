"""账号、手机: how a sign-in name and a telephone number are written. Pure."""

import re
import unicodedata

SIGN_IN_NAME = r"^[a-z0-9][a-z0-9._-]{2,29}$"
_SIGN_IN_NAME = re.compile(SIGN_IN_NAME, re.ASCII)
_MOBILE = re.compile(r"1\d{10}", re.ASCII)
_LANDLINE = re.compile(r"(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?", re.ASCII)
_DRESSING = str.maketrans("－—–（）", "---()", " \t\u3000")
BAD_SIGN_IN_NAME = "账号只能用小写字母、数字、点和横线，3 至 30 位，以字母或数字开头。"


def fault_of_sign_in_name(text: str) -> str:
    """Why nobody can be called this; empty when he can."""
    return "" if _SIGN_IN_NAME.fullmatch(text) else BAD_SIGN_IN_NAME


def telephone(text: str) -> str:
    """The number in one spelling, so that one person's two accounts are found."""
    plain = (
        unicodedata.normalize("NFKC", text)
        .strip()
        .translate(_DRESSING)
        .removeprefix("+86")
        .lstrip("-")
    )
    digits = plain.replace("-", "")
    if len(digits) == 13:
        digits = digits.removeprefix("86")
    return digits if _MOBILE.fullmatch(digits) else plain


def fault_of_telephone(text: str) -> str:
    """Why this cannot be rung, of a number spelled by `telephone`; empty when blank or fine."""
    if not text or _MOBILE.fullmatch(text) or _LANDLINE.fullmatch(text):
        return ""
    return "不是能拨通的号码，请填 11 位手机号，或带区号的座机号。"
