"""逐行的表 of this room: rows about firms of the register, entered by its keepers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from django.db.models import Model

from common.db import among
from common.decisions import Decision
from common.sheets.columns import Column, TextWidget
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import refuse_undecided
from enterprises.registry.models import Enterprise
from enterprises.registry.resources.widgets import CreditCodeWidget
from finance.banks.models import Institution
from finance.banks.rules.institutions import InstitutionKind
from finance.capital import policies
from jobs.models import StagingRow
from jobs.sheets.kinds import Request
from jobs.sheets.rowwise import Line, RowSheet, Values

R = TypeVar("R", bound=Model)
MOST_WAN = 10_000_000  # 1,000 亿 is more than any amount here
UNKNOWN = "没有登记这家机构，请核对名称；新的机构请先在金融机构名录登记。"


def code_column() -> Column:
    """统一社会信用代码."""
    return Column(
        "enterprise__credit_code",
        "统一社会信用代码",
        CreditCodeWidget(),
        required=True,
        also=["信用代码", "社会信用代码", "统一信用代码", "企业统一社会信用代码"],
    )


def name_column() -> Column:
    """企业名称, to be compared by whoever reads the sheet."""
    return Column(
        "enterprise__name", "企业名称", TextWidget(120), also=["单位名称"], note="只供核对"
    )


class FirmSheet(RowSheet[R]):
    """A sheet whose rows each name a firm; the keepers write it.

    `days`: what a row keeps under names that are days and no columns of the table.
    """

    days: ClassVar[Sequence[str]] = ()

    def find_firms(self) -> None:
        """The firms of the sheet by code. One query."""
        codes = {code for code in self.parsed.values["credit_code"] if code}
        found = Enterprise.objects.filter(among("credit_code", codes), merged_into=None)
        self.firms: Mapping[str, int] = dict(found.values_list("credit_code", "pk"))

    def firm(self, at: int) -> int | None:
        """The firm of the row; None where it names none of the register."""
        return self.firms.get(self.value("credit_code", at) or "")

    @classmethod
    def admit(cls, request: Request) -> None:
        refuse_undecided(request)

    def require_firm(self, at: int) -> None:
        """Its fault beside the code."""
        code = self.value("credit_code", at)
        if self.firm(at) is None:
            told = NOT_YOURS if code else "请填写统一社会信用代码。"
            self.fault_once(at, "credit_code", told)

    def require_filled(self, at: int, *names: str) -> None:
        """What the key is made of is filled in."""
        for name in names:
            if self.value(name, at) in (None, ""):
                self.fault_once(at, name, "请填写。")

    def permit(
        self, new: Sequence[StagingRow], changed: Sequence[StagingRow], records: Any
    ) -> Decision:
        """Asked again beside the write."""
        return policies.can_keep(self.by)

    def stage(self, line: Line[R]) -> None:
        """A new record also knows its firm."""
        super().stage(line)
        if line.stored is None:
            line.row.values["enterprise_id"] = self.firm(line.at)

    def same_firm(self, line: Line[Any]) -> None:
        """A record that another firm has is not changed by this row."""
        if line.stored is not None and line.stored.enterprise_id != self.firm(line.at):
            self.fault_once(
                line.at, "credit_code", "这条记录登记在另一家企业名下，请核对信用代码。"
            )

    def read(self, kept: Mapping[str, Any]) -> Values:
        """Days that are no columns are text in a staging row, too."""
        values = super().read({name: kept[name] for name in kept if name not in self.days})
        days = {name: kept[name] for name in self.days if name in kept}
        return values | {name: _day(value) for name, value in days.items()}

    def firm_of(self, values: Values) -> Enterprise:
        """The firm of a staged row, taken out of its values."""
        firm: Enterprise = Enterprise.objects.get(pk=values.pop("enterprise_id"))
        return firm


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


class InstitutionSheet(FirmSheet[R]):
    """A sheet whose rows each name a bank or an insurer, too, in the column `party`."""

    party: ClassVar[str]
    party_kind: ClassVar[InstitutionKind]

    def find_institutions(self) -> None:
        """Those of the kind. One query."""
        self.known = list(Institution.objects.filter(kind=self.party_kind.value))
        self.names = {one.pk: one.name for one in self.known}

    def institution(self, at: int) -> int | None:
        """The one the row names by code, name or alias."""
        typed = self.value(self.party, at)
        return next((one.pk for one in self.known if typed and one.is_meant_by(typed)), None)

    def require_institution(self, at: int) -> None:
        """Its fault beside the name."""
        if self.institution(at) is None:
            told = UNKNOWN if self.value(self.party, at) else "请填写。"
            self.fault_once(at, self.party, told)
