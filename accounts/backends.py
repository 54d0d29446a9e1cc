from typing import Any

from django.contrib.auth.backends import ModelBackend

from accounts.models import User


class PortalBackend(ModelBackend):
    """Checks the password alone: why somebody may not come in is told after it proved right.

    A session of an account that was stopped is nobody's from the next request on. Rights live in
    policies and `visible_to`; Django's permissions are not used.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        return True

    def get_user(self, user_id: int) -> User | None:
        return User.objects.select_related("unit").filter(pk=user_id, is_active=True).first()

    def has_perm(self, *args: Any, **kwargs: Any) -> bool:
        return False
