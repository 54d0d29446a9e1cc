"""证书编号: what one looks like, whatever its column is called."""

import re

# 高企: GR、GF 加年份和序号 (国科火〔2016〕195号, 第四章); 科技型中小企业: 18 位入库登记编号
# (国科火〔2022〕67号, 第十一条: 年份、行政区划、企业类别、顺序号).
_KNOWN = re.compile(r"G[RFS]20\d{10}|20\d{8}[0-9A-Z]\d{7}")


def is_certificate_number(text: str) -> bool:
    """“GR202351100001”, “20235001160A000123”."""
    return _KNOWN.fullmatch(text.upper()) is not None
