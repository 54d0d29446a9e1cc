"""办理事项 of the sentence that matters."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from common.dates import month_end, today
from desk.verbs import Verb, with_now
from targets.cockpit import actions, policies
from targets.cockpit.forms import WithdrawForm, WordingForm
from targets.cockpit.models import Wording


def _write(about: Any, *, by: User, **told: Any) -> Wording:
    del about  # of no row
    return actions.write_wording(by=by, today=today(), now=timezone.now(), **told)


WRITE = Verb(
    "改写要紧的一句",
    policies.can_write,
    WordingForm,
    _write,
    "改写已登记，从今天起用。",
    "写明您的名字和日期，规则原句一直可以点开；现有的改写同时撤回。",
    initial=lambda about: {"last_day": month_end(today())},
)
WORDING_VERBS = {
    "withdraw": Verb(
        "撤回改写",
        policies.can_withdraw,
        WithdrawForm,
        with_now(actions.withdraw_wording),
        "改写已撤回，恢复规则原句。",
    ),
}
