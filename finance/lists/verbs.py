"""办理事项 of periods, lists, rows and corrections."""

from collections.abc import Callable
from typing import Any

from common.dates import today
from common.decisions import Decision, denied
from desk.verbs import Verb, of_none, with_now
from enterprises.pools.form_fields import NothingForm
from finance.lists import actions, forms, policies
from finance.lists.engine import LISTS
from finance.lists.models import BankList, ListRosterEntry
from finance.lists.rules.states import MONTHLY, State
from finance.lists.selectors import is_being_accepted, list_of

NOT_SENT = "这家银行这一期还没有报送。"
May = Callable[[Any, Any], Decision]


def _of_list(may: May, verb: str) -> May:
    """Asked of what the bank sent for the entry, where the step has a place."""

    def asked(user: Any, entry: ListRosterEntry) -> Decision:
        filing = list_of(entry)
        if filing is None:
            return denied(NOT_SENT)
        if LISTS.chain.after(verb, filing.state) is None:
            state = filing.get_state_display()  # type: ignore[attr-defined]
            return denied(f"这一期的月报{state}，不能再办理。")
        return may(user, filing)

    return asked


def _act(act: Callable[..., Any]) -> Callable[..., Any]:
    """Done to what the bank sent for the entry."""

    def done(entry: ListRosterEntry, **data: Any) -> Any:
        filing = list_of(entry)
        return act(filing, **data)

    return done


def _step(verb: str) -> Callable[..., Any]:
    def step(filing: BankList, **data: Any) -> Any:
        return actions.take_step(filing, verb, **data)

    return _act(with_now(step))


def _version(entry: ListRosterEntry) -> dict[str, Any]:
    filing = list_of(entry)
    return {"version": filing.version if filing else 0}


def _accepted(filing: BankList) -> list[str]:
    """Whether it is in the book, or on its way there."""
    if filing.state == State.ACCEPTED:
        return ["放款、还款和余额已经进账。"]
    return ["行数较多，正在后台进账，可以离开页面；进展和结果写在这一页和任务中心。"]


def _can_accept(user: Any, filing: BankList) -> Decision:
    """接受, while no worker is at it."""
    if is_being_accepted(filing):
        return denied("这一期正在后台进账，请等完成。")
    return policies.can_accept(user, filing)


def _open(*, by: Any, **said: Any) -> Any:
    return actions.open_collection(by=by, kind=MONTHLY, day=today(), **said)


def _of_entry(entry: ListRosterEntry) -> dict[str, Any]:
    return {"due_on": entry.due_on, "reason": entry.excused_reason}


def _except(entry: ListRosterEntry, **data: Any) -> Any:
    return actions.except_bank(entry, **data)


PERIODS = {
    "open": Verb(
        "开启一期",
        policies.can_keep,
        forms.OpenForm,
        of_none(_open),
        "已开启，应报名单按协议和在贷贷款列出。",
    )
}
OF_PERIOD = {
    "close": Verb(
        "关闭",
        policies.can_keep,
        NothingForm,
        with_now(actions.close_collection),
        "已关闭，这一期不能再报送和接受。",
        is_grave=True,
    ),
    "withdraw": Verb(
        "撤销开启",
        policies.can_keep,
        forms.ReasonForm,
        actions.withdraw_collection,
        "已撤销开启。",
        is_grave=True,
    ),
}
OF_ENTRY = {
    "accept": Verb(
        "接受",
        _of_list(_can_accept, "accept"),
        forms.AcceptForm,
        _act(with_now(actions.order_acceptance)),
        "已确认接受。",
        "接受后按表中的数登记放款、还款、余额和结清，不能撤销。",
        initial=_version,
        tells=_accepted,
    ),
    "send_back": Verb(
        "退回",
        _of_list(policies.can_accept, "send_back"),
        forms.SendBackForm,
        _step("send_back"),
        "已退回，银行已收到通知。",
        initial=_version,
    ),
    "undo_submit": Verb(
        "撤回报送",
        _of_list(policies.can_undo_submit, "undo_submit"),
        forms.RecallForm,
        _step("undo_submit"),
        "已撤回，可以重新报送。",
        initial=_version,
    ),
    "except": Verb(
        "延期或免报",
        policies.can_keep,
        forms.ExceptForm,
        _except,
        "已登记。",
        initial=_of_entry,
    ),
}
OF_ROW = {
    "ask": Verb(
        "要求更正",
        policies.can_ask,
        forms.AskForm,
        with_now(actions.ask_correction),
        "已要求更正，银行已收到通知。",
        "银行答复以前，这一期的月报不能接受。",
    ),
}


OF_CORRECTION = {
    "correct": Verb(
        "更正",
        policies.can_answer,
        forms.CorrectForm,
        with_now(actions.correct),
        "已更正，原值和更正后的值都已留存。",
    ),
    "confirm": Verb(
        "确认无误",
        policies.can_answer,
        forms.ConfirmForm,
        with_now(actions.confirm),
        "已确认，说明已发给要求人。",
    ),
    "withdraw": Verb(
        "撤回要求",
        policies.can_withdraw,
        NothingForm,
        with_now(actions.withdraw_correction),
        "已撤回。",
    ),
}
