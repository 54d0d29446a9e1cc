from django.db import transaction
from django.test import Client


def ask(world, who, method, url, data=None, **extra):
    """One request by this persona; whatever it did is undone."""
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        if person := world.people[who]:
            client.force_login(person)
        body = {"data": data} if data is not None else {}
        answer = (
            client.generic(method, url, **extra)
            if not body
            else getattr(client, method.lower())(url, data=data, **extra)
        )
        answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer
