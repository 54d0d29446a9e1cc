"""载体年报的栏目（火炬统计，领域规则 8.7）: what is asked once a year. Pure."""

from collecting.rules.fields import AT_YEAR_END, YEAR, Field, count, money

FIELDS: tuple[Field, ...] = (
    money("fund", "孵化资金规模", AT_YEAR_END, "种子、孵化资金的总额"),
    money("fund_out", "孵化资金投出", AT_YEAR_END, "累计投出"),
    count("fund_cases", "资金使用案例数", "个", AT_YEAR_END),
    money("revenue", "在孵企业当年营收", YEAR, "在孵企业营业收入合计", also=("营业收入",)),
    money("rd_expense", "在孵企业研发投入", YEAR, "在孵企业研发投入合计", also=("研发投入",)),
    count("patent_filed", "申请专利企业数", "家", YEAR, "在孵企业中当年申请过专利的"),
    count("with_ip", "拥有有效知识产权企业数", "家", AT_YEAR_END, "在孵企业中的"),
    count("graduates", "累计毕业企业数", "家", AT_YEAR_END, "按毕业登记预填", also=("累计毕业",)),
    count("student_jobs", "吸纳大学生就业", "人", YEAR, also=("大学生就业",)),
    money("taxes", "在孵企业税收", YEAR, "在孵企业实缴税金合计", also=("税收",)),
    count("professional_staff", "专业服务人员数", "人", AT_YEAR_END, "具有创业服务从业能力的"),
    count("service_staff", "服务人员数", "人", AT_YEAR_END, "运营团队全部服务人员"),
    count("same_industry", "同一产业在孵企业数", "家", AT_YEAR_END, "最集中的一个产业"),
    count("report_years", "连续统计年数", "年", AT_YEAR_END, "含本年，中断后重新计"),
)
BY_NAME = {field.name: field for field in FIELDS}
