"""平衡表: the month of one indicator as a checked sum. Pure. docs/rules/counting.md

上月末 ± 补登更正 + 首次认定 + 中断后重新认定 + 迁入 − 到期 − 撤销 − 注销吊销 − 迁出 = 本月末;
of a unit also + 区内迁入 − 区内迁出.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from common.flows import Move
from reports.rules.roles import RowRole

ENTRIES = (RowRole.FIRST, RowRole.AGAIN, RowRole.MOVED_IN, RowRole.INTERNAL_IN)
EXITS = (
    RowRole.EXPIRED,
    RowRole.REVOKED,
    RowRole.CLOSED,
    RowRole.MOVED_OUT,
    RowRole.INTERNAL_OUT,
)
INTERNAL = frozenset({RowRole.INTERNAL_IN, RowRole.INTERNAL_OUT})
CAME = tuple(role for role in ENTRIES if role not in INTERNAL)  # 进: into the district
WENT = tuple(role for role in EXITS if role not in INTERNAL)  # 退: out of it
GROUPS: Mapping[str, tuple[str, ...]] = {  # figures made of several roles
    "entered": tuple(role.value for role in CAME),
    "left": tuple(role.value for role in WENT),
    "inside_in": (RowRole.INTERNAL_IN.value,),  # every move between units; the district has none
    "inside_out": (RowRole.INTERNAL_OUT.value,),
}
COLUMNS = (
    "opening",
    "corrections",
    "first",
    "again",
    "moved_in",
    "expired",
    "revoked",
    "closed",
    "moved_out",
    "internal_in",
    "internal_out",
    "closing",
)
DISTRICT = "district"  # the key of the whole; units are keyed by id, None is 待分派


def corrections(
    frozen: Iterable[tuple[str, int | None]], now: Iterable[tuple[str, int | None]]
) -> list[Move]:
    """Who counted on the opening day as known now but not as frozen (+1), and the reverse (−1)."""
    then, measured = set(frozen), set(now)
    came = [Move(firm, unit, RowRole.CORRECTION.value, +1) for firm, unit in measured - then]
    went = [Move(firm, unit, RowRole.CORRECTION.value, -1) for firm, unit in then - measured]
    return sorted(came + went, key=lambda move: (move.key, move.sign))


def balance(
    opening: Sequence[tuple[str, int | None]],
    moves: Sequence[Move],
    units: Sequence[int | None],
) -> dict[Hashable, dict[str, int]]:
    """A row for the district and one for each unit: column → firms."""
    rows: dict[Hashable, dict[str, int]] = {
        key: dict.fromkeys(COLUMNS, 0) for key in (DISTRICT, *units)
    }
    for unit, firms in Counter(unit for _, unit in opening).items():
        rows[unit]["opening"] += firms
        rows[DISTRICT]["opening"] += firms
    for move in moves:
        column = "corrections" if move.role == RowRole.CORRECTION else move.role
        step = move.sign if move.role == RowRole.CORRECTION else 1
        rows[move.unit][column] += step
        if move.role not in INTERNAL:  # inside the district nobody came or went
            rows[DISTRICT][column] += step
    for row in rows.values():
        row["closing"] = closing(row)
    return rows


def net(signs: Iterable[tuple[Hashable, int]]) -> tuple[int, int]:
    """补增、核减 of (firm, sign) rows: who is only counted in another unit is left out."""
    by_firm: dict[Hashable, int] = Counter()
    for firm, sign in signs:
        by_firm[firm] += sign
    sums = list(by_firm.values())
    return sum(total for total in sums if total > 0), -sum(total for total in sums if total < 0)


def closing(row: dict[str, int]) -> int:
    """本月末, by the sum."""
    came = sum(row[role.value] for role in ENTRIES)
    went = sum(row[role.value] for role in EXITS)
    return row["opening"] + row["corrections"] + came - went


def faults(rows: dict[Hashable, dict[str, int]], counted: dict[Hashable, int]) -> list[str]:
    """Where the sums do not meet the count, or the units not the district; empty if sound."""
    sentences = [
        f"{key}：平衡表得 {row['closing']}，实测 {counted.get(key, 0)}"
        for key, row in rows.items()
        if row["closing"] != counted.get(key, 0)
    ]
    for column in ("opening", "corrections", "closing"):
        total = sum(row[column] for key, row in rows.items() if key != DISTRICT)
        if total != rows[DISTRICT][column]:
            sentences.append(f"{column}：各单位合计 {total}，全区 {rows[DISTRICT][column]}")
    return sentences
