from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.http import SignedInApiRequest
from accounts.models import User
from common import typed
from common.api_parsing import asked_for
from common.dates import today
from common.http import require
from common.versions import StaleVersionError
from desk.api.endpoints import offer
from targets.goals import actions, policies
from targets.goals.api.serializers import (
    AdjustmentSerializer,
    AimSerializer,
    CorrectionSerializer,
    FigureSerializer,
    IndicatorSerializer,
    NewReadingSerializer,
    ReadingSerializer,
)
from targets.goals.models import Indicator, IndicatorDefinition, Reading, Target
from targets.goals.selectors.aims import told_on
from targets.goals.selectors.figures import SeveralPlacesError, figures, figures_at
from targets.goals.verbs import READING_VERBS


def user_of(request: Request) -> User:
    """Who asks; the permission has seen to it that somebody does."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


ON = OpenApiParameter("on", date, description="截至日期（日终），不填为今天")
UNIT = OpenApiParameter(
    "unit",
    str,
    description="街镇、园城、组团、园区、产业链、归口部门的代码或名称，或 unassigned、above_scale；"
    "同名的写明类别，如 产业链:化工；不填为全区和各街镇",
)


def day_of(request: Request) -> date:
    """The day asked for, else today."""
    return asked_for(request, "on", typed.day, today())


class OfficialsOnly(BasePermission):
    """目标与指标: officials read them; everybody else is told why not."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.user, User):
            return False
        require(policies.can_see_board(request.user))
        return True


class IndicatorViewSet(viewsets.ReadOnlyModelViewSet):
    """指标: definitions, official goals, and the figures of any day."""

    serializer_class = IndicatorSerializer
    permission_classes = [OfficialsOnly]
    lookup_field = "code"
    queryset = Indicator.objects.none()

    def get_queryset(self) -> QuerySet[Indicator]:
        goals = Prefetch(
            "targets", queryset=Target.objects.order_by("year"), to_attr="official_targets"
        )
        versions = Prefetch(
            "definitions",
            queryset=IndicatorDefinition.objects.select_related("source_unit"),
            to_attr="versions",
        )
        visible = Indicator.objects.visible_to(user_of(self.request)).select_related("reporter")
        return visible.prefetch_related(goals, versions).order_by("order", "code")

    @extend_schema(parameters=[ON, UNIT], responses=FigureSerializer(many=True))
    @action(detail=False, pagination_class=None, filter_backends=[])
    def figures(self, request: SignedInApiRequest) -> Response:
        """指标数: the same rows as `manage.py measure --json`."""
        day = day_of(request)
        unit = request.query_params.get("unit", "").strip()
        try:
            listed = figures_at(request.user, [day], unit) if unit else figures(request.user, day)
        except SeveralPlacesError as several:
            raise ValidationError({"unit": [str(several)]}) from several
        return Response(FigureSerializer([figure.as_data() for figure in listed], many=True).data)


class TargetViewSet(viewsets.GenericViewSet):
    """年末目标: the plan's and the adopted ones."""

    serializer_class = AimSerializer
    permission_classes = [OfficialsOnly]
    pagination_class = None
    filter_backends: list[type] = []
    queryset = Indicator.objects.none()

    @extend_schema(
        parameters=[ON, OpenApiParameter("indicator", str, description="指标代码")],
        responses=AimSerializer(many=True),
    )
    def list(self, request: SignedInApiRequest) -> Response:
        """As they stand on the day: adopted by it and not taken back."""
        listed = Indicator.objects.visible_to(request.user).order_by("order", "code")
        code = request.query_params.get("indicator")
        goals = told_on(request.user, listed.filter(code=code) if code else listed, day_of(request))
        return Response(AimSerializer(goals, many=True).data)


class ReadingViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """填报值: read by officials, entered and corrected by the responsible unit."""

    serializer_class = ReadingSerializer
    permission_classes = [OfficialsOnly]
    lookup_value_regex = r"\d{1,18}"
    queryset = Reading.objects.none()

    def get_queryset(self) -> QuerySet[Reading]:
        visible = Reading.objects.visible_to(user_of(self.request))
        code = self.request.query_params.get("indicator")
        visible = visible.filter(indicator__code=code) if code else visible
        related = ("indicator__reporter", "unit", "entered_by")
        return visible.select_related(*related).order_by("indicator__order", "-period_end", "-id")

    @extend_schema(request=NewReadingSerializer, responses={201: ReadingSerializer})
    def create(self, request: SignedInApiRequest) -> Response:
        """填报."""
        serializer = NewReadingSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = dict(serializer.validated_data)
        visible = Indicator.objects.visible_to(request.user)
        indicator = get_object_or_404(visible, code=values.pop("indicator"))
        require(policies.can_enter_reading(request.user, indicator))
        reading = actions.enter_reading(indicator, by=request.user, today=today(), **values)
        return Response(ReadingSerializer(reading).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=CorrectionSerializer, responses=ReadingSerializer)
    def partial_update(self, request: SignedInApiRequest, pk: str) -> Response:
        """更正; 409 with what stands now where somebody saved in between."""
        reading = self.get_object()
        require(policies.can_correct_reading(request.user, reading))
        serializer = CorrectionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        changes = dict(serializer.validated_data)
        version = changes.pop("version")
        try:
            reading = actions.correct_reading(
                reading, by=request.user, version=version, changes=changes, today=today()
            )
        except StaleVersionError as stale:
            body = {"detail": stale.messages[0], "current": ReadingSerializer(stale.current).data}
            return Response(body, status=status.HTTP_409_CONFLICT)
        return Response(ReadingSerializer(reading).data)

    @extend_schema(request=AdjustmentSerializer, responses={201: ReadingSerializer})
    @action(detail=True, methods=["post"])
    def adjust(self, request: SignedInApiRequest, pk: str) -> Response:
        """调整 of a closed period: another row, counted from the day it is checked on."""
        reading = self.get_object()
        require(policies.can_adjust_reading(request.user, reading))
        serializer = AdjustmentSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = dict(serializer.validated_data)
        made = actions.adjust_reading(reading, by=request.user, today=today(), **values)
        return Response(ReadingSerializer(made).data, status=status.HTTP_201_CREATED)


offer(ReadingViewSet, READING_VERBS, answer=ReadingSerializer)
