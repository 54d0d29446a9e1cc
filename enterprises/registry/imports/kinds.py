"""The register's kinds of sheet, as the import machinery below wants them."""

from enterprises.registry.imports import (
    enterprise_writes,
    enterprises,
    qualification_writes,
    qualifications,
)
from enterprises.registry.imports.permissions import (
    can_import_enterprises,
    can_import_qualifications,
)
from enterprises.registry.resources import EnterpriseResource, QualificationResource
from jobs.sheets import SheetKind, register


def register_all() -> None:
    """企业台账, 资质名单."""
    register(
        SheetKind(
            "enterprises",
            "企业台账",
            EnterpriseResource,
            can_import_enterprises,
            enterprises.check,
            enterprise_writes.commit,
            enterprise_writes.undo,
        )
    )
    register(
        SheetKind(
            "qualifications",
            "资质名单",
            QualificationResource,
            can_import_qualifications,
            qualifications.check,
            qualification_writes.commit,
            qualification_writes.undo,
        )
    )
