"""扫毒: clamd is asked over its own protocol (INSTREAM); who does not answer has said nothing."""

import socket
import struct
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
PATIENCE = 10  # seconds, for each step of the talk


class ScannerSilentError(Exception):
    """Nobody answered, or not to the point: the file stays unopened."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; empty when the file is clean."""

    virus: str = ""


def is_there() -> bool:
    """Whether a scanner is set up."""
    return bool(settings.UPLOAD_SCANNER)


def ask(content: bytes) -> Answer:
    """Look at the content. ScannerSilentError: no answer, which is not the same as clean."""
    try:
        with _line() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                part = content[start : start + CHUNK]
                line.sendall(struct.pack(">I", len(part)) + part)
            line.sendall(struct.pack(">I", 0))
            said = _heard(line)
    except OSError as silence:
        raise ScannerSilentError(type(silence).__name__) from silence
    if said == "stream: OK":
        return Answer()
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Answer(said.removeprefix("stream: ").removesuffix(" FOUND") or "?")
    raise ScannerSilentError(said[:80])


def _line() -> socket.socket:
    place = urlsplit(settings.UPLOAD_SCANNER)
    if place.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(place.path)
        return line
    return socket.create_connection((place.hostname or "", place.port or 3310), PATIENCE)


def _heard(line: socket.socket) -> str:
    heard = b""
    while not heard.endswith(b"\0") and len(heard) < 1024 and (part := line.recv(1024)):
        heard += part
    if not heard.endswith(b"\0"):
        raise ScannerSilentError("cut off")  # half of an answer may begin like a good one
    return heard[:-1].decode("utf-8", "replace").strip()
