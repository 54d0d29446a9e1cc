"""分页: how much of a list, from where; numbers no list can have are refused by name."""

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request

MOST = 10_000_000  # rows no list of a district reaches


class Paging(LimitOffsetPagination):
    """`limit` at most 200; what is no number in the range is a 400, not something else."""

    default_limit, max_limit = 50, 200

    def get_limit(self, request: Request) -> int:
        return min(_number(request, "limit", 1) or self.default_limit, self.max_limit)

    def get_offset(self, request: Request) -> int:
        return _number(request, "offset", 0) or 0


def _number(request: Request, name: str, least: int) -> int | None:
    typed = request.query_params.get(name, "").strip()
    if not typed:
        return None
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= 9
    if not is_number or not least <= int(typed) <= MOST:
        raise ValidationError({name: [f"{name} 应为 {least} 至 {MOST} 的整数。"]})
    return int(typed)
