"""接口收到的: text that can be kept, conditions that are known, or a 400 that says so."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from common.typed import BadInputError

Value = TypeVar("Value")

PAGING = frozenset({"limit", "offset", "format"})
BROKEN = "内容不是 UTF-8 编码的 JSON，请核对括号、引号和编码后重发。"


class WholeTextParser(JSONParser):
    """JSON whose texts are whole: half a surrogate pair is no character and nowhere stored."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            told = super().parse(stream, media_type, parser_context)
            json.dumps(told, ensure_ascii=False).encode()
        except (ParseError, UnicodeEncodeError) as broken:
            raise ParseError(BROKEN) from broken
        return told


def asked_for(
    request: Request, name: str, read: Callable[[str, str], Value], otherwise: Value
) -> Value:
    """What was asked under the name, read by one of `common.typed`; else the default."""
    text = request.query_params.get(name, "")
    try:
        return read(name, text) if text else otherwise
    except BadInputError as error:
        raise ValidationError({name: [str(error)]}) from error


def refuse_unknown(said: Iterable[str], names: Iterable[str]) -> None:
    """A condition a list does not know is refused, not passed over."""
    known = PAGING.union(names)
    if unknown := sorted(set(said) - known):
        listed = "、".join(sorted(known - {"format"}))
        raise ValidationError({name: [f"没有这个条件，可用：{listed}。"] for name in unknown})
