"""ETag and If-Match: nobody's change is written over unseen (428 without, 412 too late)."""

import re

from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request

_TAG = re.compile(r'(?:W/)?"?(\d{1,9})"?')


class VersionRequired(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = "请在请求头 If-Match 中写上读取时的 ETag（版本），以免覆盖他人的改动。"
    default_code = "version_required"


class VersionPassed(APIException):
    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "version_passed"

    def __init__(self, current: int) -> None:
        super().__init__(
            f"这条记录已被他人改为第 {current} 版，没有写入。请重新读取，对照后再提交。"
        )


def etag(version: int) -> str:
    return f'"{version}"'


def version_of(request: Request) -> int:
    """The version the caller has read."""
    found = _TAG.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        raise VersionRequired
    return int(found.group(1))
