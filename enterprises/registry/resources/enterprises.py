from import_export import resources

from accounts.models import System, Unit, User
from accounts.rules.units import UnitKind
from common.columns import (
    BooleanWidget,
    Column,
    CountWidget,
    DayWidget,
    PersonWidget,
    TextWidget,
    WordWidget,
)
from enterprises.registry.models import Chain, Enterprise, Zone
from enterprises.registry.models.enterprises import CURRENCY_LABELS, SIZE_LABELS
from enterprises.registry.resources.widgets import (
    CapitalWidget,
    CreditCodeWidget,
    FormerNamesWidget,
    NameWidget,
    StateWidget,
)
from enterprises.registry.rules.standing import STATE_LABELS

_DAY = "填到日，如 2026-01-05"


def _townships() -> list[str]:
    return list(
        Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False).values_list("name", flat=True)
    )


def _parks() -> list[str]:
    return list(
        Unit.objects.filter(kind=UnitKind.PARK, is_group=False).values_list("name", flat=True)
    )


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
    zone = Column(
        "zone__name", "组团或园区", TextWidget(60),
        also=["组团", "园区", "组团/园区", "组团、园区", "组团(园区)", "所属组团", "所属园区",
              "所在园区", "所在组团"],
        offers=lambda: list(Zone.objects.values_list("name", flat=True)),
    )  # fmt: skip
    park = Column("park__name", "园城", TextWidget(60), also=["所属园城"], offers=_parks)
    chain = Column(
        "chain__name", "产业链", TextWidget(60), also=["所属产业链", "产业链名称", "所在产业链"],
        offers=lambda: list(Chain.objects.values_list("name", flat=True)),
    )  # fmt: skip
    is_chain_leader = Column(
        "is_chain_leader", "链主企业", BooleanWidget(), offers=lambda: ["是", "否"],
        also=["链主", "是否链主", "是否链主企业", "是否为链主企业"],
    )  # fmt: skip
    is_leading = Column(
        "is_leading", "龙头企业", BooleanWidget(), offers=lambda: ["是", "否"],
        also=["龙头", "是否龙头", "是否龙头企业", "是否为龙头企业"],
    )  # fmt: skip
    industry = Column(
        "industry__code", "行业代码", TextWidget(20),
        also=["国民经济行业代码", "所属行业代码", "行业分类代码"], note="GB/T 4754",
    )  # fmt: skip
    industry_name = Column(
        "industry__name", "行业名称", TextWidget(120),
        also=["行业", "所属行业", "国民经济行业", "行业分类", "行业类别", "国民经济行业名称",
              "所属行业名称", "行业门类"],
    )  # fmt: skip
    legal_representative = Column(
        "legal_representative", "法定代表人", PersonWidget(60),
        also=["法人代表", "法人", "法定代表人(负责人)", "法定代表人姓名", "负责人",
              "法人姓名"],
    )  # fmt: skip
    capital = Column(
        "capital", "注册资本", CapitalWidget(), note="不写单位的按万元",
        also=["注册资金", "注册资本(万元)", "注册资金(万元)", "注册资本(元)", "注册资金(元)",
              "注册资本金", "注册资本金(万元)", "注册资本(金)", "注册资本(万人民币)"],
    )  # fmt: skip
    capital_currency = Column(
        "capital_currency", "币种",
        WordWidget(CURRENCY_LABELS, {"元": "CNY", "RMB": "CNY", "美金": "USD", "港币": "HKD",
                                     **{code: code for code in CURRENCY_LABELS}}),
        also=["注册资本币种", "货币", "币别"], offers=lambda: list(CURRENCY_LABELS.values()),
    )  # fmt: skip
    founded_on = Column(
        "founded_on", "成立日期", DayWidget(), note=_DAY,
        also=["注册日期", "成立时间", "设立日期", "注册时间", "登记日期", "成立年月日",
              "注册成立日期"],
    )  # fmt: skip
    address = Column(
        "address", "注册地址", TextWidget(200),
        also=["住所", "企业住所", "住所(注册地址)", "登记地址", "注册地", "企业地址",
              "单位地址", "企业注册地址", "地址", "住所地"],
    )  # fmt: skip
    operating_address = Column(
        "operating_address", "经营地址", TextWidget(200),
        also=["实际经营地址", "生产经营地址", "办公地址", "经营场所", "通讯地址", "生产地址"],
    )  # fmt: skip
    company_type = Column(
        "company_type", "企业类型", TextWidget(60),
        also=["公司类型", "市场主体类型", "主体类型", "登记注册类型"],
    )  # fmt: skip
    business_scope = Column("business_scope", "经营范围", TextWidget(4000))
    main_products = Column(
        "main_products", "主要产品", TextWidget(200),
        also=["主营产品", "主导产品", "主营业务", "主要产品(服务)", "主要产品或服务"],
    )  # fmt: skip
    contact_name = Column("contact_name", "联系人", PersonWidget(40), also=["联系人姓名"])
    contact_phone = Column(
        "contact_phone", "联系电话", TextWidget(40),
        also=["电话", "手机", "联系方式", "手机号码", "手机号", "联系人电话", "企业电话"],
    )  # fmt: skip
    email = Column("email", "电子邮箱", TextWidget(100), also=["邮箱", "电子邮件", "EMAIL"])
    website = Column("website", "网址", TextWidget(120), also=["网站", "官网", "企业网址"])
    is_above_scale = Column(
        "is_above_scale", "规上企业", BooleanWidget(), offers=lambda: ["是", "否"],
        also=["规上", "是否规上", "是否规上企业", "规模以上企业", "是否规模以上",
              "是否规模以上企业"],
    )  # fmt: skip
    size = Column(
        "size", "企业规模",
        WordWidget(SIZE_LABELS, {"大": "large", "中": "medium", "小": "small", "微": "micro",
                                 "大型企业": "large", "中型企业": "medium", "小型企业": "small",
                                 "微型企业": "micro"}),
        also=["规模", "企业划型", "企业规模类型"], offers=lambda: list(SIZE_LABELS.values()),
    )  # fmt: skip
    staff = Column(
        "staff", "职工人数", CountWidget("人", 2_000_000),
        also=["职工总数", "从业人数", "从业人员", "员工人数", "员工数", "从业人员数",
              "职工人数(人)", "从业人数(人)", "参保人数", "人数"],
    )  # fmt: skip
    state = Column(
        "state", "经营状态", StateWidget(), offers=lambda: list(STATE_LABELS.values()),
        also=["登记状态", "企业状态", "主体状态", "存续状态", "企业经营状态", "登记经营状态",
              "状态"],
    )  # fmt: skip
    moved_in_on = Column("moved_in_on", "迁入日期", DayWidget(), also=["迁入时间"], note=_DAY)
    moved_out_on = Column("moved_out_on", "迁出日期", DayWidget(), also=["迁出时间"], note=_DAY)
    deregistered_on = Column(
        "deregistered_on", "注销日期", DayWidget(), also=["注销时间", "核准注销日期"], note=_DAY
    )
    licence_revoked_on = Column(
        "licence_revoked_on", "吊销日期", DayWidget(), also=["吊销时间"], note=_DAY
    )
    note = Column("note", "备注", TextWidget(300))

    class Meta:
        model = Enterprise
        fields = export_order = (
            "credit_code", "name", "former_names", "township", "placement_reason", "zone", "park",
            "chain", "is_chain_leader", "is_leading", "industry", "industry_name",
            "legal_representative", "capital", "capital_currency", "founded_on", "address",
            "operating_address", "company_type", "business_scope", "main_products",
            "contact_name", "contact_phone", "email", "website", "is_above_scale", "size", "staff",
            "state", "moved_in_on", "moved_out_on", "deregistered_on", "licence_revoked_on", "note",
        )  # fmt: skip
        import_id_fields = ("credit_code",)

    def __init__(self, user: User | System | None = None) -> None:
        super().__init__()
        self.user = user or System()

    def get_queryset(self):
        firms = Enterprise.objects.visible_to(self.user)
        return firms.select_related("township", "zone", "park", "chain", "industry")
