"""名次说明: the conclusion over a track, and every place in words. Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from common.numbers import apart, rounded
from targets.race.rules.composite import NO_WEIGHTS, Part, parts, score
from targets.race.rules.looks import LOOK_LABELS, Field, Look
from targets.race.rules.moves import moves
from targets.race.rules.passing import fewest, next_above, to_pass
from targets.race.rules.ranking import LENS_LABELS, Lens, Placed


def conclusion(look: Lens | Look, track: str, rows: Sequence[Placed], *, guard: int = 0) -> str:
    """Who leads, who is last, who moved most, and how many are not placed."""
    placed = [row for row in rows if row.place is not None]
    without = len(rows) - len(placed)
    if not rows:
        return f"还没有{track}。"
    if not placed and {row.reason for row in rows} == {NO_WEIGHTS}:
        return f"{NO_WEIGHTS}，没有综合名次；权重由系统管理员在“字典维护·赛马口径”按文件登记。"
    no_targets = not any(row.runner.target for row in rows)
    if not placed and look != Lens.NET_GROWTH and no_targets:
        return f"年目标还没有分解到{track}，不能按{LOOK_LABELS[look]}排名；净增可以先看。"
    if not placed:
        return f"{track}都没有名次（{'、'.join(sorted({row.reason or '' for row in rows}))}）。"
    last, gained = max(row.place or 0 for row in placed), moves(look, rows, guard)
    told = [f"第一：{_named([row for row in placed if row.place == 1], look, gained)}"]
    if last > 1:
        told.append(f"最后：{_named([row for row in placed if row.place == last], look, gained)}")
    if look != Lens.IMPROVEMENT and (moved := _moved(placed, gained)):
        told.append(moved)
    if without:
        told.append(f"{without} 个没有名次")
    return "；".join(told) + "。"


def _named(rows: Sequence[Placed], look: Lens | Look, gained: Mapping[str, int]) -> str:
    names = "、".join(row.runner.name for row in rows[:3])
    more = f"等 {len(rows)} 个" if len(rows) > 3 else ""
    told = measured(look, rows[0])
    if look == Lens.IMPROVEMENT:
        told = _risen(gained.get(rows[0].runner.code, 0))
    return f"{names}{more}（{told}）" if told else f"{names}{more}"


def _risen(places: int) -> str:
    """“上升 3 位”."""
    if not places:
        return "名次没有变"
    return f"{'上升' if places > 0 else '下降'} {abs(places)} 位"


def _moved(rows: Sequence[Placed], gained: Mapping[str, int]) -> str:
    most = max(gained.values(), default=0)
    best = next((row for row in rows if gained.get(row.runner.code) == most), None)
    if best is None or most <= 0:
        return ""
    return f"上升最多：{best.runner.name}（{_risen(most)}）"


def measured(look: Lens | Look, row: Placed) -> str:
    """What the place goes by, where the row itself says it."""
    runner = row.runner
    if look == Lens.NET_GROWTH:
        return f"净增 {runner.net} 家"
    if look == Lens.IMPROVEMENT:
        return f"上月末第 {row.previous_place} 名"
    if look == Look.COMPOSITE:
        return ""
    rate = "" if runner.rate is None else f"完成率 {apart(rounded(runner.rate, 1))}%"
    return rate or "没有完成率"


def explained(
    look: Lens | Look, rows: Sequence[Placed], at: int, field: Field | None = None
) -> list[str]:
    """A place in sentences: the numbers, the formula, who is next above and what passes him.

    With the whole `field` also by the looks that hang on other places.
    """
    row = rows[at]
    told = formula(look, row, field)
    if row.place is None:
        return [*told, f"不排名：{row.reason}。"]
    above = next_above(rows, at)
    if above is None:
        return [*told, "前面没有别的单位。"]
    basis = measured(look, above)
    told.append(f"前一名是{above.runner.name}{f'（{basis}）' if basis else ''}。")
    told += _passing(look, row, above, field)
    return told + _owing(look, row)


def _passing(look: Lens | Look, row: Placed, above: Placed, field: Field | None) -> list[str]:
    """What passes the one above, if that one stands still."""
    more, name = to_pass(look, row, above), above.runner.name
    if more is None and field is not None:
        more = fewest(Look(look.value), field, row.runner.code, above.runner.code)
        if more is None:
            return [f"{name}不变时，本月单靠增加企业还超不过它，要看下月的名次。"]
    return [] if more is None else [f"{name}不变时，再增加 {more} 家即可超过它。"]


def _owing(look: Lens | Look, row: Placed) -> list[str]:
    runner = row.runner
    if look == Lens.NET_GROWTH or not runner.target or runner.done >= runner.target:
        return []
    return [f"完成年目标还差 {runner.target - runner.done} 家。"]


def formula(look: Lens | Look, row: Placed, field: Field | None) -> list[str]:
    """Numbers and arithmetic of a place."""
    runner = row.runner
    if look == Lens.NET_GROWTH:
        told = f"净增 = 现有 {runner.count} 家 − 上年末 {runner.base} 家 = {runner.net} 家。"
        return [told]
    if look == Look.COMPOSITE:
        return [_weighed(parts(field)[runner.code])] if field else []
    if not runner.target:
        return [f"年目标 {'未分解' if runner.target is None else 0}，完成 {runner.done} 家。"]
    rate = apart(rounded(runner.rate or 0, 1))
    told = f"完成率 = 完成 {runner.done} 家 ÷ 年目标 {runner.target} 家 = {rate}%。"
    if look == Lens.IMPROVEMENT and row.previous_place and field:
        return [told, _gained(row, field)]
    return [told]


def _gained(row: Placed, field: Field) -> str:
    """名次变化 as a subtraction."""
    current = {one.runner.code: one.place for one in field.placed(Lens.COMPLETION)}
    now = current.get(row.runner.code)
    if now is None or row.previous_place is None:
        return "名次变化按上月末和现在的完成率名次相减。"
    return (
        f"名次变化 = 上月末完成率第 {row.previous_place} 名 − 现在第 {now} 名 = "
        f"{row.previous_place - now:+d} 位。"
    )


def _weighed(told: Sequence[Part]) -> str:
    """综合 as a sum of places times weights."""
    if not told:
        return f"{NO_WEIGHTS}。"
    terms = [
        f"{LENS_LABELS[one.lens.value]}第 {one.place} 名×{one.weight}%"
        if one.place
        else f"{LENS_LABELS[one.lens.value]}没有名次（{one.reason}）"
        for one in told
    ]
    mean = score(list(told))
    return f"综合分 = {' + '.join(terms)}" + (f" = {_two(mean)}，小的在前。" if mean else "。")


def _two(value: Fraction) -> str:
    return apart(rounded(value, 2))


def plainly(look: Lens | Look, track: str, rows: Sequence[Placed], at: int) -> str:
    """The place as it is said to somebody who does not look at formulas."""
    row = rows[at]
    runner, placed = row.runner, sum(1 for one in rows if one.place)
    if row.place is None:
        return f"{runner.name}没有名次：{row.reason}。"
    shared = sum(1 for one in rows if one.place == row.place)
    tied = f"（与另外 {shared - 1} 个并列）" if shared > 1 else ""
    place = (
        f"{runner.name}在 {placed} 个排名的{track}里，按{LOOK_LABELS[look]}排第 {row.place}{tied}"
    )
    owed = f"；今年要新增 {runner.target} 家，已经新增 {runner.done} 家" if runner.target else ""
    moved = (row.previous_place or row.place) - row.place
    change = "，和上月末一样" if row.previous_place and not moved else ""
    if moved and look != Lens.IMPROVEMENT:
        change = f"，比上月末{'前进' if moved > 0 else '后退'} {abs(moved)} 位"
    return f"{place}{'' if look == Lens.IMPROVEMENT else change}{owed}。"
