"""The register's kinds of sheet, as the import machinery below wants them."""

from django import forms

from accounts.rules.roles import SYSTEM, Role
from enterprises.registry.imports import (
    enterprise_writes,
    enterprises,
    purposes,
    qualification_writes,
    qualifications,
    settling,
)
from enterprises.registry.imports.permissions import (
    can_import_enterprises,
    can_import_qualifications,
)
from enterprises.registry.masking import MASKS, PURPOSES
from enterprises.registry.resources import EnterpriseResource, QualificationResource
from enterprises.registry.rules.kinds import KIND_LABELS
from jobs.sheets import By, SheetKind, register


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


def _code_option(by: By) -> dict[str, forms.Field]:
    if by.role not in (Role.OFFICE, SYSTEM):
        return {}
    label = "校验位不符的信用代码已对照营业执照核对，予以确认（仅企业台账）"
    return {"confirm_codes": forms.BooleanField(label=label, required=False)}


def _kind_option(by: By) -> dict[str, forms.Field]:
    choices = [("", "由表中的资质类型列、标题判定"), *KIND_LABELS.items()]
    label = "整表的资质类型（仅资质名单）"
    return {"kind": forms.ChoiceField(label=label, choices=choices, required=False)}
