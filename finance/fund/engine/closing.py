"""已月结的月份: nothing is booked in it; what happens late is booked on the first open day."""

from datetime import date

from django.core.exceptions import ValidationError

from finance.fund.engine.verifying import verdict
from finance.fund.models import Closing, Fund
from finance.fund.rules import closings as rules
from finance.fund.selectors.closings import content, open_from, pending_until


def insist_open(on: date) -> None:
    """Refuse a business day whose month is closed. Raises ValidationError at the field `on`."""
    if said := rules.fault_of_day(on, open_from()):
        raise ValidationError({"on": said})


def booking_day(on: date) -> date:
    """The day on which the portal books what a loan's step means: its own, or where that month is
    closed, the first open one."""
    first = open_from()
    return on if first is None else max(on, first)


def insist_ready(month: date, last: date, fund: Fund) -> None:
    """Refuse to close while something of the month is still to be decided, or does not tie."""
    if fund.halted_at:
        raise ValidationError(f"补偿资金已停止记账：{fund.halted_for}请先核对。")
    if waiting := pending_until(last):
        raise ValidationError(
            f"{rules.named(month)}还有 {waiting} 张凭证待复核，月结以后就不能记账；"
            "请先同意或不同意。"
        )
    if faults := verdict(fund).faults:
        raise ValidationError(f"还有 {len(faults)} 处不平，不能月结：{faults[0]}")


def insist_same(closing: Closing) -> None:
    """Refuse to confirm figures that are not so any more."""
    if rules.digest(content(closing.month)) != closing.digest:
        raise ValidationError(
            f"提出以后又有 {rules.named(closing.month)}或以前的凭证记账，数已经变了；"
            "请不予确认，由受托管理机构重新提出。"
        )
