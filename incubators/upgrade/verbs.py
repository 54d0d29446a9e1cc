"""办理事项: one form, one policy, one action each."""

from desk.verbs import Bulk, Verb, of_none, with_now
from enterprises.pools.form_fields import NothingForm
from incubators.upgrade import forms, policies
from incubators.upgrade.actions import facts

STATING = {
    "state": Verb(
        "填报事实",
        policies.can_state_some,
        forms.FactForm,
        with_now(of_none(facts.state)),
        "已填报，由另一人确认后采用。",
        "台账里有的（面积、运营时间、是否独立法人等）请在台账更正；不知道的不填。",
    ),
}
FACT_VERBS = {
    "confirm": Verb(
        "确认",
        policies.can_decide_fact,
        NothingForm,
        with_now(facts.confirm),
        "已确认，自截至的那一天起采用。",
        bulk=Bulk(policies.can_decide_facts),
    ),
    "refuse": Verb(
        "不予确认",
        policies.can_decide_fact,
        forms.ReasonForm,
        with_now(facts.refuse),
        "已登记不予确认，不采用。",
    ),
    "withdraw": Verb(
        "撤回",
        policies.can_withdraw_fact,
        forms.ReasonForm,
        with_now(facts.withdraw),
        "已撤回，不再采用；可以重新填报。",
        is_grave=True,
    ),
}
