"""乱码: a text whose bytes were read in another encoding than they were written in. Pure.

Found by writing it back and reading it as it was meant: what comes out is Chinese where the text
was garbled, and rubbish where it was not. Genuine Chinese is never
taken for one (tried with a city's register, its addresses and its lines of business).
"""

import re

_SIGNS = re.compile("锟斤拷?|斤拷锟|锟叫斤拷|ï»¿|â€|[\uff66-\uff9f]|[\x80-\x84\x86-\x9f]")
_LATIN = re.compile(
    r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]{2,}"
)
_HAN = re.compile("[\u3400-\u9fff]")
_WORDS = re.compile(
    "有限|公司|重庆|重慶|科技|集团|集團|技术|技術|实业|實業|制造|製造|工业|工業|贸易|貿易|商贸|机械|"
    "汽车|电子|材料|责任|街道|合作|经营部|中国|工厂|贸易"
)
_RUN = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){3,}")
_WRONG = ("gb18030", "big5", "shift_jis", "euc_kr")  # what UTF-8 is taken for, and what GBK is
_SHORT = 40  # a name: where two signs are enough to tell
_DRAWN = frozenset("×÷±°²³¹µ·§¶«»¬")  # signs that may stand side by side and mean themselves
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_ENOUGH = 0.5  # of the bytes; what a program dropped on the way is missing


def garbled(text: str) -> str | None:
    """What was meant (empty where it cannot be told); None where the text is no 乱码."""
    if text.isascii():
        return None
    if _is_plain_chinese(text):
        return "" if _SIGNS.search(text) else None
    for encoding in _WRONG:
        if (meant := _asian(text, encoding)) is not None:
            return meant
    if (original := _western(text)) is not None:
        return original
    if len(text) <= _SHORT and (_few_letters(text) or _few_characters(text)):
        return ""
    return "" if _SIGNS.search(text) else None


def _is_plain_chinese(text: str) -> bool:
    """Only characters of GB 2312: 乱码 nearly always holds others, and to ask is cheap."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _asian(text: str, encoding: str) -> str | None:
    """UTF-8 or GBK read as an encoding of Chinese, Japanese or Korean."""
    try:
        raw = text.encode(encoding)
    except UnicodeEncodeError:
        if encoding == "gb18030" or _HAN.search(text) is None:
            return None
        raw = text.encode(encoding, "ignore")
        if len(raw) < len(text):
            return None
    high = sum(byte > 0x7F for byte in raw) if len(raw) < 400 else len(raw)
    meant = raw.decode("utf-8", "ignore")
    signs = _HAN.findall(meant)
    is_text = len(set(signs)) >= 2 and 3 * len(signs) >= _ENOUGH * high
    if is_text or _RUN.search(raw) or _tells(meant, text):
        return meant
    for other in ("gb18030",) if encoding != "gb18030" else ("big5",):
        if _tells(meant := raw.decode(other, "ignore"), text):
            return meant
    return None


def _tells(meant: str, text: str) -> bool:
    """A word of firms comes out that the text does not have."""
    return any(word not in text for word in _WORDS.findall(meant))


def _western(text: str) -> str | None:
    """UTF-8 or GBK read as a Western encoding: ç»¼, ÖØÇì."""
    for run in _LATIN.findall(text):
        raw = b"".join(_byte(sign) for sign in run)
        for encoding in ("utf-8", "gb2312"):
            meant = raw.decode(encoding, "ignore")
            letters = len(_HAN.findall(meant))
            if letters and letters * (3 if encoding == "utf-8" else 2) >= 0.6 * len(raw) > 2:
                return meant if len(run) * 2 >= len(text) else ""
        if raw.decode("utf-8", "ignore").encode() == raw:
            return ""
    return None


def _few_letters(text: str) -> bool:
    """½ð, Óå: one or two characters of GBK read as a Western encoding."""
    for run in _LATIN.findall(text):
        if _DRAWN.issuperset(run):
            continue
        raw = b"".join(map(_byte, run))
        readings = (raw, raw[1:])  # a soft hyphen (江 holds one) is dropped on the way
        most = max(len(_HAN.findall(one.decode("gb2312", "ignore"))) for one in readings)
        if most and 2 * most >= len(raw) - 1:
            return True
    return False


def _few_characters(text: str) -> bool:
    """重庆绉戞妧公司: two characters of UTF-8 read as GBK, three signs among sound ones."""
    for spelled in {text, text.translate(_WIDE)}:
        for at in range(len(spelled) - 2):
            three = spelled[at : at + 3]
            if _HAN.search(three) and not _is_plain_chinese(three) and _is_two_of_utf8(three):
                return True
    return False


def _is_two_of_utf8(three: str) -> bool:
    try:
        meant = three.encode("gbk").decode("utf-8")
    except UnicodeError:
        return False
    return len(_HAN.findall(meant)) == 2 and _is_plain_chinese(meant)


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1", "ignore")
