"""统一社会信用代码 — GB 32100-2015 (shape, check character), GB 11714-1997 (inner check). Pure."""

import re
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 characters: no I, O, S, V, Z
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
SHAPE = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LOOKALIKES = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U"}


def normalize(typed: str) -> str:
    """As it would be printed: half-width, upper case, no blanks. O is never turned into 0."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def check_character(body: str) -> str:
    """The 18th character of these seventeen."""
    total = sum(ALPHABET.index(c) * w for c, w in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def shape_fault(code: str) -> str:
    """What no confirmation can mend: length and characters. Empty when there is nothing."""
    if len(code) != 18:
        return f"应为 18 位，现为 {len(code)} 位，请对照营业执照核对。"
    if wrong := [f"第 {n} 位“{c}”" for n, c in enumerate(code, 1) if c not in ALPHABET]:
        hints = [f"{c}（是否应为 {_LOOKALIKES[c]}）" for c in code if c in _LOOKALIKES]
        hint = f"，{'、'.join(dict.fromkeys(hints))}" if hints else ""
        return f"含有不允许的字符：{'、'.join(wrong)}{hint}，请对照营业执照核对。"
    if not SHAPE.fullmatch(code):
        return "第 3 至 8 位应为数字，请对照营业执照核对。"
    return ""


def check_fault(code: str) -> str:
    """The check character does not fit; an authorized person may confirm such a code."""
    if (expected := check_character(code[:17])) != code[17]:
        return f"校验位不符（末位为 {code[17]}，按前 17 位应为 {expected}），请对照营业执照核对。"
    return ""


def fault(code: str) -> str:
    """The first fault of a normalized code, as a sentence for people; empty when sound."""
    return shape_fault(code) or check_fault(code)


def inner_check_fits(code: str) -> bool:
    """The organization code inside (9–17) fits GB 11714; a warning only, some old ones do not."""
    total = sum(int(c, 36) * w for c, w in zip(code[8:16], _INNER_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11] == code[16]
