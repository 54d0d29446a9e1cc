from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.http import SignedInApiRequest
from common.api_parsing import refuse_unknown
from targets.allocations.rules.tracks import Track
from targets.goals.api.viewsets import OfficialsOnly
from targets.race import policies
from targets.race.api.serializers import RankingSerializer
from targets.race.models import Standing
from targets.race.rules.looks import Look
from targets.race.rules.rows import as_data
from targets.race.selectors.asking import Asked, asked
from targets.race.selectors.boards import Board, board, frozen
from targets.race.selectors.published import latest, published

ASKED = [
    OpenApiParameter("track", str, enum=list(Track), description="赛道，不填为街镇"),
    OpenApiParameter("lens", str, enum=list(Look), description="看法，不填为年目标完成率"),
    OpenApiParameter("indicator", str, description="指标代码，不填为第一项按企业计数的"),
    OpenApiParameter("on", str, description="截至日期，不填为今天；各单位看当日以前最后签发的月份"),
]
NOTHING: dict[str, Any] = {
    "as_of": None,
    "standing": None,
    "sha256": None,
    "sentence": "",
    "rows": [],
}


class RankingViewSet(viewsets.ViewSet):
    """名次: live for the office and the leaders, as published for the units."""

    permission_classes = [OfficialsOnly]

    @extend_schema(parameters=ASKED, responses=RankingSerializer, summary="赛马名次")
    def list(self, request: SignedInApiRequest) -> Response:
        refuse_unknown(request.query_params, ["track", "lens", "indicator", "on"])
        wanted = asked(request.user, request.query_params)
        if wanted is None or wanted.fault:
            raise ValidationError(
                {"detail": [wanted.fault if wanted else "赛道、看法或指标不对。"]}
            )
        if wanted.indicator is None:
            return Response(NOTHING)
        if policies.can_see_working(request.user):
            return Response(_told(board(wanted.indicator, wanted.track, wanted.look, wanted.day)))
        chosen = _latest(request, wanted)
        return Response(_told(frozen(chosen), chosen) if chosen else NOTHING)


def _latest(request: SignedInApiRequest, wanted: Asked) -> Standing | None:
    assert wanted.indicator
    signed = published(request.user, wanted.indicator, wanted.track, wanted.look)
    return latest(signed, wanted.day)


def _told(shown: Board, standing: Standing | None = None) -> dict[str, Any]:
    return {
        "as_of": shown.as_of,
        "standing": standing and standing.pk,
        "sha256": standing and standing.sha256,
        "sentence": shown.sentence,
        "rows": [
            as_data(line.row) | {"why": line.why, "since": line.since} for line in shown.lines
        ],
    }
