"""银行月报: which bank's, of which month; checked, sent, and from the command line accepted."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import System
from common.sheets.workbooks import UnsafeWorkbookError
from finance.banks.models import Institution
from finance.lists import policies
from finance.lists.actions import Sent, accept, deliver
from finance.lists.imports.check import check_list
from finance.lists.imports.columns import BankListResource, columns_for, mapping_of
from finance.lists.models import Delivery
from finance.lists.rules.states import period_of
from jobs.models import ImportBatch
from jobs.rules.questions import Option, Question
from jobs.rules.rows import Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import By, Request, SheetKind, register

AGAIN = Option("again", "再次导入", values={"yes": "继续"}, metavar="继续")
IMPORTED = "这份文件在 {period} 已导入过（{when}，第 {number} 份），仍要继续？"
WHOLE = "月报须整份报送：请先改正有误的行，再重新上传。"
NOTES = (
    "一行一笔贷款，写月末的情况；不知道的不填，不要写 0。",
    "合同号、余额必填；账上没有的贷款还须有企业、产品、放款金额、放款日。",
    "上期余额 + 本期放款 − 本期还款本金 = 余额，逐行和合计都要平；不填的按上期月报推算。",
    "表头不同的，先做一次“列对照”，以后按它读取。",
)


def period_field(value: str) -> str:
    """2026-10, however it is written."""
    try:
        return f"{period_of(value):%Y-%m}"
    except ValueError as fault:
        raise ValidationError(str(fault)) from fault


class PeriodField(forms.CharField):
    """所属期; not said where another kind of sheet is sent."""

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        return period_field(typed) if typed else ""


def banks_of(by: By) -> Sequence[Institution]:
    """Whose list this person may send."""
    rows = Institution.objects.banks().visible_to(by).order_by("name")
    return [bank for bank in rows if policies.can_fill(by, bank)]


def options(by: By) -> dict[str, forms.Field]:
    """Which bank, which month, by which version of its columns."""
    choices = [(bank.code, bank.name) for bank in banks_of(by)]
    one = choices[0][0] if len(choices) == 1 else ""
    return {
        "bank": forms.ChoiceField(
            label="银行（银行月报）",
            choices=[("", "请选择"), *choices],
            initial=one,
            required=False,
        ),
        "period": PeriodField(
            label="所属期（银行月报）", max_length=10, required=False, help_text="如 2026-10"
        ),
        "mapping": forms.IntegerField(
            label="列对照版本（银行月报）",
            min_value=1,
            required=False,
            help_text="不填为最新一版",
        ),
    }


def check(request: Request) -> Verdict:
    """Refused as a whole where it is not said of which bank and month."""
    bank, period = _about(request.options, request.by)
    return check_list(request, bank, period)


def _about(options: Mapping[str, Any], by: By) -> tuple[Institution, Any]:
    codes = {bank.code: bank for bank in banks_of(by)}
    bank = codes.get(str(options.get("bank") or ""))
    if bank is None:
        raise UnsafeWorkbookError("请选择是哪家银行的月报（命令行写 --set bank=机构编码）。")
    try:
        return bank, period_of(str(options.get("period") or ""))
    except ValueError as fault:
        raise UnsafeWorkbookError(f"{fault}（命令行写 --set period=2026-10）") from fault


def asks(request: Request) -> list[Question]:
    """The same file again in the month: whether to go on (B64)."""
    told = request.options
    try:
        bank, period = _about(told, request.by)
    except UnsafeWorkbookError:
        return []
    rows = Delivery.objects.filter(
        list__institution=bank,
        list__collection__period=period,
        content_hash=str(told.get("content_hash") or ""),
    ).exclude(list__state="accepted")
    if (same := rows.first()) is None:
        return []
    when = f"{timezone.localtime(same.at):%Y-%m-%d %H:%M}"
    return [
        Question(
            AGAIN,
            IMPORTED.format(
                period=period_field(str(told["period"])), when=when, number=same.number
            ),
        )
    ]


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """The whole list, or none of it; what is accepted already and the same changes nothing."""
    if batch.wrong or batch.open:
        raise ValidationError(WHOLE)
    if not batch.new and not batch.changed:
        return {}
    try:
        bank, period = _about(batch.options, by)
    except UnsafeWorkbookError as refusal:
        raise ValidationError(str(refusal)) from refusal
    mapping = mapping_of(batch.options)
    states = [state.value for state in (RowState.NEW, RowState.CHANGED, RowState.SAME)]
    rows = batch.staging.filter(state__in=states).order_by("number")
    sent = Sent(batch.file_name, batch.content_hash, batch, mapping.version if mapping else None)
    now = timezone.now()
    filing = deliver(
        bank,
        by=by,
        period=period,
        rows=list(rows.values_list("values", flat=True)),
        sent=sent,
        now=now,
    )
    if isinstance(by, System):  # nobody is asked at the command line
        accept(filing, by=by, version=filing.version, now=now, explanation="命令行导入")
    return {}


def undo(batch: ImportBatch, by: By) -> None:
    """Never as an import: a list is recalled on its own page, and its file stays kept."""
    raise ValidationError("请在月报页面撤回报送。")


def register_all() -> None:
    """Make the sheet known."""
    register(
        SheetKind(
            "bank_list",
            "银行月报",
            BankListResource,
            policies.can_send_some,
            check,
            commit,
            undo,
            options=options,
            answers=(AGAIN,),
            asks=asks,
            columns=columns_for,
            book="月报",
            names_rows="合同号",
            notes=NOTES,
        )
    )
