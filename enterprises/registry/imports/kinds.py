"""The register's kinds of sheet, as the import machinery below wants them."""

from django import forms

from accounts.rules.roles import SYSTEM, Role
from common.masking import PURPOSES
from enterprises.registry.imports import (
    enterprise_writes,
    enterprises,
    event_facts,
    membership_writes,
    memberships,
    move_writes,
    moves,
    purposes,
    qualification_writes,
    qualifications,
    settling,
)
from enterprises.registry.imports.permissions import (
    can_import_enterprises,
    can_import_moves,
    can_import_qualifications,
)
from enterprises.registry.masking import MASKS
from enterprises.registry.resources import (
    EnterpriseResource,
    MembershipResource,
    MoveResource,
    QualificationResource,
)
from enterprises.registry.rules.kinds import KIND_LABELS
from jobs.sheets.kinds import By, SheetKind, register

MOVE_NOTES = (
    "一行一次迁移，同一企业可有多行，先后不限；日期是在新属地的第一天，迁出的是不再计数的第一天。",
    "首次迁移之前的归属，以该行原属地为准，不填的以台账为准；其后各行的原属地须与前一次的新属地相符。",
    "迁出的新属地、迁入的原属地可填区外何处；早于已登记迁移的，排在其应在的位置。",
)
MEMBERSHIP_NOTES = (
    "一行一段，起、止都含当日，止不填为至今；规上不填名称，升规填起，退规填止。",
    "组团、园区、基地、集聚区、园城同一时间各只能有一个；产业链、归口部门可以同时有几个。",
    "同一企业、同一名称、同一起日已登记的，按本表改止；企业不在本区的日子不计入任何园区和产业链。",
)


def register_all() -> None:
    """企业台账, 资质名单."""
    register(
        SheetKind(
            key="enterprises",
            title="企业台账",
            resource=EnterpriseResource,
            may_import=can_import_enterprises,
            check=enterprises.check,
            commit=enterprise_writes.commit,
            undo=enterprise_writes.undo,
            options=_code_option,
            describe=settling.describe_enterprises,
            personal=MASKS,
            purposes=PURPOSES,
        )
    )
    register(
        SheetKind(
            key="qualifications",
            title="资质名单",
            resource=QualificationResource,
            may_import=can_import_qualifications,
            check=qualifications.check,
            commit=qualification_writes.commit,
            undo=qualification_writes.undo,
            options=_kind_option,
            answers=purposes.ANSWERS,
            asks=purposes.asks,
            describe=settling.describe_qualifications,
            settle=settling.settle,
            candidates=settling.candidates,
        )
    )
    register(
        SheetKind(
            key="moves",
            title="迁移表",
            resource=MoveResource,
            may_import=can_import_moves,
            check=moves.check,
            commit=move_writes.commit,
            undo=move_writes.undo,
            describe=event_facts.describe_moves,
            names_rows="信用代码",
            notes=MOVE_NOTES,
        )
    )
    register(
        SheetKind(
            key="memberships",
            title="园区与产业链",
            resource=MembershipResource,
            may_import=can_import_moves,
            check=memberships.check,
            commit=membership_writes.commit,
            undo=membership_writes.undo,
            describe=event_facts.describe_memberships,
            names_rows="信用代码",
            notes=MEMBERSHIP_NOTES,
        )
    )


def _code_option(by: By) -> dict[str, forms.Field]:
    if by.role not in (Role.OFFICE, SYSTEM):
        return {}
    label = "校验位不符的信用代码已对照营业执照核对，予以确认（仅企业台账）"
    return {"confirm_codes": forms.BooleanField(label=label, required=False)}


def _kind_option(by: By) -> dict[str, forms.Field]:
    choices = [("", "由表中的资质类型列、标题判定"), *KIND_LABELS.items()]
    label = "整表的资质类型（仅资质名单）"
    return {"kind": forms.ChoiceField(label=label, choices=choices, required=False)}
