"""办理事项 of free space: one form, one policy, one action each."""

from typing import Any

from desk.verbs import Bulk, Verb, with_now, with_today
from enterprises.pools.form_fields import NothingForm
from incubators.carriers.policies import can_see
from incubators.space import forms, policies
from incubators.space.actions import enquiries, offers
from incubators.space.models import SpaceOffer

PUBLISH = Verb(
    "发布空余场地",
    policies.can_publish,
    forms.OfferForm,
    offers.publish,
    "已发布，公开期内任何人不用登录就能看到。",
    warning="公开的内容里不要写姓名和电话，咨询由平台转给您。",
)
_OFFERED = ("place", "area", "seats", "price", "price_words", "suits", "description")


def _as_it_is(offer: SpaceOffer) -> dict[str, Any]:
    shown = {"first_day": offer.shown_during.lower, "last_day": offer.last_day}
    return {name: getattr(offer, name) for name in _OFFERED} | shown


OFFER_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_change_offer,
        forms.OfferForm,
        offers.correct,
        "已更正。",
        initial=_as_it_is,
    ),
    "take-down": Verb(
        "撤下",
        policies.can_change_offer,
        NothingForm,
        with_today(offers.take_down),
        "已撤下，不再公开。",
        warning="已租出或不再出租的撤下；收到的咨询仍可答复。",
        bulk=Bulk(can_see),
    ),
}
ENQUIRY_VERBS = {
    "answer": Verb(
        "答复",
        policies.can_answer,
        forms.TextForm,
        with_now(enquiries.answer),
        "已答复，已通知咨询人凭回执查看。",
    ),
    "close": Verb(
        "了结",
        policies.can_close,
        forms.TextForm,
        with_now(enquiries.close),
        "已了结。",
        warning="已谈成、不再需要或不是咨询的，写明情况后了结。",
    ),
}
