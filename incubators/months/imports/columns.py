"""列: the sheets of carriers' months and years, as templates offer and imports read them."""

from typing import Any

from import_export import resources

from collecting.rules.fields import Field
from collecting.sheets import column_of, period_column, year_column
from common.sheets.columns import CodeWidget, Column, TextWidget
from incubators.months.models import CarrierMonth, CarrierYear
from incubators.months.rules import annual, monthly


def _resource(name: str, made_of: Any, period: Column, fields: tuple[Field, ...]) -> Any:
    columns = {
        "code": Column("incubator__code", "载体编码", CodeWidget(32), required=True, also=["编码"]),
        "name": Column(
            "incubator__name", "载体名称", TextWidget(120), also=["名称"], note="只供核对"
        ),
        "period": period,
        **{field.name: column_of(field) for field in fields},
    }
    order = tuple(columns)
    meta = {"model": made_of, "fields": order, "export_order": order, "import_id_fields": ("code",)}
    return type(name, (resources.ModelResource,), columns | {"Meta": type("Meta", (), meta)})


MonthResource = _resource("MonthResource", CarrierMonth, period_column(), monthly.FIELDS)
YearResource = _resource("YearResource", CarrierYear, year_column(), annual.FIELDS)
