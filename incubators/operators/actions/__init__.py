"""运营机构: every verb, once; those of its people are in `seats.actions`."""

from incubators.operators.actions.operators import change_operator, register_operator

__all__ = ["change_operator", "register_operator"]
