"""载体月报 and 载体年报 as the import machinery below wants them."""

from common.decisions import Decision, allowed_if
from incubators.months.imports.drafts import MonthSheet, YearSheet
from incubators.months.policies import is_own, may_urge
from incubators.months.room import MONTH_NOTES, YEAR_NOTES
from jobs.sheets.kinds import By, register


def can_import(by: By) -> Decision:
    """运营机构, and who enters on its behalf; each row is asked for itself."""
    allowed = is_own(by) or may_urge(by)
    return allowed_if(allowed, "由运营机构、所在街镇（园城）和区科技局导入。")


def register_all() -> None:
    """Both sheets."""
    filed = {
        "may_import": can_import,
        "book": "载体填报",
        "names_rows": "载体编码",
        "direct_rows": 200,
    }
    register(MonthSheet.kind("carrier_months", "载体月报", notes=MONTH_NOTES, **filed))
    register(YearSheet.kind("carrier_years", "载体年报", notes=YEAR_NOTES, **filed))
