from import_export import resources

from accounts.models import System, User
from accounts.rules.units import UnitKind
from common.sheets.columns import Column, DayWidget, TextWidget
from enterprises.registry.models import Enterprise
from enterprises.registry.resources.profile import DAY, columns_of_profile, units
from enterprises.registry.resources.widgets import (
    CreditCodeWidget,
    FormerNamesWidget,
    NameWidget,
    StateWidget,
)
from enterprises.registry.rules.profile import PROFILE
from enterprises.registry.rules.standing import STATE_LABELS


def _townships() -> list[str]:
    return units(UnitKind.TOWNSHIP)


_BESIDE = {  # what no form asks for, after the field it goes with
    "industry": ("industry_name",),
    "staff": ("state", "moved_in_on", "moved_out_on", "deregistered_on", "licence_revoked_on"),
}
_IDENTITY = ("credit_code", "name", "former_names", "township", "placement_reason")


class EnterpriseResource(resources.ModelResource):
    """企业台账: one row a firm, keyed on its credit code."""

    credit_code = Column(
        "credit_code", "统一社会信用代码", CreditCodeWidget(), required=True,
        also=["社会信用代码", "统一信用代码", "信用代码", "统一代码", "社会统一信用代码",
              "统一社会信用代码(18位)", "企业统一社会信用代码", "统一社会信用代码证号",
              "机构代码", "税号", "纳税人识别号"],
        note="18 位，设为文本",
    )  # fmt: skip
    name = Column(
        "name", "企业名称", NameWidget(), required=True,
        also=["单位名称", "公司名称", "企业全称", "公司全称", "单位全称", "市场主体名称",
              "主体名称", "企业(单位)名称", "企业名称(全称)", "申报单位", "申报企业", "名称",
              "企业"],
    )  # fmt: skip
    former_names = Column(
        "name_search", "曾用名", FormerNamesWidget(),
        also=["曾用名称", "原名称", "原企业名称", "企业曾用名", "变更前名称", "原名"],
        note="多个用“、”隔开",
    )  # fmt: skip
    township = Column(
        "township__name", "所属街镇", TextWidget(60), offers=_townships,
        also=["街镇", "镇街", "所属镇街", "所在街镇", "所在镇街", "属地街镇", "属地镇街",
              "街道", "乡镇", "街道(镇)", "镇(街道)", "街道/镇", "所属街道", "所在街道",
              "属地", "街镇代码", "归属街镇", "所属乡镇"],
        note="不填则按注册地址判定",
    )  # fmt: skip
    placement_reason = Column(
        "placement_reason", "归属理由", TextWidget(200), also=["归属说明", "归属原因"],
        note="注册地址在区外而归属本区的，须写理由",
    )  # fmt: skip
    industry_name = Column(
        "industry__name", "行业名称", TextWidget(120),
        also=["行业", "所属行业", "国民经济行业", "行业分类", "行业类别", "国民经济行业名称",
              "所属行业名称", "行业门类"],
    )  # fmt: skip
    vars().update(columns_of_profile())
    state = Column(
        "state", "经营状态", StateWidget(), offers=lambda: list(STATE_LABELS.values()),
        also=["登记状态", "企业状态", "主体状态", "存续状态", "企业经营状态", "登记经营状态",
              "状态"],
    )  # fmt: skip
    moved_in_on = Column("moved_in_on", "迁入日期", DayWidget(), also=["迁入时间"], note=DAY)
    moved_out_on = Column("moved_out_on", "迁出日期", DayWidget(), also=["迁出时间"], note=DAY)
    deregistered_on = Column(
        "deregistered_on", "注销日期", DayWidget(), also=["注销时间", "核准注销日期"], note=DAY
    )
    licence_revoked_on = Column(
        "licence_revoked_on", "吊销日期", DayWidget(), also=["吊销时间"], note=DAY
    )

    class Meta:
        model = Enterprise
        fields = export_order = (
            *_IDENTITY,
            *(name for field in PROFILE for name in (field.name, *_BESIDE.get(field.name, ()))),
        )
        import_id_fields = ("credit_code",)

    def __init__(self, user: User | System | None = None) -> None:
        super().__init__()
        self.user = user or System()

    def get_queryset(self):
        firms = Enterprise.objects.visible_to(self.user)
        return firms.select_related("township", "zone", "park", "chain", "industry")
