from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.fields import DateField
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.http import SignedInApiRequest
from common.http import require
from common.versions import StaleVersionError
from desk.api import endpoints
from desk.api.bodies import asked as asked_of
from enterprises.registry import actions, policies, selectors
from enterprises.registry.api.filtering import Paging, StrictFilterBackend
from enterprises.registry.api.serializers import (
    EnterpriseAnswerSerializer,
    EnterpriseSerializer,
    MembershipSerializer,
    MoveSerializer,
    ProfileSerializer,
    QualificationAnswerSerializer,
    QualificationChangesSerializer,
    QualificationSerializer,
    RegisterSerializer,
    WithdrawDatedSerializer,
)
from enterprises.registry.api.versions import VersionPassed, etag, version_of
from enterprises.registry.listings import ENTERPRISES, QUALIFICATIONS
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.verbs import DATED_VERBS, QUALIFICATION_VERBS, VERBS


class RegisterViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """What firms and recognitions share: strict conditions, exact totals, versions as ETags."""

    request: SignedInApiRequest
    filter_backends = [StrictFilterBackend]
    pagination_class = Paging

    def serialized(self, record: Enterprise | Qualification) -> Any:
        """What an action answers with: the record as in a list, and what to look at again."""
        if isinstance(record, Qualification):
            return QualificationAnswerSerializer(record).data
        return EnterpriseAnswerSerializer(record).data

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        record = self.get_object()
        return Response(self.serialized(record), headers={"ETag": etag(record.version)})


