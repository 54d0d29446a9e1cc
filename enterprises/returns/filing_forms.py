"""填报页的表单: the monthly one, which follows from what is declared."""

from collecting.forms import DeclaredForm
from enterprises.returns.rules.monthly import FIELDS


class MonthlyForm(DeclaredForm):
    """月度快报."""

    declared = FIELDS
