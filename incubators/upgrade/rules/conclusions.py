"""结论: what a carrier's conditions come to, in one sentence, what is short first. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from incubators.carriers.rules.criteria import Criterion
from incubators.carriers.rules.facts import FACTS
from incubators.carriers.rules.numbers import UNPUBLISHED
from incubators.carriers.rules.standards import Standard
from incubators.upgrade.rules.words import CONDITION_LABELS

MOST_NAMED = 5
Result = Mapping[str, Any]  # as `judge` gives it


def wanting(result: Result) -> list[str]:
    """The facts nobody has told that keep a condition open, in the table's order."""
    names = {
        name
        for condition in result["conditions"]
        if isinstance(condition["missing"], list)
        for name in condition["missing"]
    }
    return [name for name in FACTS if name in names]


def opens(result: Result) -> int:
    """How many conditions cannot be judged."""
    return sum(condition["met"] is None for condition in result["conditions"])


def sentence(standard: Standard, result: Result) -> str:
    """“距市级科技企业孵化器还差 2 项：…；另有 1 项无法判断：缺 …”."""
    short = [
        CONDITION_LABELS[condition["key"]]
        for condition in result["conditions"]
        if condition["met"] is False
    ]
    unknown = _unknown(result)
    if short:
        more = f"；另有 {opens(result)} 项{unknown}" if unknown else ""
        return f"距{standard.label}还差 {len(short)} 项：{_named(short)}{more}。"
    if result["passed"]:
        return f"已符合{standard.label}的全部条件，可以申报。"
    if result["passed"] is False:
        return f"还不能成为{standard.label}：各项合起来不可能都符合；{unknown}。"
    return f"能否成为{standard.label}{unknown}。"


def _unknown(result: Result) -> str:
    """无法判断：缺 …; where no standard is published, that."""
    if not opens(result):
        return ""
    if names := wanting(result):
        return f"无法判断：缺 {_named([FACTS[name].label for name in names])}"
    return f"无法判断：{UNPUBLISHED}"


def _named(labels: Sequence[str]) -> str:
    if len(labels) > MOST_NAMED:
        return f"{'、'.join(labels[:MOST_NAMED])}等 {len(labels)} 项"
    return "、".join(labels)


def gap_words(criterion: Criterion, condition: Mapping[str, Any]) -> str:
    """差多少, with its unit; of an open one what has to be known."""
    missing = condition["missing"]
    if isinstance(missing, list):
        if not missing:
            return UNPUBLISHED
        return "缺：" + "、".join(FACTS[name].label for name in missing)
    if missing is None:
        return ""
    name = criterion.names[0]
    return (
        f"多 {missing} {FACTS[name].measure}"
        if name == "missed_reports"
        else (f"还差 {missing} {FACTS[name].measure}")
    )
