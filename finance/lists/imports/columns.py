"""列: of a bank's monthly list, by our titles or by those of the bank (列对照)."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from import_export import resources

from common.money.widgets import YuanWidget
from common.sheets.columns import CodeWidget, Column, DayWidget, TextWidget, WordWidget
from common.sheets.number_widgets import CountWidget
from common.sheets.titles import plain
from enterprises.registry.resources.widgets import CreditCodeWidget
from finance.banks.rules.products import PRODUCT_LABELS
from finance.lists.models import ColumnMapping, ListRow
from finance.lists.rules.mapping import LABELS
from finance.loans.imports.loan_columns import ProductWidget
from finance.loans.imports.widgets import OFFERED, RateWidget, WayWidget
from finance.loans.rules.judging import GRADE_LABELS
from finance.loans.rules.terms import MOST_PERIODS

MOST_DAYS = 36_500
_GRADES = {f"{word}类": value for value, word in GRADE_LABELS.items()} | {
    **{f"{word}级": value for value, word in GRADE_LABELS.items()},
    **{value: value for value in GRADE_LABELS},
    **{f"{number}": value for number, value in enumerate(GRADE_LABELS, 1)},
}


def _column(name: str, widget: Any, *also: str, **more: Any) -> Column:
    return Column(name, LABELS[name], widget, also=also, **more)


class BankListResource(resources.ModelResource):
    """银行月报: one row a loan, as it stands at the month's end."""

    contract_no = _column(
        "contract_no", CodeWidget(60),
        "合同编号", "借款合同号", "贷款合同号", "借款合同编号", "借据号", required=True,
    )  # fmt: skip
    credit_code = _column(
        "credit_code", CreditCodeWidget(),
        "统一社会信用代码", "社会信用代码", "统一信用代码", "企业统一社会信用代码",
    )  # fmt: skip
    firm_name = _column(
        "firm_name", TextWidget(120), "企业名称", "借款人", "借款人名称", "客户名称", "户名"
    )
    product = _column(
        "product", ProductWidget(), "贷款产品", "产品名称", "贷款品种", "业务品种",
        offers=lambda: list(PRODUCT_LABELS.values()),
    )  # fmt: skip
    principal = _column(
        "principal", YuanWidget(), "贷款金额", "借款金额", "合同金额", "发放金额", "金额",
        note="元；按万元的写明",
    )  # fmt: skip
    disbursed_on = _column(
        "disbursed_on", DayWidget(), "放款日期", "发放日期", "起息日", "借款日期", "贷款发放日"
    )
    matures_on = _column("matures_on", DayWidget(), "到期日期", "贷款到期日", "合同到期日")
    rate = _column(
        "rate", RateWidget(), "利率", "执行利率", "执行年利率", "贷款利率", note="4.35% 或 0.0435"
    )
    way = _column("way", WayWidget(), "方式", "还本付息方式", "偿还方式", offers=lambda: OFFERED)
    periods = _column("periods", CountWidget("期", MOST_PERIODS), "还款期数", "总期数")
    balance = _column(
        "balance", YuanWidget(), "贷款余额", "本金余额", "期末余额", "当前余额", "月末余额",
        required=True, note="月末本金，元",
    )  # fmt: skip
    previous = _column("previous", YuanWidget(), "上月余额", "期初余额", "上月末余额")
    lent = _column("lent", YuanWidget(), "本期发放", "本月放款", "本月发放", "本期放款金额")
    repaid = _column(
        "repaid", YuanWidget(),
        "本期还款", "本月还款", "本期还本", "本月还本", "本期收回本金", "本期归还本金",
    )  # fmt: skip
    interest_paid = _column("interest_paid", YuanWidget(), "本月还息", "本期收息", "本期付息")
    paid_on = _column("paid_on", DayWidget(), "还款日期", "结清日", "结清日期", "最近还款日")
    interest = _column("interest", YuanWidget(), "欠息金额", "拖欠利息", "未付利息")
    overdue_principal = _column(
        "overdue_principal", YuanWidget(), "逾期金额", "逾期本金余额", "逾期贷款本金"
    )
    overdue_days = _column("overdue_days", CountWidget("天", MOST_DAYS), "本金逾期天数")
    overdue_since = _column("overdue_since", DayWidget(), "逾期日期", "逾期开始日", "逾期日")
    grade = _column(
        "grade", WordWidget(GRADE_LABELS, _GRADES), "风险分类", "分类", "贷款五级分类",
        offers=lambda: list(GRADE_LABELS.values()),
    )  # fmt: skip

    class Meta:
        model = ListRow
        fields = export_order = tuple(LABELS)
        import_id_fields = ("contract_no",)


def columns_for(options: Mapping[str, Any]) -> Mapping[str, Column]:
    """The columns as this bank's sheet calls them, by the version of its mapping that was asked."""
    columns: Mapping[str, Column] = BankListResource().fields
    mapping = mapping_of(options)
    return named(columns, mapping.columns) if mapping else columns


def mapping_of(options: Mapping[str, Any]) -> ColumnMapping | None:
    """The mapping of the bank that is named, the newest where no version is."""
    rows = ColumnMapping.objects.filter(institution__code=options.get("bank") or "")
    if version := options.get("mapping"):
        rows = rows.filter(version=version)
    newest: ColumnMapping | None = rows.order_by("-version").first()
    return newest


def named(columns: Mapping[str, Column], mapping: Mapping[str, str]) -> dict[str, Column]:
    """The same columns under the bank's titles; a title that it uses otherwise means only that."""
    taken = {plain(title) for title in mapping.values()}
    made = {}
    for name, column in columns.items():
        one = copy(column)
        title = mapping.get(name)
        words = (column.title, *column.also)
        one.also = tuple(word for word in words if plain(word) not in taken and word != title)
        if title:
            one.column_name = title
        elif plain(column.title) in taken:
            one.column_name = f"{column.title}（本行未用）"
        made[name] = one
    return made
