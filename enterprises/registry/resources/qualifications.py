from import_export import resources

from accounts.models import System, User
from common.sheets.columns import Column, DayWidget, EndDayWidget, TextWidget
from enterprises.registry.models import Qualification
from enterprises.registry.resources.widgets import (
    CertificateWidget,
    CreditCodeWidget,
    KindWidget,
    NameWidget,
)
from enterprises.registry.rules.certificates import is_certificate_number
from enterprises.registry.rules.kinds import KIND_LABELS

_DAY = "填到日，如 2026-01-05"


class QualificationResource(resources.ModelResource):
    """资质名单: one row a recognition; the firm by its code, or by name and certificate number."""

    credit_code = Column(
        "enterprise__credit_code", "统一社会信用代码", CreditCodeWidget(), required=True,
        also=["社会信用代码", "统一信用代码", "信用代码", "统一代码", "社会统一信用代码",
              "统一社会信用代码(18位)", "企业统一社会信用代码", "税号", "纳税人识别号"],
        note="没有代码的，按企业名称和证书编号匹配",
    )  # fmt: skip
    name = Column(
        "enterprise__name", "企业名称", NameWidget(), required=True,
        also=["单位名称", "公司名称", "企业全称", "公司全称", "单位全称", "市场主体名称",
              "主体名称", "企业(单位)名称", "企业名称(全称)", "申报单位", "申报企业",
              "获证企业", "名称", "企业"],
    )  # fmt: skip
    kind = Column(
        "kind", "资质类型", KindWidget(), offers=lambda: list(KIND_LABELS.values()),
        also=["资质", "资质名称", "资质类别", "资质种类", "认定类型", "称号", "称号名称",
              "荣誉名称", "认定名称", "类型", "类别"],
    )  # fmt: skip
    first_day = Column(
        "first_day", "发证日期", DayWidget(), required=True, note=_DAY,
        also=["起始日期", "认定日期", "入库日期", "有效期起", "有效期自",
              "有效期开始", "有效期起始日期", "有效期开始日期", "有效期起始", "有效期(起)",
              "起始时间", "开始日期", "发证时间", "认定时间", "入库时间", "获证日期",
              "颁证日期", "颁发日期", "证书日期", "生效日期"],
    )  # fmt: skip
    announced_on = Column(
        None, "公告日期", DayWidget(), note="没有发证日期的以此为起日；取消名单以此为取消日期",
        also=["公布日期", "公告时间", "发布日期", "公布时间", "发布时间", "发文日期", "印发日期"],
    )  # fmt: skip
    printed_last_day = Column(
        "printed_last_day", "有效期至", EndDayWidget(), note="含当日；空着按规定期限推算",
        also=["到期日期", "截止日期", "有效期止", "有效期截止日期", "有效期截止",
              "有效期结束日期", "有效期(止)", "有效期限至", "有效期到", "有效截止日期",
              "有效截止日", "终止日期", "到期时间", "截止时间", "结束日期", "到期日",
              "证书有效期至", "失效日期"],
    )  # fmt: skip
    term = Column(
        None, "有效期", TextWidget(60), note="如 2023-10-16至2026-10-15，或 三年",
        also=["有效期限", "有效期间", "证书有效期", "有效期起止", "起止日期", "有效期(年)",
              "有效年限", "有效期起止日期"],
    )  # fmt: skip
    end_reason = Column(
        "end_reason", "有效期依据", TextWidget(200), also=["依据", "长期依据", "长期有效依据"],
        note="只在有效期长于规定期限时填写，由双倍增办登记",
    )  # fmt: skip
    certificate_no = Column(
        "certificate_no", "证书编号", CertificateWidget(60),
        also=["证书号", "证书号码", "证书编码", "登记编号", "入库登记编号", "入库编号",
              "证书编号(登记编号)"],
        maybe=["编号", "证号", "文号", "证书文号", "证书", "号码", "高企编号", "高企证书", "备注",
               "证书号(编号)", "批准文号", "认定编号", "资质编号", "认定文号", "公告文号", "NO"],
        looks=is_certificate_number, note="设为文本",
    )  # fmt: skip
    batch = Column("batch", "批次", TextWidget(60), also=["认定批次", "入库批次", "所属批次"])
    revoked_on = Column(
        "revoked_on", "取消日期", DayWidget(), note=_DAY,
        also=["撤销日期", "取消时间", "撤销时间", "取消资格日期", "出库日期", "退库日期",
              "出库时间", "取消资格时间", "撤销公告日期", "取消公告日期"],
    )  # fmt: skip
    revoked_reason = Column(
        "revoked_reason",
        "取消原因",
        TextWidget(200),
        also=["撤销原因", "取消资格原因", "出库原因", "退库原因"],
    )
    revoked_paper = Column(
        "revoked_paper", "取消文号", TextWidget(120),
        also=["撤销文号", "取消公告文号", "撤销公告文号", "取消文件", "撤销文件"],
    )  # fmt: skip
    status = Column(
        None, "状态", TextWidget(60), note="写明已撤销、失效的不登记为有效",
        also=["证书状态", "资质状态", "资格状态", "有效状态", "当前状态", "认定状态", "是否有效",
              "有效性", "情形", "认定结果", "复核结果", "审核结果", "处理结果", "处理意见"],
    )  # fmt: skip
    remark = Column(None, "备注", TextWidget(400), also=["说明", "备注说明", "其他说明"])
    source = Column(
        "source",
        "来源",
        TextWidget(120),
        also=["来源文件", "文件依据", "文号", "公告文号", "数据来源"],
    )

    class Meta:
        model = Qualification
        fields = (
            "credit_code", "name", "kind", "first_day", "announced_on", "printed_last_day", "term",
            "end_reason", "certificate_no", "batch", "revoked_on", "revoked_reason",
            "revoked_paper", "status", "remark", "source",
        )  # fmt: skip
        export_order = (
            "credit_code", "name", "kind", "first_day", "printed_last_day", "term",
            "end_reason", "certificate_no", "batch", "revoked_on", "revoked_reason",
            "revoked_paper", "source",
        )  # fmt: skip
        import_id_fields = ("credit_code", "kind", "first_day")

    def __init__(self, user: User | System | None = None) -> None:
        super().__init__()
        self.user = user or System()

    def get_queryset(self):
        return Qualification.objects.visible_to(self.user).select_related("enterprise")
