from finance.loans.actions.ageing import age, rebuild
from finance.loans.actions.charging import record_fee, withdraw_fee
from finance.loans.actions.ending import settle
from finance.loans.actions.judging import judge
from finance.loans.actions.lending import disburse, register_loan
from finance.loans.actions.repaying import record_repayment, return_overpayment, reverse_repayment
from finance.loans.actions.replanning import extend, reset_rate, restructure
from finance.loans.actions.shifting import shift_maturities
from finance.loans.actions.undoing import undo_step

__all__ = [
    "age",
    "disburse",
    "extend",
    "judge",
    "rebuild",
    "record_fee",
    "record_repayment",
    "register_loan",
    "reset_rate",
    "restructure",
    "return_overpayment",
    "reverse_repayment",
    "settle",
    "shift_maturities",
    "undo_step",
    "withdraw_fee",
]
