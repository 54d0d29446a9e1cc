"""列: the sheets of the returns, as templates offer and imports read them."""

from import_export import resources

from collecting.sheets import column_of, period_column
from common.sheets.columns import (
    BooleanWidget,
    CodeWidget,
    Column,
    CountWidget,
    DayWidget,
    EndDayWidget,
    TextWidget,
    WordWidget,
)
from enterprises.registry.resources.widgets import CreditCodeWidget
from enterprises.returns.models import IpRight, MonthlyReturn
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.rights import KIND_LABELS, OBTAINED_LABELS

_KINDS = {  # as lists of rights write them
    "发明": "invention",
    "授权发明专利": "invention",
    "实用新型": "utility_model",
    "外观设计": "design",
    "外观": "design",
    "软著": "software",
    "计算机软件著作权": "software",
    "布图设计": "layout",
    "集成电路布图设计": "layout",
}


def code_column() -> Column:
    return Column(
        "enterprise__credit_code",
        "统一社会信用代码",
        CreditCodeWidget(),
        required=True,
        also=["信用代码", "社会信用代码", "统一信用代码", "企业统一社会信用代码"],
    )


def name_column() -> Column:
    return Column(
        "enterprise__name", "企业名称", TextWidget(120), also=["单位名称"], note="只供核对"
    )


class _Monthly(resources.ModelResource):
    credit_code = code_column()
    name = name_column()
    period = period_column()

    class Meta:
        model = MonthlyReturn
        fields: tuple[str, ...] = ("credit_code", "name", "period")
        export_order = fields
        import_id_fields = ("credit_code",)


class _Meta(_Monthly.Meta):
    fields = ("credit_code", "name", "period", *(field.name for field in FIELDS))
    export_order = fields


MonthlyResource = type(
    "MonthlyResource",
    (_Monthly,),
    {field.name: column_of(field) for field in FIELDS} | {"Meta": _Meta},
)


class RightResource(resources.ModelResource):
    """知识产权: one row a right."""

    credit_code = code_column()
    name = name_column()
    kind = Column(
        "kind",
        "类别",
        WordWidget(KIND_LABELS, _KINDS),
        required=True,
        also=["知识产权类别", "类型"],
        offers=lambda: list(KIND_LABELS.values()),
    )
    number = Column(
        "number", "编号", CodeWidget(60), required=True, also=["专利号", "登记号", "授权编号"]
    )
    title = Column("title", "名称", TextWidget(200), also=["知识产权名称", "专利名称"])
    granted_on = Column(
        "granted_on", "授权日", DayWidget(), required=True, also=["授权日期", "授权公告日"]
    )
    expires_on = Column("expires_on", "到期日", EndDayWidget(), also=["到期日期", "有效期至"])
    obtained = Column(
        "obtained",
        "取得方式",
        WordWidget(OBTAINED_LABELS),
        also=["获得方式"],
        offers=lambda: list(OBTAINED_LABELS.values()),
        note="不填为自主研发",
    )
    transferred_on = Column(
        "transferred_on",
        "转让登记日",
        DayWidget(),
        also=["转让日", "转让日期", "受让日期"],
        note="受让、受赠、并购的填",
    )
    rank = Column("rank", "权利人排名", CountWidget("", 100), also=["排名"], note="不填为 1")
    used_for_high_tech = Column("used_for_high_tech", "已用于高企认定", BooleanWidget())
    in_use = Column("in_use", "与主导产品相关且见效", BooleanWidget())
    is_high_value = Column("is_high_value", "高价值", BooleanWidget())

    class Meta:
        model = IpRight
        fields = export_order = (
            "credit_code",
            "name",
            "kind",
            "number",
            "title",
            "granted_on",
            "expires_on",
            "obtained",
            "transferred_on",
            "rank",
            "used_for_high_tech",
            "in_use",
            "is_high_value",
        )
        import_id_fields = ("number",)
