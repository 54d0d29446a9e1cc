"""邮箱、手机号: where a code is sent, in one spelling. Pure."""

import re
import unicodedata

from accounts.rules.sign_in_names import telephone

_MAIL = re.compile(r"[a-z0-9._%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LONGEST = 120


def address(text: str) -> str:
    """One spelling for one mailbox or mobile, whatever the keyboard made of it."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    return plain if "@" in plain else telephone(plain)


def is_mobile(text: str) -> bool:
    return bool(_MOBILE.fullmatch(text))


def fault_of_address(text: str, *, by_phone: bool) -> str:
    """Why nothing can be sent to this address, spelled by `address`; empty when it can."""
    if len(text) <= LONGEST and _MAIL.fullmatch(text) and ".." not in text:
        return ""
    if is_mobile(text):
        return "" if by_phone else "暂不支持手机号注册，请填电子邮箱。"
    what = "电子邮箱（如 name@example.cn）或 11 位手机号" if by_phone else "电子邮箱"
    return f"无法识别，请填{what}。"
