"""国民经济行业分类（GB/T 4754-2017）: which letters, divisions and groups there are."""

DIVISIONS = {
    "A": (1, 5), "B": (6, 12), "C": (13, 43), "D": (44, 46), "E": (47, 50), "F": (51, 52),
    "G": (53, 60), "H": (61, 62), "I": (63, 65), "J": (66, 69), "K": (70, 70), "L": (71, 72),
    "M": (73, 75), "N": (76, 79), "O": (80, 82), "P": (83, 83), "Q": (84, 85), "R": (86, 90),
    "S": (91, 96), "T": (97, 97),
}  # fmt: skip


def is_listed(code: str) -> bool:
    """Whether the letter and the two figures after it go together in the classification."""
    first, last = DIVISIONS.get(code[:1], (1, 0))
    return len(code) == 1 or first <= int(code[1:3]) <= last


def division(code: str) -> str:
    """大类: the letter and two figures, as C34."""
    return code[:3]


def group(code: str) -> str:
    """中类: the letter and three figures, as K701."""
    return code[:4]
