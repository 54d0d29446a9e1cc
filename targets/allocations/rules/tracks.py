"""赛道: where a goal is shared out to, and who races with whom (方案二(二)5、二(一)1). Pure."""

from enum import StrEnum


class Track(StrEnum):
    TOWNSHIP = "township"
    PARK = "park"
    DEPARTMENT = "department"
    CHAIN = "chain"


TRACK_LABELS = {
    Track.TOWNSHIP.value: "街镇",
    Track.PARK.value: "园城",
    Track.DEPARTMENT.value: "部门",
    Track.CHAIN.value: "产业链专班",
}
CHAIN_ENDINGS = ("产业链专班", "专班", "产业链", "产业")  # “装备制造产业链专班” is 装备制造


def chain_name(typed: str) -> str:
    """The chain that a task force is named after."""
    for ending in CHAIN_ENDINGS:
        if len(typed) > len(ending) and typed.endswith(ending):
            return typed.removesuffix(ending)
    return typed
