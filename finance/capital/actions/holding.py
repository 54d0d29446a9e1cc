"""先锁企业，再锁它名下的一行; what is entered is of a day that has come."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from common.db import constraints_as_validation
from enterprises.registry.actions.enterprises import locked

Row = TypeVar("Row", bound=Model)


def held(row: Row) -> Row:
    """The row as it stands, its firm and itself held until the transaction ends."""
    firm: Any = row
    locked(firm.enterprise)
    rows: Any = type(row)._default_manager.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise ValidationError("这条记录已经撤回，请刷新后再看。")
    current: Row = found
    return current


def past(on: date | None, today: date, field: str = "on") -> None:
    """Refused, beside its field, where the day is to come."""
    if on and on > today:
        raise ValidationError({field: "日期不能晚于今天，请在发生之后登记。"})


def written(row: Row, said: dict[str, Any]) -> Row:
    """With these values, checked and saved."""
    for name, value in said.items():
        setattr(row, name, value)
    return saved(row)


def saved(row: Row) -> Row:
    """Checked and saved; who lost a race is told what a slower one would have been."""
    row.full_clean()
    with constraints_as_validation(type(row)):
        row.save()
    return row
