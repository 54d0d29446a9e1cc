"""企业台账和资质台账: their rows, columns and conditions, and how they leave the house."""

from common.listings.wide import WideListing
from enterprises.registry import counts, selectors, shapes
from enterprises.registry.columns import (
    DEFAULT_COLUMNS,
    DEFAULT_SORT,
    ENTERPRISE_COLUMNS,
    QUALIFICATION_COLUMNS,
)
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.qualification_filters import QualificationFilter

DEFINITION = (
    "企业台账为登记数据。“有效资质”和按资质筛选均按当日有效且企业属于本区计，"
    "一家企业只计一次；区外企业不计入。"
)
ENTERPRISES = WideListing(
    "企业",
    "",
    lambda user, at: selectors.readable(user),
    conditions=EnterpriseFilter,
    declared=ENTERPRISE_COLUMNS,
    taken_as="企业台账",
    definition=DEFINITION,
    shown=DEFAULT_COLUMNS,
    sort=DEFAULT_SORT,
    key="credit_code",
    own=shapes.SHAPES,
    beside=shapes.beside,
    needs=shapes.NEEDS,
    count=counts.total,
)
QUALIFICATIONS = WideListing(  # the workbook alone; a firm's page shows its own
    "资质",
    "",
    lambda user, at: selectors.qualifications(user),
    conditions=QualificationFilter,
    declared=QUALIFICATION_COLUMNS,
    taken_as="资质台账",
    definition=DEFINITION,
)
