"""证书编号: what one looks like, whatever its column is called."""

import re

# 高企: GR、GF 加年份和序号 (国科火〔2016〕195号, 第四章); 科技型中小企业: 18 位入库登记编号
# (国科火〔2022〕67号, 第十一条: 年份、行政区划、企业类别、顺序号).
_KNOWN = re.compile(r"G[RFS]20\d{10}|20\d{8}[0-9A-Z]\d{7}")


_WANTS = re.compile(r"G[RFS].*|\d{10,}")  # of a 高企: what wants to be such a number
_LABEL = re.compile(r"(?:高企)?(?:证书)?编?号[:：]")


def spelled(text: str) -> str:
    """A number as certificates print it: without its label, the letters of known forms capital."""
    bare = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    return bare.upper() if is_certificate_number(bare) else bare


def is_misshapen(text: str) -> bool:
    """It wants to be the number of a 高企 and is not: a sign too few, an O for a 0."""
    return bool(_WANTS.fullmatch(text.upper())) and not is_certificate_number(text)


def is_certificate_number(text: str) -> bool:
    """“GR202351100001”, “20235001160A000123”."""
    return _KNOWN.fullmatch(text.upper()) is not None
