"""可疑的事实 of a sheet's rows: a notice each, by the same rules as form and API."""

from collections.abc import Callable, Mapping
from typing import Any

from common.dates import today
from enterprises.registry.imports.firms import days_of
from enterprises.registry.rules.plausible import Firm, Title, title_doubts
from jobs.rules.rows import Checked

Holders = Mapping[str, set[int]]  # number → firms of the register


def doubt(rows: list[Checked], certificates: Holders, title: Callable[[str], str]) -> None:
    """What may be and seldom is gets a notice."""
    dated = [row for row in rows if row.values.get("first_day")]
    days = days_of({row.values["enterprise_id"] for row in dated} - {None})
    holders: dict[str, set[Any]] = {}
    for row in dated:
        if number := _number(row):
            holders.setdefault(number, set(certificates.get(number, ()))).add(_holder(row))
    for row in dated:
        certificate = _title(row)
        firm = days.get(row.values["enterprise_id"], Firm())
        shared = len(holders.get(_number(row), ())) > 1
        for name, sentence in title_doubts(certificate, firm, today(), is_elsewhere=shared):
            row.notice(sentence, title(name))


def _title(row: Checked) -> Title:
    values = row.values
    number = values.get("certificate_no") or ""
    return Title(values["kind"] or "", values["first_day"], number, values.get("revoked_on"))


def _number(row: Checked) -> str:
    return (row.values.get("certificate_no") or "").upper()


def _holder(row: Checked) -> Any:
    """The firm, or what the row calls it while nobody has chosen."""
    return row.values["enterprise_id"] or tuple(row.typed)
