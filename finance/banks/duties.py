"""待办 of this room: partners nobody leads."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from finance.banks.rules.institutions import InstitutionKind
from finance.banks.selectors import register

WITH_PEOPLE = (InstitutionKind.BANK, InstitutionKind.TRUSTEE)  # who must sign in to do their part


def unled(user: User, today: date) -> Iterator[Duty]:
    """没有负责人: of the banks and trustees that take part."""
    seen: Any = register(user)
    rows = seen.filter(is_led=False, is_joined=True, kind__in=WITH_PEOPLE)
    if count := rows.count():
        address = f"{reverse('institutions:list')}?led=no&joined=True"
        yield Duty(None, f"{count:,} 家金融机构没有负责人，请邀请", address, "去邀请")
