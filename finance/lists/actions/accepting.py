"""接受: by the leads, once; the list becomes loans, repayments and balances in one transaction.

A long list is ordered (`order_acceptance`) and written by the worker in the name of who ordered
it. Done twice, by whomever, the second changes nothing; interrupted, nothing of it is there.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from accounts.models import System, User
from collecting.actions import take_step
from collecting.actions.filling import locked
from common.decisions import insist
from common.versions import StaleVersionError
from finance.lists.actions.writing import STAGES, write
from finance.lists.engine import LISTS
from finance.lists.models import BankList, Delivery, ListRow
from finance.lists.rules.states import State
from finance.lists.rules.tying import yuan
from finance.lists.selectors import current_of, open_corrections, what_is_open
from jobs.actions import work
from jobs.handlers import Progress

By = User | System
KIND = "bank_lists.accept"
DIRECT = 500  # rows; more are written by the worker
WAITING = "还有 {count} 处更正等银行答复，请等答复，或撤回要求后再接受。"
UNTIED = "合计不平：上期余额加本期放款减本期还款与余额相差 {by} 元，请退回更正。"
EXPLAIN = "{what}，请先要求更正，或写明差异说明后接受。"
NOTHING = "这一期还没有报送文件，不能接受。"


def _silent(done: int, total: int, note: str = "") -> None:
    """Nobody watches."""


@transaction.atomic
def order_acceptance(
    filing: BankList, *, by: By, version: int, now: datetime, explanation: str = ""
) -> BankList:
    """确认接受: written at once where the list is short, else left to the worker.

    What stands against it is said now; the worker asks it all again. The same order again while
    it waits or runs is the same job.
    """
    held: BankList = locked(LISTS, filing)
    if held.state == State.ACCEPTED or _ready(held, by, explanation).rows_count <= DIRECT:
        return accept(held, by=by, version=version, now=now, explanation=explanation)
    if held.version != version:
        raise StaleVersionError(held)
    told = {"list": held.pk, "version": version, "explanation": explanation.strip()}
    held.job = work.enqueue(
        KIND,
        title=f"接受 {held}"[:120],
        params=told | {"address": held.get_absolute_url()},
        by=by,
        fingerprint=f"{KIND}:{held.pk}:{version}",
    )
    held.save(update_fields=["job"])
    record(
        "bank_list_acceptance_ordered",
        by=by,
        object_type="bank_lists.banklist",
        object_key=str(held.pk),
    )
    return held


@transaction.atomic
def accept(
    filing: BankList,
    *,
    by: By,
    version: int,
    now: datetime,
    explanation: str = "",
    told: Progress = _silent,
) -> BankList:
    """接受并进账; a list accepted already changes nothing, whoever asks again."""
    told(0, STAGES, "正在核对")
    held: BankList = locked(LISTS, filing)
    if held.state == State.ACCEPTED and LISTS.policies.steps["accept"](by, held):
        return held
    delivery = _ready(held, by, explanation)
    held = take_step(LISTS, held, "accept", by=by, version=version, now=now)
    held.explanation = explanation.strip()
    rows = ListRow.objects.filter(delivery=delivery, number__gt=0).order_by("number")
    held.written = write(
        held, rows.select_related("loan", "enterprise"), by=by, now=now, progress=told
    )
    held.save(update_fields=["explanation", "written"])
    return held


def _ready(held: BankList, by: By, explanation: str) -> Delivery:
    """The file to be written; ValidationError says what stands against it."""
    insist(LISTS.policies.steps["accept"](by, held))
    delivery = current_of(held)
    if delivery is None:
        raise ValidationError(NOTHING)
    if count := open_corrections(held).count():
        raise ValidationError(WAITING.format(count=count))
    if by_ := delivery.sums.difference:
        raise ValidationError(UNTIED.format(by=yuan(abs(by_))))
    open_ = "；".join(what_is_open(delivery))
    if open_ and not explanation.strip():
        raise ValidationError({"explanation": EXPLAIN.format(what=open_)})
    return delivery
