from finance.capital.models.cases import ListingCase, ListingStage
from finance.capital.models.insurance import InsuranceClaim, InsurancePolicy
from finance.capital.models.pledges import Pledge
from finance.capital.models.seeds import EarlyTerm, SeedInvestment, SeedRound
from finance.capital.models.totals import CreditTotal

__all__ = [
    "CreditTotal",
    "EarlyTerm",
    "InsuranceClaim",
    "InsurancePolicy",
    "ListingCase",
    "ListingStage",
    "Pledge",
    "SeedInvestment",
    "SeedRound",
]
