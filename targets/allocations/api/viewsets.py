from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.http import SignedInApiRequest
from common.dates import today
from common.http import require
from targets.allocations import policies
from targets.allocations.actions import take_over
from targets.allocations.api.serializers import (
    ProposalSerializer,
    QuestionSerializer,
    TakenSerializer,
    TakeOverSerializer,
    told,
)
from targets.allocations.rules.numbers import NUMBERS
from targets.allocations.rules.proposal import GROUND_LABELS, Totals, Weighing
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.grounds import proposal
from targets.goals.api.viewsets import OfficialsOnly
from targets.goals.models import Indicator


class AllocationProposalViewSet(viewsets.ViewSet):
    """测算分解: asked for by GET, taken over by POST."""

    permission_classes = [OfficialsOnly]

    @extend_schema(
        parameters=[QuestionSerializer], responses=ProposalSerializer, summary="测算分解"
    )
    def list(self, request: SignedInApiRequest) -> Response:
        asked, indicator, track = _asked(request, QuestionSerializer(data=request.query_params))
        named = [name for name in NUMBERS if name in asked]
        totals = _totals(asked) if named else None
        made = proposal(
            request.user, indicator, asked["year"], track, _weighing(asked), totals, today()
        )
        return Response(told(made))

    @extend_schema(request=TakeOverSerializer, responses=TakenSerializer, summary="采用测算分解")
    def create(self, request: SignedInApiRequest) -> Response:
        asked, indicator, track = _asked(request, TakeOverSerializer(data=request.data))
        changed = take_over(
            indicator,
            by=request.user,
            year=asked["year"],
            track=track,
            weighing=_weighing(asked),
            totals=_totals(asked),
            seen=asked["seen"],
            basis=asked.get("basis", ""),
            day=today(),
            only=asked.get("units"),
        )
        return Response({"changed": changed})


def _asked(
    request: SignedInApiRequest, question: QuestionSerializer
) -> tuple[dict[str, Any], Indicator, Track]:
    """What was said, of which goal; who may not hears why before anything is reckoned."""
    require(policies.can_allocate(request.user))
    question.is_valid(raise_exception=True)
    said: dict[str, Any] = question.validated_data
    counted = Indicator.objects.visible_to(request.user).exclude(kind="")
    indicator = get_object_or_404(counted, code=said["indicator"])
    require(policies.can_propose(request.user, indicator))
    try:
        return said, indicator, Track(said["track"])
    except ValueError as error:
        raise ValidationError(
            {"track": ["应是 township、park、department、chain 之一。"]}
        ) from error


def _totals(said: dict[str, Any]) -> Totals:
    return Totals(**{name: said.get(name, 0) for name in NUMBERS})


def _weighing(said: dict[str, Any]) -> Weighing:
    return Weighing(**{name: said[name] for name in GROUND_LABELS})
