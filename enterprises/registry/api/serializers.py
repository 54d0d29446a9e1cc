from typing import Any

from rest_framework import serializers

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.dates import last_day_of
from common.money.api import WanField
from common.sheets.cells import CellFault
from enterprises.registry.forms import MOST_CAPITAL, MOST_STAFF
from enterprises.registry.industries import industry_of
from enterprises.registry.masking import MASKS, masked
from enterprises.registry.models import (
    Chain,
    Enterprise,
    Industry,
    Membership,
    Move,
    Qualification,
    Zone,
)
from enterprises.registry.rules.profile import AMOUNTS, CORRECTABLE, FIELDS
from enterprises.registry.rules.stays import MoveKind
from enterprises.registry.selectors import doubts_of, notices_of


def _wan(named: str) -> WanField:
    return WanField(
        named,
        most=MOST_CAPITAL,
        too_much=f"{named}应在 0 至 1 亿万元之间，请检查是否把“元”当成了“万元”。",
    )


class CodeField(serializers.SlugRelatedField):
    """Another record by its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="code", **kwargs)


class IndustryField(serializers.SlugRelatedField):
    """行业, read as the form and the sheet read it: “34”, “C3421” or the name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="code", queryset=Industry.objects.all(), **kwargs)

    def to_internal_value(self, data: Any) -> Industry:
        if not isinstance(data, str):
            raise serializers.ValidationError("行业应为文字，如 “34” 或 “C3421”。")
        try:
            return industry_of(data)
        except CellFault as fault:
            raise serializers.ValidationError(str(fault)) from fault


class StrictSerializer(serializers.Serializer):
    """What may not be written is refused by name, not passed over."""

    def to_internal_value(self, data: Any) -> Any:
        writable = {name for name, field in self.fields.items() if not field.read_only}
        if isinstance(data, dict) and (unknown := sorted(set(data) - writable)):
            sentence = "这一栏不能这样写入，请去掉，或改用相应的办理接口。"
            raise serializers.ValidationError({name: [sentence] for name in unknown})
        return super().to_internal_value(data)


class ProfileSerializer(StrictSerializer, serializers.ModelSerializer):
    """What may be corrected (PATCH)."""

    vars().update({name: _wan(FIELDS[name].heading) for name in sorted(AMOUNTS)})
    zone = CodeField(queryset=Zone.objects.all(), required=False, allow_null=True)
    chain = CodeField(queryset=Chain.objects.all(), required=False, allow_null=True)
    industry = IndustryField(required=False, allow_null=True)
    park = CodeField(
        queryset=Unit.objects.filter(kind=UnitKind.PARK), required=False, allow_null=True
    )
    staff = serializers.IntegerField(
        min_value=0, max_value=MOST_STAFF, required=False, allow_null=True
    )

    class Meta:
        model = Enterprise
        fields = sorted(CORRECTABLE)


class RegisterSerializer(ProfileSerializer):
    """登记企业 (POST)."""

    credit_code = serializers.CharField(max_length=60, label="统一社会信用代码")
    name = serializers.CharField(min_length=2, max_length=120, label="企业名称")
    former_names = serializers.ListField(
        child=serializers.CharField(max_length=120), required=False, label="曾用名"
    )
    confirm_code = serializers.BooleanField(
        default=False, label="校验位不符，已对照营业执照确认（仅双倍增办）"
    )

    class Meta(ProfileSerializer.Meta):
        fields = ["credit_code", "name", "former_names", "confirm_code", *sorted(CORRECTABLE)]


class EnterpriseSerializer(ProfileSerializer):
    """企业; 法定代表人和联系方式打码."""

    township = serializers.CharField(
        source="township.code", default=None, read_only=True, allow_null=True
    )
    township_name = serializers.CharField(source="township.name", default="", read_only=True)

    class Meta(ProfileSerializer.Meta):
        fields = [
            "credit_code",
            "code_confirmed",
            "name",
            "township",
            "township_name",
            "placement",
            "placement_certainty",
            "state",
            "moved_in_on",
            "moved_out_on",
            "deregistered_on",
            "licence_revoked_on",
            *sorted(CORRECTABLE),
            "version",
            "updated_at",
        ]

    def to_representation(self, instance: Enterprise) -> dict[str, Any]:
        shown = super().to_representation(instance)
        return shown | {name: masked(name, shown[name]) for name in MASKS}


