"""怎么说: sentences of supervision, from counts and days. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from targets.supervision.rules.life import SIGN_LABELS, STAGE_LABELS, Sign, Stage

_TURNS = {
    Stage.ISSUED.value: ("{unit}", "签收"),
    Stage.SIGNED.value: ("{unit}", "办理并反馈"),
    Stage.FED.value: ("{reviewer}", "复核"),
}
_LATE_OF = {
    Stage.ISSUED.value: "签收",
    Stage.SIGNED.value: "反馈",
    Stage.FED.value: "复核",
}


def walked(before: date | None, day: date, made: Sequence[tuple[str, bool]]) -> str:
    """What a run did, in one line: until which day, how many notices of which kind."""
    if before is not None and day < before and not made:
        return f"此前已巡查到 {before}，{day} 的通知已在其中，没有新的。"
    if not made:
        return f"已巡查到 {day}，没有新的督办通知。"
    kinds = [kind for kind, _ in made]
    counted = "、".join(
        f"{SIGN_LABELS[kind.value]} {kinds.count(kind.value)}" for kind in Sign if kind in kinds
    )
    late = sum(is_late for _, is_late in made)
    told = f"，其中补发 {late} 份" if late else ""
    return f"已巡查到 {day}，发出督办通知 {len(made)} 份：{counted}{told}。"


def conclusion(colors: Mapping[str, int], late: Mapping[str, int], escalated: int) -> str:
    """The sentence that comes first: open slips by colour, and whose clock has run out."""
    if not sum(colors.values()):
        return "没有未销号的督办单。"
    counted = "、".join(
        f"{word} {colors.get(color, 0)}"
        for color, word in (("red", "红"), ("yellow", "黄"), ("blue", "蓝"))
    )
    overdue = [f"{late[stage]} 张超过{word}时限" for stage, word in _LATE_OF.items() if late[stage]]
    rest = "，".join(overdue) or "没有超过环节时限的"
    asked = f"；{escalated} 张已报请领导" if escalated else ""
    return f"未销号 {sum(colors.values())} 张：{counted}；{rest}{asked}。"


def turn(stage: str, due: date | None, day: date, *, unit: str, reviewer: str, closing: str) -> str:
    """Who is to do what now, and until when; `closing` says what a reviewed one waits for."""
    if stage == Stage.CLOSED:
        return "已销号。"
    if stage == Stage.REVIEWED:
        return f"反馈已复核通过，{closing}"
    who, what = _TURNS[stage]
    said = f"现在由{who.format(unit=unit, reviewer=reviewer)}{what}"
    if due is None:
        return f"{said}。"
    over = (day - due).days
    if over > 0:
        return f"{said}，时限 {due}，已超过 {over} 天。"
    return f"{said}，时限 {due}，{f'还有 {-over} 天' if over else '今天截止'}。"


def stage_words(stage: str, due: date | None, day: date) -> str:
    """The stage as a list shows it; 超期 where its clock has run out."""
    over = (day - due).days if due else 0
    late = f"（超期 {over} 天）" if over > 0 else ""
    return f"{STAGE_LABELS[stage]}{late}"
