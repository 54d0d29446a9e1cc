"""贷款名单: the columns, as templates offer and imports read them."""

from decimal import Decimal
from typing import Any

from import_export import resources
from import_export.widgets import Widget

from common.money.widgets import YuanWidget
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import CodeWidget, Column, DayWidget, TextWidget, WordWidget
from enterprises.registry.resources.widgets import CreditCodeWidget
from finance.banks.rules.products import PRODUCT_LABELS, product_of
from finance.banks.rules.terms import SHIFT_LABELS
from finance.loans.imports.widgets import (
    EVERY_WORDS,
    OFFERED,
    InterestDayWidget,
    PeriodsWidget,
    RateWidget,
    WayWidget,
)
from finance.loans.models import Plan
from finance.loans.models.plans import DAY_COUNT_LABELS, EVERY_LABELS
from finance.loans.rules.terms import MOST_PERIODS

_DAY = "填到日，如 2026-01-05"
_DAY_COUNTS = {
    **{value: value for value in DAY_COUNT_LABELS},
    **dict.fromkeys(("按月", "整月", "按整月", "月利率"), "monthly"),
    **dict.fromkeys(
        ("实际天数", "实际天数/360", "按实际天数", "积数", "积数计息", "ACT/360", "实际/360"),
        "act360",
    ),
    **dict.fromkeys(("30/360", "30E/360", "每月30天"), "30e360"),
}

_SHIFTS = {
    **{value: value for value in SHIFT_LABELS},
    **dict.fromkeys(("否", "不顺延", "无", "按期"), "none"),
    **dict.fromkeys(("是", "顺延", "顺延下一工作日", "下一工作日", "节假日顺延"), "next"),
}


class ProductWidget(Widget):
    """产品, by the name or any of its synonyms."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str | None:
        if cells.is_blank(value):
            return None
        if (product := product_of(cells.text(value))) is None:
            offered = "、".join(PRODUCT_LABELS.values())
            raise CellFault(f"“{cells.shown(value)}”不是能辨认的产品，请填其中之一：{offered}。")
        return product

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return PRODUCT_LABELS.get(value, "")


class LoanResource(resources.ModelResource):
    """贷款名单: one row a loan, its contract as it was signed."""

    contract_no = Column(
        "loan__contract_no", "合同号", CodeWidget(60), required=True,
        also=["合同编号", "借款合同号", "贷款合同号", "借款合同编号", "合同"],
    )  # fmt: skip
    credit_code = Column(
        "loan__enterprise__credit_code", "信用代码", CreditCodeWidget(), required=True,
        also=["统一社会信用代码", "社会信用代码", "统一信用代码", "企业统一社会信用代码"],
    )  # fmt: skip
    bank = Column(
        "loan__bank__name", "银行", TextWidget(80), required=True, note="编码、名称或别名",
        also=["放款银行", "贷款银行", "合作银行", "银行名称", "经办银行", "金融机构"],
    )  # fmt: skip
    product = Column(
        "loan__product", "产品", ProductWidget(), required=True,
        also=["贷款产品", "产品名称", "贷款品种", "业务品种"],
        offers=lambda: list(PRODUCT_LABELS.values()),
    )  # fmt: skip
    principal = Column(
        "loan__principal", "金额", YuanWidget(), required=True, note="元；按万元的写明",
        also=["放款金额", "贷款金额", "借款金额", "合同金额", "发放金额", "本金"],
    )  # fmt: skip
    rate = Column(
        "rate", "年利率", RateWidget(), required=True, note="4.35% 或 0.0435",
        also=["利率", "执行利率", "执行年利率", "合同利率", "贷款利率"],
    )  # fmt: skip
    way = Column(
        "amortization", "方式", WayWidget(), required=True,
        also=["还款方式", "还本付息方式", "偿还方式"], offers=lambda: OFFERED,
    )  # fmt: skip
    disbursed_on = Column(
        "begins_on", "放款日", DayWidget(), required=True, note=_DAY,
        also=["放款日期", "发放日期", "起息日", "借款日期", "贷款发放日"],
    )  # fmt: skip
    periods = Column(
        "periods", "期数", PeriodsWidget("期", MOST_PERIODS),
        also=["还款期数", "总期数", "期限（期）"], note="期数、到期日至少写一个",
    )  # fmt: skip
    matures_on = Column(
        "matures_on", "到期日", DayWidget(), note=_DAY,
        also=["到期日期", "贷款到期日", "合同到期日"],
    )  # fmt: skip
    interest_day = Column(
        "interest_day", "结息日", InterestDayWidget(), note="1 至 28；只用于先息后本",
        also=["付息日", "结息日期"],
    )  # fmt: skip
    day_count = Column(
        "day_count", "计息方法", WordWidget(DAY_COUNT_LABELS, _DAY_COUNTS),
        also=["计息方式", "计息基础", "计息天数", "计息"],
        offers=lambda: list(DAY_COUNT_LABELS.values()), note="不填按方式的惯例",
    )  # fmt: skip
    every = Column(
        "every", "付息周期", WordWidget(EVERY_LABELS, EVERY_WORDS),
        also=["还款周期", "还款频率", "付息频率", "结息周期"],
        offers=lambda: list(EVERY_LABELS.values()), note="不填为每月",
    )  # fmt: skip
    penalty_uplift = Column(
        "penalty_uplift", "罚息上浮", RateWidget(reaches=True),
        also=["罚息上浮比例", "逾期罚息上浮", "罚息浮动"], note="30% 至 100%，不填按口径",
    )  # fmt: skip
    holiday_shift = Column(
        "holiday_shift", "节假日顺延", WordWidget(SHIFT_LABELS, _SHIFTS),
        also=["还款日遇节假日", "遇节假日", "遇非工作日", "节假日处理", "是否顺延"],
        offers=lambda: list(SHIFT_LABELS.values()), note="不填按产品口径",
    )  # fmt: skip
    purpose = Column(
        "loan__purpose", "用途", TextWidget(200), also=["贷款用途", "借款用途", "资金用途"]
    )

    class Meta:
        model = Plan
        fields = export_order = (
            "contract_no", "credit_code", "bank", "product", "principal", "rate", "way",
            "disbursed_on", "periods", "matures_on", "interest_day", "day_count", "every",
            "penalty_uplift", "holiday_shift", "purpose",
        )  # fmt: skip
        import_id_fields = ("bank", "contract_no")


DEFAULT_UPLIFT = Decimal("0.5")
