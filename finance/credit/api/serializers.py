from typing import Any

from rest_framework import serializers

from common.money.fen import bare_yuan
from finance.credit.listings import FIELDS
from finance.credit.models import Application
from finance.credit.rules.capacity import ANSWER_LABELS
from finance.credit.selectors.capacity import Capacity, Offer


class ReasonSerializer(serializers.Serializer[Any]):
    """Why not, and what to do."""

    code = serializers.CharField()
    reason = serializers.CharField()
    remedy = serializers.CharField()


class OfferSerializer(serializers.Serializer[Any]):
    """One product; amounts in 元, null where unknown or not told."""

    product = serializers.CharField()
    answer = serializers.ChoiceField(choices=list(ANSWER_LABELS.items()))
    limit = serializers.CharField(allow_null=True)
    used = serializers.CharField(allow_null=True)
    amount = serializers.CharField(allow_null=True)
    most_months = serializers.IntegerField(allow_null=True)
    reasons = ReasonSerializer(many=True)
    banks = serializers.ListField(child=serializers.CharField())


class CapacitySerializer(serializers.Serializer[Any]):
    """可测额度 of a firm on a day."""

    on = serializers.DateField()
    rating = serializers.CharField(allow_null=True)
    color = serializers.CharField(allow_null=True)
    color_year = serializers.IntegerField(allow_null=True)
    is_preferred = serializers.BooleanField()
    products = OfferSerializer(many=True)


class _Applied:
    model, fields, read_only_fields = Application, list(FIELDS), list(FIELDS)


AppliedSerializer = type(
    "AppliedSerializer",
    (serializers.ModelSerializer,),
    {
        name: serializers.ReadOnlyField(source=source)
        for name, source in FIELDS.items()
        if name != source
    }
    | {"Meta": _Applied, "__doc__": "An application, as its list has it."},
)


def as_data(capacity: Capacity, *, is_told: bool) -> dict[str, Any]:
    """As the endpoint answers; `is_told`: amounts and banks may be read."""
    return {
        "on": capacity.day,
        "rating": capacity.firm.letter or None,
        "color": capacity.shade or None,
        "color_year": capacity.color_year,
        "is_preferred": capacity.firm.is_preferred,
        "products": [_offer(offer, is_told=is_told) for offer in capacity.offers],
    }


def _offer(offer: Offer, *, is_told: bool) -> dict[str, Any]:
    verdict = offer.verdict
    sums = {"limit": verdict.limit, "used": verdict.used, "amount": verdict.amount}
    codes = (reason.value for reason in verdict.reasons)
    return {
        "product": offer.product,
        "answer": verdict.answer.value,
        **{name: (bare_yuan(fen) or None) if is_told else None for name, fen in sums.items()},
        "most_months": offer.most_months,
        "reasons": [
            {"code": code, "reason": why, "remedy": remedy}
            for code, (why, remedy) in zip(codes, offer.reasons, strict=True)
        ],
        "banks": [bank.code for bank in offer.banks] if is_told else [],
    }
