"""密码检查: Django's validator protocol over the pure rule and the word lists."""

import re
import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from pypinyin import lazy_pinyin

from accounts.rules.passwords import PasswordPolicy, fault
from accounts.rules.roles import MUST_HAVE_SECOND_FACTOR
from common.district import region

INSIDE = re.compile(r"/(?![/\\])[^\s\\]*")
OF_UNITS = re.compile(r"^[区县](?=..)|(街道|镇|乡|局|委|办公室|办|中心)$")
SPELLED = 5  # letters; a shorter syllable is part of half the words there are
GENERIC_WORDS = Path(__file__).parent / "data" / "password_words.txt"


@cache
def spelled(name: str) -> str:
    """长江 → changjiang."""
    return "".join(lazy_pinyin(name))


@cache
def district_words() -> tuple[str, ...]:
    """禁用词: everybody's words (a data file), the district's name, and what else it forbids."""
    lines = GENERIC_WORDS.read_text(encoding="utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    names = region(settings.DISTRICT_DIR).names
    words += [*names, *map(spelled, names)]
    texts = settings.DISTRICT_DIR / "texts.toml"
    if texts.exists():
        texts_of = tomllib.loads(texts.read_text(encoding="utf-8"))
        words += texts_of.get("passwords", {}).get("words", [])
    return tuple(words)


def policy_of(user: object) -> PasswordPolicy:
    """Officials and administrators choose longer ones of more classes."""
    is_staff = getattr(user, "role", None) in MUST_HAVE_SECOND_FACTOR
    return PasswordPolicy(**(settings.OFFICIAL_PASSWORD if is_staff else settings.OTHER_PASSWORD))


def own_words(user: object) -> list[str]:
    """The person's name, sign-in name, telephone and mail name."""
    mail = (getattr(user, "email", "") or "").partition("@")[0]
    own = [getattr(user, name, "") or "" for name in ("username", "full_name", "phone")]
    return [word for word in [*own, mail, *unit_words(user)] if len(word) >= 2]


def unit_words(user: object) -> list[str]:
    """本单位: 文龙街道, 文龙, wenlong, and its code."""
    unit = getattr(user, "unit", None)
    if unit is None:
        return []
    short = OF_UNITS.sub("", unit.name)
    said = spelled(short)
    return [unit.name, short, unit.code, said if len(said) >= SPELLED else ""]


class PolicyValidator:
    """Length, classes, and no word a neighbour would guess."""

    def validate(self, password: str, user: object = None) -> None:
        words = [*district_words(), *own_words(user)]
        if sentence := fault(password, policy_of(user), words=words):
            raise ValidationError(sentence, code="password_policy")

    def get_help_text(self) -> str:
        staff, other = settings.OFFICIAL_PASSWORD, settings.OTHER_PASSWORD
        return (
            f"工作人员至少 {staff['length']} 位，含大写字母、小写字母、数字、符号中的 "
            f"{staff['classes']} 类；企业等用户至少 {other['length']} 位。"
        )


class CommonValidator(CommonPasswordValidator):
    """Twenty thousand passwords everybody tries first, with and without digits at the end."""

    def validate(self, password: str, user: object = None) -> None:
        tried = password.lower().strip()
        if tried in self.passwords or re.sub(r"[\d\W_]+$", "", tried) in self.passwords:
            raise ValidationError("这个密码太常见，容易被猜到，请换一个。", code="password_common")

    def get_help_text(self) -> str:
        return "不能是常见密码，不能含本区、本单位名称或本人信息。"


class ReuseValidator:
    """The last few passwords are not taken again."""

    def validate(self, password: str, user: object = None) -> None:
        used = getattr(user, "recent_passwords", None)
        if used and any(check_password(password, old) for old in used()):
            count = settings.PASSWORDS_REMEMBERED
            raise ValidationError(f"不能与最近 {count} 次用过的密码相同。", code="password_reused")

    def get_help_text(self) -> str:
        return f"不能与最近 {settings.PASSWORDS_REMEMBERED} 次用过的密码相同。"


def inside_path(path: str) -> None:
    """本站页面: a path of this portal, never another site's address."""
    if path and not INSIDE.fullmatch(path):
        raise ValidationError("只能是本平台的页面地址。", code="outside")
