"""融资产品: what the plan's task 11 names, and what people call it. Pure."""

from enum import StrEnum


class Product(StrEnum):
    """方案任务 11 列举的债权融资；其他的记为 OTHER。"""

    KNOWLEDGE_VALUE = "knowledge_value"
    COMMERCIAL_VALUE = "commercial_value"
    IP_PLEDGE = "ip_pledge"
    CORPORATE_BOND = "corporate_bond"
    TECH_BOND = "tech_bond"
    OTHER = "other"


PRODUCT_LABELS = {
    Product.KNOWLEDGE_VALUE.value: "知识价值信用贷款",
    Product.COMMERCIAL_VALUE.value: "商业价值信用贷款",
    Product.IP_PLEDGE.value: "知识产权质押贷款",
    Product.CORPORATE_BOND.value: "企业债",
    Product.TECH_BOND.value: "科创票据",
    Product.OTHER.value: "其他",
}
# The plan writes 商业信用贷款; 科创票据 became 科技创新债券 in May 2025 (公告〔2025〕8号).
SYNONYMS = {
    Product.KNOWLEDGE_VALUE: (
        "知识价值信用贷",
        "知识价值贷款",
        "知识价值贷",
        "知价贷",
        "科技型企业知识价值信用贷款",
    ),
    Product.COMMERCIAL_VALUE: (
        "商业信用贷款",
        "商业价值信用贷",
        "商业价值贷款",
        "商业价值贷",
        "商业信用贷",
        "中小企业商业价值信用贷款",
    ),
    Product.IP_PLEDGE: ("知识产权质押", "知识产权质押融资", "知识产权质押贷", "专利质押贷款"),
    Product.CORPORATE_BOND: ("企业债券", "公司债", "公司债券"),
    Product.TECH_BOND: (
        "科技创新债券",
        "科创债券",
        "科创债",
        "科技创新债",
        "科创票据（科技创新债券）",
    ),
    Product.OTHER: ("其它", "其他贷款"),
}
_MEANT = {
    word: product.value
    for product in Product
    for word in (product.value, PRODUCT_LABELS[product.value], *SYNONYMS[product])
}


def product_of(typed: str) -> str | None:
    """The product a person means by a word; None where nobody knows."""
    return _MEANT.get("".join(typed.split()).replace("(", "（").replace(")", "）"))
