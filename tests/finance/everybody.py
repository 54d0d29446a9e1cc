"""Everybody who could ask about the money of a firm, by what he is: the columns of truth tables."""

from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import BankerFactory, BankFactory
from tests.truth import PEOPLE, cast

COLUMNS = (*PEOPLE, "center", "teller", "lender", "rival", "trustee")


def everybody(firm: Enterprise, bank: Institution | None = None) -> dict:
    """Those of `tests.truth.cast`; 区金融服务中心, 区经济信息委, the firm's bank, another bank, the
    trustee of the fund."""
    center = UnitFactory(code="jrzx", department=True)
    teller = UnitFactory(code="jxw", department=True)
    trustee = BankFactory(trustee=True)
    return cast(firm) | {
        "center": UserFactory(role="officer", unit=center),
        "teller": UserFactory(role="officer", unit=teller),
        "lender": BankerFactory(institution=bank or BankFactory()).user,
        "rival": BankerFactory().user,
        "trustee": BankerFactory(institution=trustee).user,
    }
