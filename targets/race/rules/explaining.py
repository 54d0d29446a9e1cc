"""名次说明: the conclusion over a track, and every place in words. Pure."""

from collections.abc import Sequence

from common.numbers import apart, rounded
from targets.race.rules.passing import next_above, to_pass
from targets.race.rules.ranking import LENS_LABELS, Lens, Placed


def conclusion(lens: Lens, track: str, rows: Sequence[Placed]) -> str:
    """Who leads, who is last, who moved most, and how many are not placed."""
    placed = [row for row in rows if row.place is not None]
    without = len(rows) - len(placed)
    if not rows:
        return f"还没有{track}。"
    if not placed and lens is not Lens.NET_GROWTH and not any(row.runner.target for row in rows):
        return f"年目标还没有分解到{track}，不能按{LENS_LABELS[lens]}排名；净增可以先看。"
    if not placed:
        return f"{track}都没有名次（{'、'.join(sorted({row.reason or '' for row in rows}))}）。"
    last = max(row.place or 0 for row in placed)
    parts = [f"第一：{_named([row for row in placed if row.place == 1], lens)}"]
    if last > 1:
        parts.append(f"最后：{_named([row for row in placed if row.place == last], lens)}")
    if moved := _moved(placed):
        parts.append(moved)
    if without:
        parts.append(f"{without} 个没有名次")
    return "；".join(parts) + "。"


def _named(rows: Sequence[Placed], lens: Lens) -> str:
    names = "、".join(row.runner.name for row in rows[:3])
    more = f"等 {len(rows)} 个" if len(rows) > 3 else ""
    return f"{names}{more}（{measured(lens, rows[0])}）"


def _moved(rows: Sequence[Placed]) -> str:
    moves = [
        ((row.previous_place or 0) - (row.place or 0), row) for row in rows if row.previous_place
    ]
    best = max(moves, key=lambda one: one[0], default=None)
    if best is None or best[0] <= 0:
        return ""
    return f"上升最多：{best[1].runner.name}（上升 {best[0]} 位）"


def measured(lens: Lens, row: Placed) -> str:
    """What the place goes by."""
    runner = row.runner
    if lens is Lens.NET_GROWTH:
        return f"净增 {runner.net} 家"
    if lens is Lens.IMPROVEMENT:
        return f"上月末第 {row.previous_place} 名"
    rate = "" if runner.rate is None else f"完成率 {apart(rounded(runner.rate, 1))}%"
    return rate or "没有完成率"


def explained(lens: Lens, rows: Sequence[Placed], at: int) -> list[str]:
    """A place in sentences: the numbers, the formula, who is next above and what passes him."""
    row = rows[at]
    runner = row.runner
    told = [_formula(lens, row)]
    if row.place is None:
        told.append(f"不排名：{row.reason}。")
        return told
    above = next_above(rows, at)
    if above is None:
        told.append("前面没有别的单位。")
        return told
    told.append(f"前一名是{above.runner.name}（{measured(lens, above)}）。")
    if (more := to_pass(lens, row, above)) is not None:
        told.append(f"{above.runner.name}不变时，再增加 {more} 家即可超过它。")
    if lens is Lens.COMPLETION and runner.target and runner.done < runner.target:
        told.append(f"完成年目标还差 {runner.target - runner.done} 家。")
    return told


def _formula(lens: Lens, row: Placed) -> str:
    runner = row.runner
    if lens is Lens.NET_GROWTH:
        return f"净增 = 现有 {runner.count} 家 − 上年末 {runner.base} 家 = {runner.net} 家。"
    if not runner.target:
        return f"年目标 {'未分解' if runner.target is None else 0}，完成 {runner.done} 家。"
    rate = apart(rounded(runner.rate or 0, 1))
    rate = f"完成率 = 完成 {runner.done} 家 ÷ 年目标 {runner.target} 家 = {rate}%。"
    if lens is Lens.IMPROVEMENT and row.previous_place:
        return f"{rate}名次变化按上月末和现在的完成率名次相减。"
    return rate
