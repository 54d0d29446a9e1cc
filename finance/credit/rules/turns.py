"""球在谁手里: who acts next on an application, and in how many working days. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Turn(StrEnum):
    """Whose step is next."""

    PLACE = "place"
    DISTRICT = "district"
    BANK = "bank"
    FIRM = "firm"
    NOBODY = "nobody"


TURN_LABELS = {
    Turn.PLACE.value: "街镇",
    Turn.DISTRICT.value: "区级",
    Turn.BANK.value: "银行",
    Turn.FIRM.value: "企业",
}
_TURNS = {
    "applied": Turn.PLACE,
    "endorsed": Turn.DISTRICT,
    "recommended": Turn.BANK,
    "approved": Turn.BANK,
    "returned": Turn.FIRM,
}
NEXT_LABELS = {  # what is waited for
    "applied": "街镇推荐",
    "endorsed": "区级推荐",
    "recommended": "银行审批",
    "approved": "放款",
    "returned": "企业补正后重新提交",
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """Working days by the status an application has come to."""

    endorse: int
    recommend: int
    approve: int
    disburse: int
    resubmit: int

    def days(self, status: str) -> int | None:
        """How long the next step may take; None where none follows."""
        return {
            "applied": self.endorse,
            "endorsed": self.recommend,
            "recommended": self.approve,
            "approved": self.disburse,
            "returned": self.resubmit,
        }.get(status)


def turn_of(status: str, *, has_place: bool) -> Turn:
    """Whose turn it is; a firm without 街镇 or 园城 is recommended by the district at once."""
    turn = _TURNS.get(status, Turn.NOBODY)
    return Turn.DISTRICT if turn == Turn.PLACE and not has_place else turn
