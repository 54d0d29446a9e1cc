"""密码规则: what a password must hold and may not hold (docs/adr/0003)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
LOOKALIKES = str.maketrans("@4310!$5", "aaeioiss")
LONGEST = 128  # a hash of a novel keeps the server busy


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """Least length, and how many of the four classes (a-z, A-Z, 0-9, signs) must appear."""

    length: int
    classes: int


def plain(text: str) -> str:
    """The text as a guesser tries it: lower case, look-alike signs as letters."""
    return text.lower().translate(LOOKALIKES)


def words_in(password: str, words: Iterable[str]) -> str:
    """The first context word the password holds, however spelled; empty when none."""
    seen = (password.lower(), plain(password))
    for word in words:
        if len(word) >= 3 and any(word.lower() in text for text in seen):
            return word
        if 2 <= len(word) < 3 and not word.isascii() and word in password:
            return word
    return ""


def fault(password: str, policy: PasswordPolicy, *, words: Iterable[str] = ()) -> str:
    """Why the password will not do, as its owner reads it; empty when it will."""
    if len(password) < policy.length:
        return f"密码至少 {policy.length} 位，现在是 {len(password)} 位，请加长。"
    if len(password) > LONGEST:
        return f"密码最长 {LONGEST} 位，请缩短。"
    held = sum(bool(re.search(pattern, password)) for pattern in CLASSES)
    if held < policy.classes:
        return f"密码须含大写字母、小写字母、数字、符号中的 {policy.classes} 类，现在是 {held} 类。"
    if word := words_in(password, words):
        return f"密码不能含“{word}”这类容易猜到的词，请换一个。"
    return ""
