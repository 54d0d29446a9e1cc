"""列对照: which of our columns a bank's own title means. Pure."""

from collections.abc import Mapping

LABELS = {  # our column → its title, in the order of the template
    "contract_no": "合同号",
    "credit_code": "信用代码",
    "firm_name": "企业",
    "product": "产品",
    "principal": "放款金额",
    "disbursed_on": "放款日",
    "matures_on": "到期日",
    "rate": "年利率",
    "way": "还款方式",
    "periods": "期数",
    "balance": "余额",
    "previous": "上期余额",
    "lent": "本期放款",
    "repaid": "本期还款本金",
    "interest_paid": "本期还息",
    "paid_on": "还款日",
    "interest": "欠息",
    "overdue_principal": "逾期本金",
    "overdue_days": "逾期天数",
    "overdue_since": "逾期起日",
    "grade": "五级分类",
}
NEEDED = ("contract_no", "balance")


def fault(columns: Mapping[str, str]) -> str:
    """Why this is no mapping; empty where it is one."""
    if missing := [LABELS[name] for name in NEEDED if not columns.get(name)]:
        return f"请指定{'、'.join(missing)}是表中的哪一列。"
    meant: dict[str, str] = {}
    for name, title in columns.items():
        if name not in LABELS:
            return f"没有“{name}”这一列。"
        if title in meant:
            return f"“{title}”同时对照了{LABELS[meant[title]]}和{LABELS[name]}，请只选一处。"
        meant[title] = name
    return ""
