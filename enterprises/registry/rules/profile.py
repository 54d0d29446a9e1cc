"""企业资料的栏: what the register holds of a firm besides its identity, place and state. Pure.

A field is declared here once, and the form, the corrections, the sheet in and out, the list, the
filter, the masks, the history and the API read it here. The order is that of lists and sheets.
"""

from enterprises.registry.rules.fields import Asked, Field, Mask, Shape

SIZE_LABELS = {"large": "大型", "medium": "中型", "small": "小型", "micro": "微型"}
CURRENCY_LABELS = {
    "CNY": "人民币",
    "USD": "美元",
    "HKD": "港元",
    "EUR": "欧元",
    "JPY": "日元",
    "GBP": "英镑",
    "OTHER": "其他",
}
BUSINESS, TRADE, SCALE, CONTACT = "工商信息", "产业与归口", "规模", "联系方式"
GROUP_TITLES = (BUSINESS, TRADE, SCALE, CONTACT)
PROFILE = (
    Field(
        name="zone",
        label="组团或园区",
        group=TRADE,
        shape=Shape.RECORD,
        place=5,
        also=(
            *("组团", "园区", "组团/园区", "组团、园区", "组团(园区)"),
            *("所属组团", "所属园区", "所在园区", "所在组团"),
        ),
    ),
    Field(name="park", label="园城", group=TRADE, shape=Shape.RECORD, place=6, also=("所属园城",)),
    Field(
        name="chain",
        label="产业链",
        group=TRADE,
        shape=Shape.RECORD,
        place=2,
        also=("所属产业链", "产业链名称", "所在产业链"),
    ),
    Field(
        name="is_chain_leader",
        label="链主企业",
        group=TRADE,
        shape=Shape.FLAG,
        place=3,
        asked=Asked("chain_leader"),
        also=("链主", "是否链主", "是否链主企业", "是否为链主企业"),
    ),
    Field(
        name="is_leading",
        label="龙头企业",
        group=TRADE,
        shape=Shape.FLAG,
        place=4,
        asked=Asked("leading"),
        also=("龙头", "是否龙头", "是否龙头企业", "是否为龙头企业"),
    ),
    Field(
        name="industry",
        label="行业",
        title="行业代码",
        group=TRADE,
        shape=Shape.RECORD,
        place=1,
        note="GB/T 4754",
        may_propose=True,
        is_sortable=True,
        is_needed=True,
        also=("国民经济行业代码", "所属行业代码", "行业分类代码"),
    ),
    Field(
        name="legal_representative",
        label="法定代表人",
        group=BUSINESS,
        place=1,
        mask=Mask.NAME,
        may_propose=True,
        also=(
            *("法人代表", "法人", "法定代表人(负责人)"),
            *("法定代表人姓名", "负责人", "法人姓名"),
        ),
    ),
    Field(
        name="capital",
        label="注册资本",
        group=BUSINESS,
        shape=Shape.WAN,
        place=2,
        unit="万元",
        note="不写单位的按万元",
        may_propose=True,
        is_sortable=True,
        also=(
            *("注册资金", "注册资本(万元)", "注册资金(万元)", "注册资本(元)", "注册资金(元)"),
            *("注册资本金", "注册资本金(万元)", "注册资本(金)", "注册资本(万人民币)"),
        ),
    ),
    Field(
        name="capital_currency",
        label="币种",
        group=BUSINESS,
        shape=Shape.WORD,
        place=3,
        labels=CURRENCY_LABELS,
        words={"元": "CNY", "RMB": "CNY", "美金": "USD", "港币": "HKD"}
        | {code: code for code in CURRENCY_LABELS},
        may_propose=True,
        of="capital",
        also=("注册资本币种", "货币", "币别"),
    ),
    Field(
        name="founded_on",
        label="成立日期",
        group=BUSINESS,
        shape=Shape.DATE,
        place=4,
        may_propose=True,
        is_sortable=True,
        is_needed=True,
        asked=Asked("founded", before="missing"),
        also=(
            *("注册日期", "成立时间", "设立日期", "注册时间", "登记日期", "成立年月日"),
            "注册成立日期",
        ),
    ),
    Field(
        name="address",
        label="注册地址",
        group=BUSINESS,
        place=6,
        may_propose=True,
        also=(
            *("住所", "企业住所", "住所(注册地址)", "登记地址", "注册地", "企业地址"),
            *("单位地址", "企业注册地址", "地址", "住所地"),
        ),
    ),
    Field(
        name="operating_address",
        label="经营地址",
        group=BUSINESS,
        place=7,
        may_propose=True,
        also=("实际经营地址", "生产经营地址", "办公地址", "经营场所", "通讯地址", "生产地址"),
    ),
    Field(
        name="company_type",
        label="企业类型",
        group=BUSINESS,
        place=5,
        may_propose=True,
        also=("公司类型", "市场主体类型", "主体类型", "登记注册类型"),
    ),
    Field(name="business_scope", label="经营范围", group=BUSINESS, place=8, may_propose=True),
    Field(
        name="main_products",
        label="主要产品",
        group=TRADE,
        may_propose=True,
        also=("主营产品", "主导产品", "主营业务", "主要产品(服务)", "主要产品或服务"),
    ),
    Field(
        name="contact_name",
        label="联系人",
        group=CONTACT,
        mask=Mask.NAME,
        may_propose=True,
        also=("联系人姓名",),
    ),
    Field(
        name="contact_phone",
        label="联系电话",
        group=CONTACT,
        shape=Shape.CODE,
        mask=Mask.PHONE,
        may_propose=True,
        also=("电话", "手机", "联系方式", "手机号码", "手机号", "联系人电话", "企业电话"),
    ),
    Field(
        name="email",
        label="电子邮箱",
        group=CONTACT,
        mask=Mask.MAIL,
        may_propose=True,
        also=("邮箱", "电子邮件", "EMAIL"),
    ),
    Field(
        name="website",
        label="网址",
        group=CONTACT,
        may_propose=True,
        also=("网站", "官网", "企业网址"),
    ),
    Field(
        name="is_above_scale",
        label="规上企业",
        group=SCALE,
        shape=Shape.FLAG,
        also=(
            *("规上", "是否规上", "是否规上企业", "规模以上企业", "是否规模以上"),
            "是否规模以上企业",
        ),
    ),
    Field(
        name="size",
        label="企业规模",
        group=SCALE,
        shape=Shape.WORD,
        labels=SIZE_LABELS,
        words={"大": "large", "中": "medium", "小": "small", "微": "micro"}
        | {f"{label}企业": code for code, label in SIZE_LABELS.items()},
        asked=Asked("size", before="above_scale"),
        also=("规模", "企业划型", "企业规模类型"),
    ),
    Field(
        name="staff",
        label="职工人数",
        group=SCALE,
        shape=Shape.COUNT,
        unit="人",
        most=2_000_000,
        may_propose=True,
        is_sortable=True,
        also=(
            *("职工总数", "从业人数", "从业人员", "员工人数", "员工数", "从业人员数"),
            *("职工人数(人)", "从业人数(人)", "参保人数", "人数"),
        ),
    ),
    Field(name="note", label="备注", group=CONTACT),
)
FIELDS = {field.name: field for field in PROFILE}


def _of_group(title: str) -> tuple[str, ...]:
    """Its fields, as the form asks for them."""
    listed = [field for field in PROFILE if field.group == title]
    return tuple(field.name for field in sorted(listed, key=lambda field: field.place))


GROUPS = tuple((title, _of_group(title)) for title in GROUP_TITLES)
CORRECTABLE = frozenset(FIELDS)
NAMES = tuple(name for _, listed in GROUPS for name in listed)  # as the form asks for them
PROPOSABLE = tuple(name for name in NAMES if FIELDS[name].may_propose)
AMOUNTS = frozenset(field.name for field in PROFILE if field.shape == Shape.WAN)
PEOPLE = frozenset(field.name for field in PROFILE if field.mask == Mask.NAME)
TOGETHER = {
    field.name: tuple(part.name for part in PROFILE if part.of == field.name)
    for field in PROFILE
    if any(part.of == field.name for part in PROFILE)
}
