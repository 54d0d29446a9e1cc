"""站内消息: told once for each key; by mail too where settings say so."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from accounts.letters import post
from accounts.models import Notice, User


def notify(user: User, *, title: str, key: str, body: str = "", url: str = "") -> Notice:
    """通知一人: `url` is a path of this portal; the same key again changes nothing."""
    notify_all([user], title=title, body=body, url=url, key=key)
    return Notice.objects.get(user=user, key=key)


def notify_all(
    users: Iterable[User], *, title: str, key: str, body: str = "", url: str = ""
) -> int:
    """通知多人, in three queries however many they are; says how many had not been told yet."""
    people = {user.pk: user for user in users}
    readers = Notice.objects.filter(user__in=people, key=key).values_list("user", flat=True)
    fresh = [people[pk] for pk in sorted(set(people) - set(readers))]
    rows = [Notice(user=user, title=title, body=body, url=url, key=key) for user in fresh]
    for row in rows[:1]:  # they differ in their reader alone
        row.clean_fields(exclude=["user"])
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if settings.NOTICES_BY_MAIL:
        addresses = [user.email for user in fresh if user.email]
        transaction.on_commit(lambda: _mail(addresses, title, body, url), robust=True)
    return len(fresh)


def _mail(addresses: list[str], title: str, body: str, url: str) -> None:
    link = settings.SITE_URL.rstrip("/") + url if url else ""
    text = "\n\n".join(part for part in (body or title, link) if part)
    for address in addresses:
        post(address, title, text)
