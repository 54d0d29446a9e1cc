"""国民经济行业分类（GB/T 4754-2017）: which codes there can be.

The list itself is not shipped. What is certain of a code is checked: its shape, that letter and
division go together, the groups the sectors are told by, and the standard's way of coding, where a
zero says “not divided further”.
"""

import re

DIVISIONS = {
    "A": (1, 5), "B": (6, 12), "C": (13, 43), "D": (44, 46), "E": (47, 50), "F": (51, 52),
    "G": (53, 60), "H": (61, 62), "I": (63, 65), "J": (66, 69), "K": (70, 70), "L": (71, 72),
    "M": (73, 75), "N": (76, 79), "O": (80, 82), "P": (83, 83), "Q": (84, 85), "R": (86, 90),
    "S": (91, 96), "T": (97, 97),
}  # fmt: skip

SHAPE = re.compile(r"[A-T]([0-9]{2}([0-9]([0-9])?)?)?")  # 门类, 大类, 中类, 小类
NOT_APPLICABLE = "行业不适用"  # a code that exists, of an industry the standard leaves out
UNDIVIDED = frozenset({"B12", "S91", "T97"})  # 大类 without 中类: their only 中类 ends in 0
GROUPS = {"K70": "12349"}  # 大类 whose 中类 the sectors are told by


def is_listed(code: str) -> bool:
    """Whether there can be such a code; of the last figures only what is certain is asked."""
    if not SHAPE.fullmatch(code):
        return False
    if len(code) == 1:
        return True
    first, last = DIVISIONS[code[0]]
    if not first <= int(code[1:3]) <= last:
        return False
    return len(code) == 3 or _is_group(division(code), code[3], code[4:])


def _is_group(parent: str, figure: str, rest: str) -> bool:
    if parent in UNDIVIDED:
        return figure == "0" and rest in ("", "0")
    return figure in GROUPS.get(parent, "123456789")


def division(code: str) -> str:
    """大类: the letter and two figures, as C34."""
    return code[:3]


def group(code: str) -> str:
    """中类: the letter and three figures, as K701."""
    return code[:4]
