"""事实文件: one JSON object of facts, read strictly; what is wrong is one Chinese sentence."""

import json
from pathlib import Path
from typing import Any

from enterprises.returns.rules.fact_reading import FactError

BAD_INPUT = 2  # what a command ends with where its facts cannot be read


def read_file(path: Path) -> object:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FactError(f"读不了事实文件 {path}，请核对路径和权限。") from error
    except UnicodeDecodeError as error:
        raise FactError(f"事实文件 {path} 不是 UTF-8 编码，请另存为 UTF-8 后再试。") from error
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        if isinstance(error, FactError):
            raise
        raise FactError(f"事实文件 {path} 不是有效的 JSON，请检查引号、逗号和括号。") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different: of two values neither is the right one."""
    named = dict(pairs)
    if len(named) < len(pairs):
        raise FactError("事实文件里有重复的名称，请只保留一处。")
    return named
