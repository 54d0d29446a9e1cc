"""月度快报, 年度报表, 知识产权 as the import machinery below wants them."""

from accounts.rules.roles import Role
from common.decisions import ALLOWED, Decision, denied
from enterprises.returns import policies
from enterprises.returns.imports.annual import AnnualSheet
from enterprises.returns.imports.monthly import MonthlySheet
from enterprises.returns.imports.rights import Rights
from jobs.sheets.kinds import By, register

MONTHLY_NOTES = (
    "从“填报”的采集期页下载带有现有数字的表，改好后在这里导入；留空的单元格不改动原值。",
    "导入的是草稿，标明“工作人员代录”，仍由签署人承诺后提交。",
)
ANNUAL_NOTES = (
    "从“填报”的采集期页下载带有现有数字的表，改好后在这里导入；留空的单元格不改动原值。",
    "一行一家企业；按年的栏目填所属年的数，前两年的数沿用往年年报和台账，可在填报页补改。",
    "日期、奖励等一栏多项的，每项之间用分号隔开；没有的填“无”，不清楚的留空。",
    "导入的是草稿，标明“工作人员代录”，仍由签署人承诺后提交。",
)
RIGHT_NOTES = ("一行一项；同一企业、类别、编号已登记的，按本表更正；留空的单元格不改动原值。",)


def can_import(by: By) -> Decision:
    """街镇（园区）和区科技局、双倍增办: who enters on a firm's behalf."""
    allowed = policies.keeps(by) or policies.has_firms(by)
    return ALLOWED if allowed else denied("由街镇（园区）和区科技局导入。")


def can_import_rights(by: By) -> Decision:
    """知识产权: the firms' own people too, each for the firms in his sight."""
    return ALLOWED if by.role == Role.ENTERPRISE else can_import(by)


def register_all() -> None:
    """All three sheets."""
    filed = {"may_import": can_import, "book": "填报", "names_rows": "信用代码", "direct_rows": 200}
    register(MonthlySheet.kind("monthly_returns", "月度快报", notes=MONTHLY_NOTES, **filed))
    register(AnnualSheet.kind("annual_returns", "年度报表", notes=ANNUAL_NOTES, **filed))
    register(
        Rights.kind(
            "ip_rights",
            "知识产权",
            may_import=can_import_rights,
            book="知识产权台账",
            names_rows="信用代码",
            notes=RIGHT_NOTES,
        )
    )
