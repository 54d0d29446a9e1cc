"""入驻企业: the columns, as templates offer and imports read them."""

from decimal import Decimal

from import_export import resources

from common.sheets.columns import CodeWidget, Column, DayWidget, EndDayWidget, TextWidget
from common.sheets.number_widgets import AreaWidget, CountWidget
from enterprises.registry.resources.widgets import CreditCodeWidget, NameWidget
from incubators.stays.models import Tenancy

MOST = Decimal("9999999.99")  # ㎡
_DAY = "填到日，如 2026-01-05"


class StayResource(resources.ModelResource):
    """入驻企业: one row a stay of a firm."""

    carrier = Column(
        "incubator__code", "载体编码", CodeWidget(32), required=True,
        also=["孵化载体编码", "载体代码", "编码"],
    )  # fmt: skip
    credit_code = Column(
        "enterprise__credit_code", "信用代码", CreditCodeWidget(), required=True,
        also=["统一社会信用代码", "社会信用代码", "统一信用代码", "企业统一社会信用代码"],
    )  # fmt: skip
    name = Column(
        "enterprise__name", "企业名称", NameWidget(), note="与信用代码核对",
        also=["单位名称", "公司名称", "企业", "入驻企业"],
    )  # fmt: skip
    area = Column(
        "area", "面积", AreaWidget(MOST), note="㎡；不知道的不填",
        also=["入驻面积", "租用面积", "使用面积", "场地面积"],
    )  # fmt: skip
    seats = Column(
        "seats", "工位", CountWidget("个", 99_999), note="个", also=["工位数", "工位数量"]
    )
    first_day = Column(
        "during", "起", DayWidget(), required=True, note=_DAY,
        also=["起日", "入驻日期", "入驻起日", "入驻时间", "起始日期", "合同起日", "开始日期"],
    )  # fmt: skip
    last_day = Column(
        None, "止", EndDayWidget(), note="含当日；没有止日的不填",
        also=["止日", "到期日期", "入驻止日", "截止日期", "合同止日", "结束日期"],
    )  # fmt: skip
    overfull_reason = Column(
        "overfull_reason", "超出理由", TextWidget(200), note="面积放不下、确需登记的才填",
        also=["超出可用面积的理由", "超面积理由"],
    )  # fmt: skip

    class Meta:
        model = Tenancy
        fields = export_order = (
            "carrier", "credit_code", "name", "area", "seats", "first_day", "last_day",
            "overfull_reason",
        )  # fmt: skip
        import_id_fields = ("carrier", "credit_code", "first_day")
