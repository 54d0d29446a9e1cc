"""来访网络: the neighbourhood a request comes from, and whether an account is used there."""

import ipaddress
from datetime import timedelta

from axes.models import AccessLog
from django.http import HttpRequest
from django.utils import timezone

from common.trace import CURRENT

KNOWN_FOR = timedelta(days=90)


def network_of(request: HttpRequest) -> str | None:
    """The client's neighbourhood: its /24, or /64 where it speaks IPv6."""
    ip = CURRENT.get().ip
    if ip is None:
        return None
    bits = 24 if ipaddress.ip_address(ip).version == 4 else 64
    return str(ipaddress.ip_network(f"{ip}/{bits}", strict=False).network_address)


def is_known_from(username: str, network: str | None) -> bool:
    """Whether the account was signed in from that network lately."""
    since = timezone.now() - KNOWN_FOR
    return AccessLog.objects.filter(
        username=username, ip_address=network, attempt_time__gt=since
    ).exists()
