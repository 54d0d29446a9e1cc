"""知识产权: kinds of right, which class of the high-tech rules they are, how they were obtained."""

CLASS_I, CLASS_II = "I", "II"
CLASS_LABELS = {CLASS_I: "Ⅰ类", CLASS_II: "Ⅱ类"}
KIND_LABELS = {
    "invention": "发明专利",
    "plant": "植物新品种",
    "crop": "国家级农作物品种",
    "new_drug": "国家新药",
    "tcm": "国家一级中药保护品种",
    "layout": "集成电路布图设计专有权",
    "utility_model": "实用新型专利",
    "design": "外观设计专利",
    "software": "软件著作权",
}
FIRST_CLASS = frozenset({"invention", "plant", "crop", "new_drug", "tcm", "layout"})
OBTAINED_LABELS = {
    "own": "自主研发",
    "bought": "受让",
    "gift": "受赠",
    "merger": "并购",
    "licence": "独占许可",
}


def class_of(kind: str) -> str:
    """Ⅰ类 or Ⅱ类 (国科发火〔2016〕195号): the kind alone decides."""
    return CLASS_I if kind in FIRST_CLASS else CLASS_II
