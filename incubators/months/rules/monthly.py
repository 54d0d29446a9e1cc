"""载体月报的栏目（火炬统计，领域规则 8.7）: one line a field; all else follows from it. Pure."""

from collecting.rules.fields import AT_END, MONTH, Field, count, number

SQM = "㎡"
AREAS = (
    number("total_area", "总面积", SQM, AT_END, "按面积台账预填"),
    number("self_area", "自主支配面积", SQM, AT_END, also=("可自主支配面积",)),
    number("incubatee_area", "在孵企业使用面积", SQM, AT_END, also=("在孵使用面积",)),
    number("public_area", "公共服务面积", SQM, AT_END),
)
FROM_STAYS = (
    count("incubatees", "在孵企业数", "家", AT_END, "符合在孵条件的，不含已毕业的"),
    count("entered", "新入驻企业数", "家", MONTH, "不含团队", also=("当月新入驻",)),
    count("left", "退出企业数", "家", MONTH, "含毕业后迁出的", also=("当月退出",)),
    count("graduated", "毕业企业数", "家", MONTH, also=("当月毕业",)),
    count("teams", "团队数", "个", AT_END, "在驻、尚未成立企业的", also=("创业团队数",)),
)
FROM_REGISTRY = (
    count("high_tech", "高新技术企业数", "家", AT_END, "在驻企业中有效期内的", also=("高企数",)),
    count("cq_tech", "科技型企业数", "家", AT_END, "在驻企业中已入重庆市科技型企业库的"),
)
FIELDS: tuple[Field, ...] = (
    *AREAS,
    *FROM_STAYS,
    count("mentors", "创业导师数", "人", AT_END, is_lasting=True),
    count("activities", "活动场次", "场", MONTH, "创业辅导、路演、培训等", also=("当月活动场次",)),
    count("staff", "在孵企业从业人员", "人", AT_END, also=("从业人员", "就业人数")),
    *FROM_REGISTRY,
    count("invested", "获投融资企业数", "家", AT_END, "在孵企业中获得过投融资的", is_lasting=True),
)
BY_NAME = {field.name: field for field in FIELDS}
