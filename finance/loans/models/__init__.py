from finance.loans.models.fees import Fee
from finance.loans.models.loans import Loan
from finance.loans.models.moves import Move
from finance.loans.models.plans import Plan
from finance.loans.models.repayments import Refund, Repayment, Reversal
from finance.loans.models.said import BankBalance, Judgement
from finance.loans.models.standings import AgeingRun, Standing

__all__ = [
    "AgeingRun",
    "BankBalance",
    "Fee",
    "Judgement",
    "Loan",
    "Move",
    "Plan",
    "Refund",
    "Repayment",
    "Reversal",
    "Standing",
]
