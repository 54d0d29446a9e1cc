"""接受: by the leads, once; the list becomes loans, repayments and balances in one transaction."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import System, User
from collecting.actions import take_step
from collecting.actions.filling import locked
from common.decisions import insist
from finance.lists.actions.writing import write
from finance.lists.engine import LISTS
from finance.lists.models import BankList, ListRow
from finance.lists.rules.states import State
from finance.lists.rules.tying import yuan
from finance.lists.selectors import current_of, open_corrections, what_is_open

By = User | System
WAITING = "还有 {count} 处更正等银行答复，请等答复，或撤回要求后再接受。"
UNTIED = "合计不平：上期余额加本期放款减本期还款与余额相差 {by} 元，请退回更正。"
EXPLAIN = "{what}，请先要求更正，或写明差异说明后接受。"


@transaction.atomic
def accept(
    filing: BankList, *, by: By, version: int, now: datetime, explanation: str = ""
) -> BankList:
    """接受并进账; a list accepted already changes nothing, whoever asks again."""
    held: BankList = locked(LISTS, filing)
    if held.state == State.ACCEPTED and LISTS.policies.steps["accept"](by, held):
        return held
    insist(LISTS.policies.steps["accept"](by, held))
    delivery = current_of(held)
    if delivery is None:
        raise ValidationError("这一期还没有报送文件，不能接受。")
    if count := open_corrections(held).count():
        raise ValidationError(WAITING.format(count=count))
    if by_ := delivery.sums.difference:
        raise ValidationError(UNTIED.format(by=yuan(abs(by_))))
    told = "；".join(what_is_open(delivery))
    if told and not explanation.strip():
        raise ValidationError({"explanation": EXPLAIN.format(what=told)})
    held = take_step(LISTS, held, "accept", by=by, version=version, now=now)
    if explanation.strip():
        held.explanation = explanation.strip()
        held.save(update_fields=["explanation"])
    rows = ListRow.objects.filter(delivery=delivery, number__gt=0).order_by("number")
    write(held, rows.select_related("loan", "enterprise"), by=by, now=now)
    return held
