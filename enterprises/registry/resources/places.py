"""迁移表, 园区与产业链表: their columns, as templates offer and imports read them."""

from import_export import resources

from common.sheets.columns import Column, DayWidget, EndDayWidget, TextWidget, WordWidget
from enterprises.registry.models import Membership, Move
from enterprises.registry.resources.widgets import CreditCodeWidget
from enterprises.registry.rules.memberships import BELONGING_LABELS, Belonging
from enterprises.registry.rules.stays import MOVE_LABELS, MoveKind

_KIND_WORDS = {
    "整体迁入": MoveKind.IN.value,
    "区外迁入": MoveKind.IN.value,
    "外区迁入": MoveKind.IN.value,
    "迁往区外": MoveKind.OUT.value,
    "迁出区外": MoveKind.OUT.value,
    "区内": MoveKind.INTERNAL.value,
    "区内迁": MoveKind.INTERNAL.value,
    "区内搬迁": MoveKind.INTERNAL.value,
    "区内变更": MoveKind.INTERNAL.value,
    "街镇间迁移": MoveKind.INTERNAL.value,
}
_BELONGING_WORDS = {
    "规上企业": Belonging.ABOVE_SCALE.value,
    "规模以上": Belonging.ABOVE_SCALE.value,
    "规模以上企业": Belonging.ABOVE_SCALE.value,
    "主管部门": Belonging.DEPARTMENT.value,
    "行业主管部门": Belonging.DEPARTMENT.value,
    "链条": Belonging.CHAIN.value,
    "创新创业基地": Belonging.BASE.value,
    "中小企业集聚区": Belonging.CLUSTER.value,
}
_CODE_ALSO = ["信用代码", "社会信用代码", "统一信用代码", "企业统一社会信用代码", "统一代码"]


def _code() -> Column:
    return Column(
        "enterprise__credit_code", "统一社会信用代码", CreditCodeWidget(), required=True,
        also=_CODE_ALSO, note="18 位，设为文本",
    )  # fmt: skip


def _name() -> Column:
    also = ["单位名称", "公司名称", "名称（企业）"]
    return Column("enterprise__name", "企业名称", TextWidget(120), also=also, note="只供核对")


class MoveResource(resources.ModelResource):
    """迁移: one row a move."""

    credit_code = _code()
    name = _name()
    kind = Column(
        "kind", "情形", WordWidget(MOVE_LABELS, _KIND_WORDS), required=True,
        also=["迁移情形", "迁移类型", "变动情形", "变动类型", "类型", "类别"],
        offers=lambda: list(MOVE_LABELS.values()),
    )  # fmt: skip
    on = Column(
        "on", "日期", DayWidget(), required=True,
        also=["迁移日期", "迁移时间", "变动日期", "变更日期", "核准日期", "生效日期", "时间"],
        note="在新属地的第一天；迁出的，为不再计数的第一天",
    )  # fmt: skip
    origin = Column(
        "origin__name", "原属地", TextWidget(60),
        also=["原街镇", "原所属街镇", "迁出地", "迁自", "原归属", "变更前属地", "原属地街镇"],
        note="不填为台账所记",
    )  # fmt: skip
    to = Column(
        "to__name", "新属地", TextWidget(60),
        also=["新街镇", "现街镇", "现属地", "迁入地", "迁往", "新归属", "变更后属地", "新属地街镇"],
        note="街镇名称或代码；迁出的可填去往何处",
    )  # fmt: skip
    basis = Column(
        "basis", "依据", TextWidget(200), also=["文号", "依据文号", "理由", "依据文件", "说明"]
    )

    class Meta:
        model = Move
        fields = export_order = ("credit_code", "name", "kind", "on", "origin", "to", "basis")
        import_id_fields = ("credit_code", "on")


class MembershipResource(resources.ModelResource):
    """园区与产业链: one row a period."""

    credit_code = _code()
    name = _name()
    kind = Column(
        "kind", "类别", WordWidget(BELONGING_LABELS, _BELONGING_WORDS), required=True,
        also=["归口类别", "成员类别", "类型"], offers=lambda: list(BELONGING_LABELS.values()),
    )  # fmt: skip
    what = Column(
        None, "名称", TextWidget(60), also=["归口名称", "园区名称", "产业链名称", "名称或代码"],
        note="规上不填",
    )  # fmt: skip
    first_day = Column(
        None, "起", DayWidget(), required=True,
        also=["起始日期", "开始日期", "起日", "自", "起始", "开始", "入驻日期", "升规日期"],
        note="含当日",
    )  # fmt: skip
    last_day = Column(
        None, "止", EndDayWidget(),
        also=["截止日期", "结束日期", "止日", "至", "终止日期", "结束", "退出日期", "退规日期"],
        note="含当日；不填为至今",
    )  # fmt: skip
    basis = Column(
        "basis", "依据", TextWidget(200), also=["文号", "依据文号", "理由", "依据文件", "说明"]
    )

    class Meta:
        model = Membership
        fields = export_order = (
            "credit_code", "name", "kind", "what", "first_day", "last_day", "basis",
        )  # fmt: skip
        import_id_fields = ("credit_code",)
