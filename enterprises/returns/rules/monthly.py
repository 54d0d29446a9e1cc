"""月度快报的栏目: what is asked each month. One line a field; all else follows from it."""

from collecting.rules.fields import AT_END, MONTH, YEAR_TO_DATE, count, money

FIELDS = (
    money("revenue", "营业收入", YEAR_TO_DATE, "与增值税申报口径一致，不含税"),
    money("output_value", "工业总产值", YEAR_TO_DATE, "非工业企业填 0"),
    money("rd_expense", "研发费用", YEAR_TO_DATE, "会计账“研发支出”发生额"),
    money("taxes", "实缴税金", YEAR_TO_DATE, "各税种实际入库数"),
    count("staff", "职工人数", "人", AT_END, is_lasting=True),
    count("tech_staff", "科技人员", "人", AT_END, "从事研发及相关技术活动的人员", is_lasting=True),
    count("patents_filed", "专利申请", "件", MONTH),
    count("patents_granted", "专利授权", "件", MONTH),
)
BY_NAME = {field.name: field for field in FIELDS}
