"""集合名: which kinds of unit a group of the plan means, by the code of the group. Pure."""

from accounts.rules.units import UnitKind

# 各街镇、各产业链专班、各园城 are all units of their kind on the day.
MEMBERS = {
    "all_townships": UnitKind.TOWNSHIP,
    "all_parks": UnitKind.PARK,
    "all_chains": UnitKind.CHAIN,
}
# 区级相关部门: which ones is not published; any department may file, none is counted as missing.
OPEN = {"related_departments": (UnitKind.BUREAU, UnitKind.DEPARTMENT)}


def may_speak_for(group: str, kind: str) -> bool:
    """Whether a unit of this kind may file steps under the group's name."""
    return kind == MEMBERS.get(group) or kind in OPEN.get(group, ())
