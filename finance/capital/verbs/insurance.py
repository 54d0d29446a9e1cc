"""办理事项 of 保单 and 理赔."""

from typing import Any

from common.money.fen import bare_wan
from desk.verbs import Verb, of_none, with_today
from finance.capital import policies
from finance.capital.actions import insurance
from finance.capital.forms import insurance as forms
from finance.capital.models import InsurancePolicy
from finance.capital.verbs.alike import kept, withdrawing


def _told(policy: InsurancePolicy) -> dict[str, Any]:
    plain = ("kind", "policy_no", "first_day", "last_day", "note")
    amounts = {name: bare_wan(getattr(policy, name)) for name in ("cover", "premium", "subsidy")}
    said = {name: getattr(policy, name) for name in plain}
    return said | amounts | {"insurer": policy.insurer.code}


ADDING = {
    "record": Verb(
        "登记保单", kept, forms.NewPolicyForm, of_none(insurance.register), "保单已登记。"
    )
}
VERBS = {
    "claim": Verb("登记理赔", kept, forms.ClaimForm, with_today(insurance.claim), "理赔已登记。"),
    "correct": Verb(
        "更正", kept, forms.PolicyForm, insurance.correct, "保单已更正。", initial=_told
    ),
    "end": Verb("退保", policies.can_end, forms.EndForm, insurance.end, "已登记退保。"),
    "withdraw": withdrawing(insurance.withdraw, "保单"),
}
CLAIM_VERBS = {
    "pay": Verb(
        "登记赔付", policies.can_close, forms.PayForm, with_today(insurance.pay), "赔付已登记。"
    ),
    "refuse": Verb(
        "登记未赔付",
        policies.can_close,
        forms.RefuseForm,
        with_today(insurance.refuse),
        "已登记未赔付。",
    ),
    "withdraw": withdrawing(insurance.withdraw_claim, "理赔"),
}
