from finance.watch.actions.alerting import handle, look
from finance.watch.actions.collecting import add_step, close_plan, do_step, open_plan
from finance.watch.actions.visiting import end_sign, note, visit

__all__ = [
    "add_step",
    "close_plan",
    "do_step",
    "end_sign",
    "handle",
    "look",
    "note",
    "open_plan",
    "visit",
]
