"""`.env` beside the code: what the environment does not say. Standard library only.

The same lines systemd reads from /etc/portal/env, so that one file serves both (a link is enough):
NAME=value, a comment to a line of its own, quotes around the whole value taken off, nothing else
interpreted. A file that is there and cannot be read is a fault, never the same as none.
"""

import os
import re
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / ".env"
LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)")


def read(path: Path) -> dict[str, str]:
    """Name → value. SystemExit with a sentence where it cannot be read or understood."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeError) as fault:
        raise SystemExit(f"{path} 读不了：请检查它的属主、权限和编码（UTF-8）。") from fault
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip()[0] in "#;":
            continue
        if not (match := LINE.fullmatch(line)):
            raise SystemExit(f"{path} 第 {number} 行看不懂：应当像 NAME=值 这样。")
        value = match[2].strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found[match[1]] = value[1:-1] if quoted else value
    return found


def load(path: Path | None = None) -> None:
    """Into the environment, where it says nothing of its own."""
    for name, value in read(path or FILE).items():
        os.environ.setdefault(name, value)
