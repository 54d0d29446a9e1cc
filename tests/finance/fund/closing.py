"""月结 for tests: months closed by two, and opened again."""

from datetime import date

from finance.fund.actions import closings

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def closed(people, *months):
    """Each proposed by the trustee and confirmed by another."""
    for number in months:
        made = closings.propose(by=people["trustee"], month=date(2026, number, 1))
        last = closings.confirm(made, by=people["one"])
    return last


def reopened(closing, people):
    asked_for = closings.ask_reopening(closing, by=people["trustee"], reason="漏记利息")
    return closings.reopen(asked_for, by=people["two"])
