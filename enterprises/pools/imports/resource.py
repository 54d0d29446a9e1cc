"""培育库出入库: its columns, and what else lists call them."""

from import_export import resources

from common.sheets.columns import Column, DayWidget, TextWidget, WordWidget
from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.entries import POOL_LABELS, STAGE_LABELS, Exit, Pool
from enterprises.pools.rules.ledger import Deed
from enterprises.registry.resources.widgets import CreditCodeWidget, NameWidget

DEED_LABELS = {Deed.ENTER.value: "入库", Deed.LEAVE.value: "出库"}
_DEEDS = {
    **dict.fromkeys(("新入库", "纳入", "新增", "进入", "首次入库", "再次入库"), Deed.ENTER.value),
    **dict.fromkeys(("退库", "移出", "退出", "离库", "毕业", "升级毕业", "调出"), Deed.LEAVE.value),
}
POOL_WORDS = {
    **dict.fromkeys(
        ("科技型企业培育库", "科技型企业库", "科技型培育库", "科技型", "科技型企业"),
        Pool.TECH.value,
    ),
    **dict.fromkeys(
        ("高新技术企业培育后备库", "高新技术企业培育库", "高企培育库", "高企培育后备库",
         "高企后备库", "高新技术企业后备库", "高新技术企业后备培育库", "后备库", "高企",
         "高新技术企业"),
        Pool.HIGH_TECH.value,
    ),
}  # fmt: skip
_DAY = "填到日，如 2026-01-05"


class PoolEntryResource(resources.ModelResource):
    """一行一次入库或出库."""

    credit_code = Column(
        "enterprise__credit_code",
        "统一社会信用代码",
        CreditCodeWidget(),
        required=True,
        also=[
            "信用代码",
            "社会信用代码",
            "统一信用代码",
            "统一代码",
            "社会统一信用代码",
            "企业统一社会信用代码",
            "统一社会信用代码(18位)",
        ],
    )
    name = Column(
        "enterprise__name",
        "企业名称",
        NameWidget(),
        note="与信用代码核对",
        also=["单位名称", "公司名称", "企业全称", "名称", "企业", "市场主体名称"],
    )
    pool = Column(
        "pool",
        "培育库",
        WordWidget(POOL_LABELS, POOL_WORDS),
        also=["培育库名称", "培育库类型", "库别"],
        offers=lambda: list(POOL_LABELS.values()),
    )
    deed = Column(
        None,
        "情形",
        WordWidget(DEED_LABELS, _DEEDS),
        offers=lambda: list(DEED_LABELS.values()),
        also=["出入库", "入库出库", "类型", "类别", "变动情形", "变动类型", "入库/出库"],
    )
    on = Column(
        None,
        "日期",
        DayWidget(),
        note=_DAY,
        also=["出入库日期", "变动日期", "时间", "办理日期", "发生日期"],
    )
    entered_on = Column(
        None, "入库日期", DayWidget(), also=["入库时间", "进入日期", "纳入日期"], note=_DAY
    )
    left_on = Column(
        None,
        "出库日期",
        DayWidget(),
        also=["出库时间", "退库日期", "退库时间", "退出日期"],
        note=_DAY,
    )
    reason = Column(
        "note",
        "理由",
        TextWidget(200),
        note="出库须写",
        also=["原因", "说明", "依据", "出库原因", "退库原因", "入库理由", "出库理由", "备注"],
    )
    stage = Column(
        "stage",
        "阶段",
        WordWidget(STAGE_LABELS),
        also=["培育阶段", "成长阶段"],
        offers=lambda: list(STAGE_LABELS.values()),
        note="入库时填写，不填为成长期",
    )

    class Meta:
        model = PoolEntry
        fields = (
            "credit_code",
            "name",
            "pool",
            "deed",
            "on",
            "entered_on",
            "left_on",
            "reason",
            "stage",
        )
        export_order = ("credit_code", "name", "pool", "deed", "on", "reason", "stage")
        import_id_fields = ("credit_code", "pool", "on")


def exit_of(reason: str) -> str:
    """出库原因 of a reason in words: what it is not said to be is 退库."""
    for words, reason_of in (
        (("毕业", "升级", "认定为", "已认定", "获得", "取得"), Exit.GRADUATED),
        (("迁出", "搬迁", "迁往"), Exit.MOVED_OUT),
        (("到期", "期满"), Exit.EXPIRED),
    ):
        if any(word in reason for word in words):
            return reason_of.value
    return Exit.REMOVED.value