@extend_schema_view(
    list=extend_schema(summary="企业列表", description="条件与企业列表页相同；条件有误返回 400。"),
    retrieve=extend_schema(
        summary="企业详情",
        description="ETag 为版本，更正时写入 If-Match。",
        responses=EnterpriseAnswerSerializer,
    ),
)
class EnterpriseViewSet(RegisterViewSet):
    """企业 — the same rows, filters, policies and actions as the pages."""

    serializer_class = EnterpriseSerializer
    filterset_class = ENTERPRISES.conditions
    lookup_field = "credit_code"
    lookup_value_regex = "[0-9A-Z]{18}"

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):  # the schema is drawn with nobody signed in
            return Enterprise.objects.none()
        related = ("township", "zone", "park", "chain", "industry")
        reads = self.action in ("list", "retrieve", "moves", "memberships")
        seen = selectors.readable if reads else selectors.register
        return selectors.ordered(seen(self.request.user)).select_related(*related)

    @extend_schema(
        summary="登记企业", request=RegisterSerializer, responses=EnterpriseAnswerSerializer
    )
    def create(self, request: SignedInApiRequest) -> Response:
        """登记企业."""
        require(policies.can_register(request.user))
        asked = RegisterSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        values = dict(asked.validated_data)
        if confirmed := values.pop("confirm_code"):
            require(policies.can_confirm_code(request.user))
        made = actions.register_enterprise(by=request.user, values=values, confirm_code=confirmed)
        return Response(
            self.serialized(made), status.HTTP_201_CREATED, headers={"ETag": etag(made.version)}
        )

    @extend_schema(
        summary="更正企业资料",
        description="须带 If-Match（无则 428，已过时 412）；只写要改的栏。",
        request=ProfileSerializer,
        responses=EnterpriseAnswerSerializer,
    )
    def partial_update(self, request: SignedInApiRequest, credit_code: str) -> Response:
        """更正企业资料."""
        enterprise = self.get_object()
        require(policies.can_correct(request.user, enterprise))
        version = version_of(request)
        asked = ProfileSerializer(enterprise, data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        try:
            now = actions.correct_enterprise(
                enterprise, by=request.user, version=version, changes=asked.validated_data
            )
        except StaleVersionError as stale:
            raise VersionPassed(stale.current.version) from stale
        return Response(self.serialized(now), headers={"ETag": etag(now.version)})

    @extend_schema(summary="历次迁移", responses=MoveSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=[])
    def moves(self, request: Request, credit_code: str) -> Response:
        """历次迁移, the earliest first."""
        rows = self.get_object().moves.select_related("origin", "to")
        return Response(MoveSerializer(rows, many=True).data)

    @extend_schema(
        summary="园区与产业链",
        parameters=[OpenApiParameter("on", OpenApiTypes.DATE, description="只看这一天")],
        responses=MembershipSerializer(many=True),
    )
    @action(
        detail=True,
        methods=["get"],
        pagination_class=None,
        filter_backends=[],
        url_path="memberships",
    )
    def memberships(self, request: Request, credit_code: str) -> Response:
        """园区与产业链, all of them or those of one day; a firm outside is in none that day."""
        enterprise = self.get_object()
        rows = enterprise.memberships.select_related("zone", "unit", "chain")
        if "on" in request.query_params:
            day = DateField().run_validation(request.query_params["on"])
            is_here = enterprise.residences.filter(during__contains=day).exists()
            rows = rows.on(day) if is_here else rows.none()
        return Response(MembershipSerializer(rows, many=True).data)

    @extend_schema(
        summary="撤回一次迁移，或一段园区与产业链",
        request=WithdrawDatedSerializer,
        responses=EnterpriseSerializer,
    )
    @action(
        detail=True,
        methods=["post"],
        url_path=r"(?P<what>moves|memberships)/(?P<pk>\d{1,18})/withdraw",
        url_name="withdraw-dated",
    )
    def withdraw_dated(self, request: Request, credit_code: str, what: str, pk: str) -> Response:
        """撤回: registered in error."""
        enterprise, verb = self.get_object(), DATED_VERBS[what]
        require(verb.may(request.user, enterprise))
        row = get_object_or_404(getattr(enterprise, what), pk=pk)
        done = verb.call(row, by=request.user, **asked_of(request, verb.form))
        return Response(self.serialized(done))


@extend_schema_view(
    list=extend_schema(summary="资质列表", description="条件有误返回 400。"),
    retrieve=extend_schema(
        summary="资质详情",
        description="ETag 为版本，更正时写入 If-Match。",
        responses=QualificationAnswerSerializer,
    ),
)
class QualificationViewSet(RegisterViewSet):
    """资质 — recognized under the firm, corrected, revoked and withdrawn here."""

    serializer_class = QualificationSerializer
    filterset_class = QUALIFICATIONS.conditions
    lookup_value_regex = r"\d{1,18}"

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Qualification.objects.none()
        return selectors.qualifications(self.request.user)

    @extend_schema(
        summary="更正资质",
        description="须带 If-Match（无则 428，已过时 412）；只写要改的栏，并写明理由。",
        request=QualificationChangesSerializer,
        responses=QualificationAnswerSerializer,
    )
    def partial_update(self, request: SignedInApiRequest, pk: str) -> Response:
        """更正资质."""
        one = self.get_object()
        require(policies.can_revoke(request.user, one.enterprise))
        version = version_of(request)
        asked = QualificationChangesSerializer(one, data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        changes = dict(asked.validated_data)
        reason = changes.pop("reason", "")
        try:
            now = actions.correct_qualification(
                one, by=request.user, version=version, changes=changes, reason=reason
            )
        except StaleVersionError as stale:
            raise VersionPassed(stale.current.version) from stale
        return Response(self.serialized(now), headers={"ETag": etag(now.version)})


endpoints.offer(
    EnterpriseViewSet,
    VERBS,
    answer=EnterpriseAnswerSerializer,
    other={"recognize": QualificationAnswerSerializer},
)
endpoints.offer(
    QualificationViewSet,
    {key: verb for key, verb in QUALIFICATION_VERBS.items() if key != "correct"},  # the PATCH
    answer=QualificationAnswerSerializer,
    other={"withdraw": None},
    of=lambda record: record.enterprise,
)
