"""文字: what in a name is no writing, and what only looks like another character. Pure.

`plain` is how every name is spelled before it is compared or stored; `fault` says, of a plain
text, which character at which place cannot be meant, and what to do about it.
"""

import re
import unicodedata

from common.garbled import garbled

# Equivalent_Unified_Ideograph of the Unicode character database: a radical, then its ideograph.
# (The Kangxi radicals and the compatibility ideographs are NFKC's own.)
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺"
    "⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂"
    "⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门"
    "⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙"
    "⻱龜⻲亀⻳龟"
)
RADICALS = {ord(a): b for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
INVISIBLE = re.compile(  # draws nothing: controls, widths of nought, turned directions, selectors
    "[\x00-\x08\x0e-\x1b\x7f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_LOST = "\ufffd\ufffc"
_NOWHERE = re.compile(f"[{_LOST}\ue000-\uf8ff\U000f0000-\U0010ffff]")
_BOXES = frozenset("□■▢▣▤▥▦▧▨▩▪▫▬▭▮▯☐☒〓〿◻◼◽◾⬛⬜⬚⌷⍰⎕￭￮⊠⊡") | {*map(chr, range(0x2580, 0x25A0))}
_PARTS = range(0x2FF0, 0x3000)  # ⿰ 左右: a character described by its parts
_HAN = re.compile(
    "[\u3400-\u9fff\U00020000-\U0003fffd]"
)  # newer ones too: the language's tables lag
_ESCAPED = re.compile(
    r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8});|\\u[0-9a-f]{4}|_x[0-9a-f]{4}_"
    r"|%[0-9a-f]{2}%[0-9a-f]{2}",
    re.I,
)
_ODD = {"Cn", "Cs", "Cc"}
_TONES = (range(0x0300, 0x0370), range(0x1AB0, 0x1B00), range(0x20D0, 0x2100))
_SCRIPTS = re.compile(  # letters that names here may have; Han apart
    "[A-Za-z\xaa\xb5\xba\xc0-\u024f\u0370-\u03ff\u0f00-\u0fff\u1800-\u18af\u1e00-\u1eff\u2160-\u2188"
    "\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uf900-\ufaff]"
)
_SYMBOLS = frozenset("°©®℃")
_USUAL = re.compile("[\u3400-\u9fff0-9A-Za-z（）()·]+")  # nearly every name: nothing to find in it
REMEDY = "请对照营业执照或证件改成正确的字"


def plain(typed: str) -> str:
    """NFKC, radicals as the characters they stand for, nothing that draws nothing."""
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", typed))
    return text if text.isascii() else text.translate(RADICALS)


def fault(typed: str) -> str:
    """The first thing in a name that is no writing, with place and remedy; empty when sound."""
    if typed.isascii() and typed.isprintable() and "?" not in typed and not _ESCAPED.search(typed):
        return ""
    if sentence := _garbled(INVISIBLE.sub("", typed)):
        return sentence
    if _USUAL.fullmatch(typed):
        return ""
    text = plain(typed)
    if escape := _ESCAPED.search(text):
        return f"“{escape.group()}”是网页或程序的代码，不是文字，{REMEDY}。"
    signs = ((place, sign) for place, sign in enumerate(text, 1) if not _HAN.match(sign))
    return next((sentence for at, sign in signs if (sentence := _fault_of(sign, at))), "")


def lost(text: str) -> str:
    """What no text may hold, not even a long one: characters lost or known to one computer only."""
    return lost_characters(text) or _garbled(text)


def lost_characters(text: str) -> str:
    """`lost` without asking for 乱码: for what may be a password."""
    lost = _NOWHERE.search(text)
    return _fault_of(lost.group(), lost.start() + 1) if lost else ""


def _garbled(text: str) -> str:
    if (meant := garbled(text)) is None:
        return ""
    hint = f"（可能是“{meant[:30]}”）" if meant else ""
    return f"文字是乱码{hint}：文件或网页的编码读错了，请用原文件另存为 xlsx，或重新填写。"


def _fault_of(sign: str, place: int) -> str:
    at, shown = f"第 {place} 个字", f"“{sign}”（U+{ord(sign):04X}）"
    if sign == "?":
        return f"{at}是问号，多为不能显示的字，{REMEDY}。"
    if sign < "\x7f":
        return "" if sign.isprintable() or sign.isspace() else f"{at}是控制符，{REMEDY}。"
    if sign in _LOST:
        return f"{at}{shown}是丢失的字，{REMEDY}。"
    if sign in _BOXES:
        return f"{at}{shown}是缺字的方框，不是文字，{REMEDY}。"
    if ord(sign) in _PARTS:
        return f"{at}{shown}是描述字形的符号，{REMEDY}；打不出的字请联系平台管理员。"
    if 0x2E80 <= ord(sign) < 0x2FE0:
        return f"{at}{shown}是部首，不是字，{REMEDY}。"
    return _fault_of_kind(sign, at)


def _fault_of_kind(sign: str, at: str) -> str:
    """By Unicode's general category: what is not for exchange, loose accents, foreign letters."""
    code, category = f"（U+{ord(sign):04X}）", unicodedata.category(sign)
    if category == "Co":
        likely = standard(sign)
        hint = f"，可能是“{likely}”" if likely else ""
        return f"{at}{code}是只在个别电脑上有的自造字{hint}，{REMEDY}。"
    if category in _ODD:
        return f"{at}{code}不是规定的文字，{REMEDY}。"
    if category == "Me" or any(ord(sign) in tones for tones in _TONES):
        return f"{at}{code}是附加的划线或声调，不是字，{REMEDY}。"
    if category == "So" and sign not in _SYMBOLS:
        return f"{at}“{sign}”{code}是符号，不是文字，{REMEDY}。"
    if category[0] == "L" and not _SCRIPTS.match(sign):
        return f"{at}“{sign}”{code}不是汉字、字母或数字，{REMEDY}。"
    return ""


def standard(sign: str) -> str:
    """The character that GB 18030-2000 kept in the private area under this number; else empty."""
    if not 0xE815 <= ord(sign) <= 0xE864:  # double bytes FE50–FEA0, 7F left out
        return ""
    low = 0x50 + ord(sign) - 0xE815
    sign_meant = bytes((0xFE, low + (low >= 0x7F))).decode("gb18030", "ignore")
    return plain(sign_meant) if sign_meant and unicodedata.category(sign_meant) != "Co" else ""


def replaced(typed: str) -> list[tuple[str, str]]:
    """Radicals and compatibility ideographs that `plain` reads as other characters, once each."""
    if _USUAL.fullmatch(typed):
        return []
    odd = [
        (sign, plain(sign))
        for sign in typed
        if "\u2e80" <= sign < "\u2fe0" or "\uf900" <= sign < "\ufb00" or sign >= "\U0002f800"
    ]
    return [(sign, char) for sign, char in dict.fromkeys(odd) if sign != char]
