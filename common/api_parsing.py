"""接口收到的 JSON: text that can be kept and sent back, or a 400 with its sentence."""

import json
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

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
