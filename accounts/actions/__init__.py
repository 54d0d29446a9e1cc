"""Verbs of accounts. `record` is the one way anything enters the audit."""

from accounts.actions.appointments import end_appointment, hand_over_due
from accounts.actions.audit import audited, record
from accounts.actions.contact_proposals import decide_contact, edit_in_use, propose_contact
from accounts.actions.contacts import change_contact
from accounts.actions.passwords import change_password, issue_first_passwords, set_after_reset
from accounts.actions.people import convert_account, edit_person, register_officer, withdraw_account
from accounts.actions.rights import grant_role, restore, suspend
from accounts.actions.second_factors import bind_second_factor, note_miss, reset_second_factor
from accounts.actions.sign_up import open_account, payload_of, sign_up
from accounts.actions.units import keep_unit

__all__ = [
    "audited",
    "bind_second_factor",
    "change_contact",
    "change_password",
    "convert_account",
    "decide_contact",
    "edit_in_use",
    "edit_person",
    "end_appointment",
    "grant_role",
    "hand_over_due",
    "issue_first_passwords",
    "keep_unit",
    "note_miss",
    "open_account",
    "payload_of",
    "propose_contact",
    "record",
    "register_officer",
    "reset_second_factor",
    "restore",
    "set_after_reset",
    "sign_up",
    "suspend",
    "withdraw_account",
]
