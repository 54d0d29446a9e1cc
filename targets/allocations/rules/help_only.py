"""帮扶责任: which titles are not shared out in numbers unless a dated setting says so. Pure.

工信部企业〔2026〕2号《优质中小企业梯度培育管理办法》asks that no numbers be set level by level
(docs/rules/race.md): of 专精特新 and 小巨人 units are given duties of help.
"""

from enterprises.registry.rules.kinds import Kind

HELP_ONLY = frozenset({Kind.SRDI.value, Kind.LITTLE_GIANT.value})


def takes_numbers(kind: str, said: bool | None) -> bool:
    """Whether goals of a title are shared out in firms; `said` is the setting in force, if any."""
    return kind not in HELP_ONLY if said is None else said
