"""统一社会信用代码 — GB 32100-2015 (shape, bodies, check character), GB 11714-1997. Pure."""

import re
import unicodedata
from datetime import date

from common.writing import INVISIBLE

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 characters: no I, O, S, V, Z
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
SHAPE = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
BODIES = {  # GB 32100-2015 table 1: 登记管理部门, the kinds it registers; 54 by 民政部 since 2017
    "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "12349", "6": "129", "7": "129",
    "8": "19", "9": "123", "A": "19", "N": "1239", "Y": "1",
}  # fmt: skip
PROVINCES = frozenset((
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82",
))  # fmt: skip
NATIONAL = "100000"  # registered by an office of the State
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LOOKALIKES = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U"}
_LABEL = re.compile(  # the column's title, said again in the cell
    r"^(?:企业|单位|机构|公司|统一|社会|信用|组织|代码|编码|营业执照|注册|登记|税务|纳税人|识别|税|证|照|号码?"
    r"|三证合一|USCC|[/、或])+(?:[(\[].{0,8}?[)\]])?",
    re.IGNORECASE,
)
_WRAPPING = re.compile(r"[\s'\"`=‘’“”「」,，。;；:：.·_\-\u2010-\u2015\u2212\u30fb\uff65]+")
_AROUND = "()[]<>《》【】〔〕（）"
_CHECKS_OF_A_PERSON = "10X98765432"  # GB 11643
_WEIGHTS_OF_A_PERSON = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IN_A_ROW = "01234567890123456789012345678901234567890"


def normalize(typed: str) -> str:
    """As it would be printed: half-width, upper case, alone. O is never turned into 0.

    What stands around it goes: the column's title, an apostrophe, ="…", hyphens, brackets, blanks.
    """
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", typed))
    text = _LABEL.sub("", "".join(text.split()).lstrip("'\"=‘’“”*"))
    return _WRAPPING.sub("", text).strip(_AROUND).upper()


def check_character(body: str) -> str:
    """The 18th character of these seventeen."""
    total = sum(ALPHABET.index(c) * w for c, w in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def shape_fault(code: str) -> str:
    """What no confirmation can mend: length, characters, who cannot have given it. Else empty."""
    if len(code) != 18:
        return _fault_of_length(code)
    if is_identity_number(code):
        return "像是居民身份证号码，不是企业的代码，请对照营业执照填写，并从表中删去身份证号码。"
    if wrong := [f"第 {n} 位“{c}”" for n, c in enumerate(code, 1) if c not in ALPHABET]:
        hints = [f"{c}（是否应为 {_LOOKALIKES[c]}）" for c in code if c in _LOOKALIKES]
        hint = f"，{'、'.join(dict.fromkeys(hints))}" if hints else ""
        return f"含有不允许的字符：{'、'.join(wrong)}{hint}，请对照营业执照核对。"
    if not SHAPE.fullmatch(code):
        return "第 3 至 8 位应为数字，请对照营业执照核对。"
    return _fault_of_giver(code)


def _fault_of_length(code: str) -> str:
    if len(code) == 15 and code.isdecimal():
        return "应为 18 位，现为 15 位，像是旧的注册号或身份证号码，请对照营业执照填写。"
    return f"应为 18 位，现为 {len(code)} 位，请对照营业执照核对。"


def _fault_of_giver(code: str) -> str:
    """The first pair and the region say who gave it; a row of one digit was given by nobody."""
    if len(set(code[:17])) == 1 or code[:17] in _IN_A_ROW or code[:17] in _IN_A_ROW[::-1]:
        return "是凑数的号码（同一数字或顺序数字），请对照营业执照填写。"
    if code[1] not in BODIES.get(code[0], ""):
        return (
            f"前两位“{code[:2]}”不是登记机关和机构类别的代号"
            "（企业为 91，个体工商户为 92，农民专业合作社为 93），请对照营业执照核对。"
        )
    if code[2:4] not in PROVINCES and code[2:8] != NATIONAL:
        return (
            f"第 3 至 8 位“{code[2:8]}”不是登记机关的行政区划（重庆为 50 开头），"
            "请对照营业执照核对。"
        )
    return ""


def is_identity_number(code: str) -> bool:
    """居民身份证 (GB 11643): a birthday and its check digit, where it is no sound code besides."""
    if not (re.fullmatch(r"[1-8][0-9]{16}[0-9X]", code) and _is_birthday(code[6:14])):
        return False
    total = sum(int(c) * w for c, w in zip(code, _WEIGHTS_OF_A_PERSON, strict=False))
    is_persons = _CHECKS_OF_A_PERSON[total % 11] == code[17]
    if code[:2] in PROVINCES and _fault_of_giver(code):
        return True  # a region where a code has who gave it
    return is_persons and (check_fault(code) != "" or not inner_check_fits(code))


def _is_birthday(text: str) -> bool:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).year in range(1900, 2100)
    except ValueError:
        return False


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