class EnterpriseAnswerSerializer(EnterpriseSerializer):
    """One firm by itself: with what is to be looked at again."""

    notices = serializers.SerializerMethodField(label="提示")

    class Meta(EnterpriseSerializer.Meta):
        fields = [*EnterpriseSerializer.Meta.fields, "notices"]

    def get_notices(self, one: Enterprise) -> list[str]:
        return doubts_of(one)


class MoveSerializer(serializers.ModelSerializer):
    """迁移; `on` 为在新属地的第一天，迁出的为不再计数的第一天.

    待分派为 unassigned，区外为 outside。
    """

    kind_name = serializers.CharField(source="get_kind_display", read_only=True)
    origin = serializers.SerializerMethodField()
    to = serializers.SerializerMethodField()

    class Meta:
        model = Move
        fields = ["id", "on", "kind", "kind_name", "origin", "to", "elsewhere", "basis"]
        read_only_fields = fields

    def get_origin(self, one: Move) -> str:
        return "outside" if one.kind == MoveKind.IN else _unit_code(one.origin)

    def get_to(self, one: Move) -> str:
        return "outside" if one.kind == MoveKind.OUT else _unit_code(one.to)


def _unit_code(unit: Unit | None) -> str:
    return unit.code if unit else "unassigned"


class MembershipSerializer(serializers.ModelSerializer):
    """园区与产业链; 起、止都含当日，没有起的为在册以来，没有止的为至今."""

    kind_name = serializers.CharField(source="get_kind_display", read_only=True)
    code = serializers.CharField(source="what.code", default="", read_only=True)
    name = serializers.CharField(source="what.name", default="", read_only=True)
    first_day = serializers.DateField(source="during.lower", read_only=True, allow_null=True)
    last_day = serializers.DateField(read_only=True, allow_null=True)

    class Meta:
        model = Membership
        fields = [
            "id",
            "kind",
            "kind_name",
            "code",
            "name",
            "first_day",
            "last_day",
            "is_dated",
            "basis",
        ]
        read_only_fields = fields


class WithdrawDatedSerializer(serializers.Serializer):
    """撤回 (POST)."""

    reason = serializers.CharField(max_length=200, label="撤回的原因")


class QualificationSerializer(serializers.ModelSerializer):
    """资质; `counts_from` 至 `counts_to`（含）为计数的日子."""

    credit_code = serializers.CharField(source="enterprise.credit_code", read_only=True)
    enterprise_name = serializers.CharField(source="enterprise.name", read_only=True)
    kind_name = serializers.CharField(source="get_kind_display", read_only=True)
    counts_from = serializers.DateField(source="valid_during.lower", read_only=True)
    counts_to = serializers.SerializerMethodField()

    class Meta:
        model = Qualification
        fields = [
            "id",
            "credit_code",
            "enterprise_name",
            "kind",
            "kind_name",
            "certificate_no",
            "batch",
            "first_day",
            "printed_last_day",
            "end_is_derived",
            "end_reason",
            "revoked_on",
            "revoked_reason",
            "revoked_paper",
            "counts_from",
            "counts_to",
            "source",
            "version",
            "updated_at",
        ]
        read_only_fields = fields

    def get_counts_to(self, one: Qualification) -> str | None:
        until = one.valid_during.upper
        return last_day_of(until).isoformat() if until else None


class QualificationAnswerSerializer(QualificationSerializer):
    """One certificate by itself: with what is to be looked at again."""

    notices = serializers.SerializerMethodField(label="提示")

    class Meta(QualificationSerializer.Meta):
        fields = [*QualificationSerializer.Meta.fields, "notices"]
        read_only_fields = fields

    def get_notices(self, one: Qualification) -> list[str]:
        return notices_of(one)


class QualificationChangesSerializer(StrictSerializer, serializers.ModelSerializer):
    """更正资质 (PATCH): what was registered wrongly, and why."""

    reason = serializers.CharField(max_length=200, label="更正理由")
    is_open = serializers.BooleanField(required=False, label="长期有效")

    class Meta:
        model = Qualification
        own = (
            *("certificate_no", "batch", "first_day", "printed_last_day", "end_reason", "source"),
        )
        fields = [*own, "is_open", "reason"]
        extra_kwargs = {name: {"required": False} for name in own}
