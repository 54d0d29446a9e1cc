"""办理的事: what is done in a collection, each one event of the audit under the app's own word."""

from enum import StrEnum


class Deed(StrEnum):
    """What the chain's own steps add: each step is told under its verb."""

    OPEN = "open"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    EXCEPT = "except"
    SCAN = "scan"
    SET_RULE = "set_rule"
