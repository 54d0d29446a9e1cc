from incubators.carriers.actions.area import confirm, correct, enter, refuse
from incubators.carriers.actions.carriers import change, locked, register
from incubators.carriers.actions.levels import end_level, give_level

__all__ = [
    "change",
    "confirm",
    "correct",
    "end_level",
    "enter",
    "give_level",
    "locked",
    "refuse",
    "register",
]
