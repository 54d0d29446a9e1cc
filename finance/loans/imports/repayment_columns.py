"""还款: the columns, as templates offer and imports read them."""

from import_export import resources

from common.money.widgets import YuanWidget
from common.sheets.columns import CodeWidget, Column, DayWidget, TextWidget
from finance.loans.models import Repayment


class RepaymentResource(resources.ModelResource):
    """还款: one row what came in on a day."""

    contract_no = Column(
        "loan__contract_no", "合同号", CodeWidget(60), required=True,
        also=["合同编号", "借款合同号", "贷款合同号", "借款合同编号", "合同"],
    )  # fmt: skip
    on = Column(
        "on", "日期", DayWidget(), required=True, note="填到日，如 2026-01-05",
        also=["还款日期", "还款日", "到账日期", "入账日期", "交易日期", "实际还款日"],
    )  # fmt: skip
    amount = Column(
        "amount", "金额", YuanWidget(), required=True, note="元；按万元的写明",
        also=["还款金额", "实还金额", "到账金额", "本息合计", "实际还款金额"],
    )  # fmt: skip
    serial_no = Column(
        "serial_no", "流水号", CodeWidget(60), note="同日同额还两次的须写",
        also=["交易流水号", "流水", "凭证号", "交易号", "回单号"],
    )  # fmt: skip
    bank = Column(
        "loan__bank__name", "银行", TextWidget(80), note="两家银行合同号相同时须写",
        also=["放款银行", "贷款银行", "合作银行", "银行名称", "经办银行", "金融机构"],
    )  # fmt: skip

    class Meta:
        model = Repayment
        fields = export_order = ("contract_no", "on", "amount", "serial_no", "bank")
        import_id_fields = ("contract_no", "on", "amount", "serial_no")
