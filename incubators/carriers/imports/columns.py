"""孵化载体, 面积台账: their columns, as templates offer and imports read them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from import_export import resources
from import_export.widgets import Widget

from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import (
    CodeWidget,
    Column,
    DayWidget,
    EndDayWidget,
    PersonWidget,
    TextWidget,
    WordWidget,
    heading,
)
from common.sheets.number_widgets import AreaWidget
from enterprises.registry.resources.widgets import CreditCodeWidget
from incubators.carriers.models import AreaEntry, Incubator
from incubators.carriers.rules.area import SITUATION_LABELS, Situation
from incubators.carriers.rules.kinds import (
    KIND_LABELS,
    LEVEL_LABELS,
    kind_words,
    kinds_read,
    level_read,
)
from incubators.carriers.rules.shapes import CODE_FAULT, carrier_code, is_code

MOST = Decimal("999999999.99")  # ㎡, what the ledger's columns hold
_SITUATION_WORDS = {
    **dict.fromkeys(("认定通过", "获认定", "备案", "入库"), Situation.RECOGNITION.value),
    **dict.fromkeys(("建成", "投用", "投入使用", "启用", "建成使用"), Situation.COMPLETION.value),
    **dict.fromkeys(("扩大", "增加", "新增", "扩建投用"), Situation.EXTENSION.value),
    **dict.fromkeys(("减少", "缩小", "核减"), Situation.REDUCTION.value),
    **dict.fromkeys(("退出认定", "摘牌", "取消", "取消认定", "撤销"), Situation.EXIT.value),
    **dict.fromkeys(("订正", "修正", "更改"), Situation.CORRECTION.value),
}
_DAY = "填到日，如 2026-01-05"


class CarrierCodeWidget(CodeWidget):
    """载体编码, in capitals."""

    def __init__(self) -> None:
        super().__init__(limit=60)

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        code = carrier_code(super().clean(value))
        if code and not is_code(code):
            raise CellFault(f"“{code}”不能作编码：{CODE_FAULT}")
        return code


class KindsWidget(Widget):
    """类型, several apart by “、”; [] when blank."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> list[str]:
        if cells.is_blank(value):
            return []
        if (kinds := kinds_read(str(value))) is None:
            offered = "、".join(KIND_LABELS.values())
            raise CellFault(
                f"“{cells.shown(value)}”有不能辨认的类型，请填其中之一或几个（用“、”隔开）：{offered}。"
            )
        return kinds

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return kind_words(value) if value else ""


class LevelWidget(WordWidget):
    """级别, by any of its names; None when blank."""

    def __init__(self) -> None:
        super().__init__(LEVEL_LABELS)

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str | None:
        return level_read(heading(value)) or super().clean(value)


def _code() -> Column:
    return Column(
        "incubator__code", "载体编码", CarrierCodeWidget(), required=True,
        also=["孵化载体编码", "载体代码", "载体编号", "编码", "代码"], note="设为文本，如 ZT-001",
    )  # fmt: skip


def _offers(labels: dict[str, str]) -> Callable[[], list[str]]:
    return lambda: list(labels.values())


class CarrierResource(resources.ModelResource):
    """孵化载体: one row a carrier and level."""

    code = _code()
    name = Column(
        "name", "名称", PersonWidget(120), also=["载体名称", "孵化载体名称", "孵化载体", "载体"],
        note="新登记的必填",
    )  # fmt: skip
    kinds = Column(
        "kinds", "类型", KindsWidget(), also=["载体类型", "类别", "载体类别"],
        note="几种的用“、”隔开：" + "、".join(KIND_LABELS.values()),
    )  # fmt: skip
    level = Column(
        None, "级别", LevelWidget(), also=["载体级别", "等级", "认定级别"],
        offers=_offers(LEVEL_LABELS),
    )  # fmt: skip
    first_day = Column(
        None, "级别起", DayWidget(), note="含当日，有级别的必填",
        also=["级别起日", "级别起始", "认定日期", "认定时间", "级别开始", "起"],
    )  # fmt: skip
    last_day = Column(
        None, "级别止", EndDayWidget(), note="含当日；不填为仍有效",
        also=["级别止日", "级别截止", "级别结束", "有效期至", "止"],
    )  # fmt: skip
    operator = Column(
        "operator__credit_code", "运营机构代码", CreditCodeWidget(), note="18 位，设为文本",
        also=["运营机构信用代码", "运营机构统一社会信用代码", "运营单位代码", "统一社会信用代码",
              "信用代码"],
    )  # fmt: skip
    township = Column(
        "township__name", "街镇", TextWidget(60), also=["所在街镇", "所属街镇", "属地", "街道"],
        note="名称或代码",
    )  # fmt: skip
    zone = Column(
        "zone__name", "园区", TextWidget(60), note="组团、园区、基地或园城的名称或代码",
        also=["所在园区", "所属园区", "组团或园区", "组团", "基地", "园城"],
    )  # fmt: skip
    address = Column("address", "地址", TextWidget(200), also=["详细地址", "载体地址", "所在地址"])

    class Meta:
        model = Incubator
        fields = export_order = (
            "code", "name", "kinds", "level", "first_day", "last_day", "operator", "township",
            "zone", "address",
        )  # fmt: skip
        import_id_fields = ("code",)


class AreaResource(resources.ModelResource):
    """面积台账: one row an entry."""

    code = _code()
    on = Column(
        "on", "日期", DayWidget(), required=True, note=_DAY,
        also=["发生日期", "登记日期", "时间", "生效日期"],
    )  # fmt: skip
    situation = Column(
        "situation", "情形", WordWidget(SITUATION_LABELS, _SITUATION_WORDS), required=True,
        also=["情况", "变动情形", "类型", "事项"], offers=_offers(SITUATION_LABELS),
    )  # fmt: skip
    total = Column(
        "total", "总面积", AreaWidget(MOST), note="㎡；认定、退出不填",
        also=["孵化场地面积", "场地总面积", "场地面积", "建筑面积", "面积", "载体面积", "孵化面积"],
    )  # fmt: skip
    self_controlled = Column(
        "self_controlled", "自主支配", AreaWidget(MOST), note="㎡",
        also=["自主支配面积", "自主支配场地面积", "可自主支配面积"],
    )  # fmt: skip
    incubatees = Column(
        "incubatees", "在孵使用", AreaWidget(MOST), note="㎡",
        also=["在孵企业使用面积", "在孵企业使用", "在孵使用面积", "在孵企业面积"],
    )  # fmt: skip
    public = Column(
        "public", "公共服务", AreaWidget(MOST), note="㎡",
        also=["公共服务面积", "公共服务场地面积", "公共面积"],
    )  # fmt: skip
    original = Column(
        None, "原日期", DayWidget(), also=["原登记日期", "被更正日期", "更正日期"],
        note="只有更正填：被更正的那一条的日期",
    )  # fmt: skip
    basis = Column(
        "basis", "依据", TextWidget(200), also=["文号", "依据文号", "依据文件", "说明", "备注"]
    )
    meant = Column(
        None, "原情形", WordWidget(SITUATION_LABELS, _SITUATION_WORDS),
        also=["被更正情形"], note="原日期有几条时填更正的是哪一种",
    )  # fmt: skip

    class Meta:
        model = AreaEntry
        fields = export_order = (
            "code", "on", "situation", "total", "self_controlled", "incubatees", "public",
            "original", "basis", "meant",
        )  # fmt: skip
        import_id_fields = ("code", "on")
