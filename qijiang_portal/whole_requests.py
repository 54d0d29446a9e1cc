"""A request taken whole from a visitor, however slowly he sends it: its head, then its body."""

import asyncio
from dataclasses import dataclass, field
from typing import IO

LINE, HEAD, FIELDS = 8_190, 1 << 16, 100  # what gunicorn takes too
BODY = 25 << 20  # as nginx: client_max_body_size
HEAD_TIME, IDLE = 30, 30  # seconds for a head; between two pieces of a body
SLOWEST = 10_000  # bytes a second of a body, after a minute's grace
PIECE = 1 << 16
OURS = {  # said anew to the web process
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "upgrade",
    "expect",
    "transfer-encoding",
    "content-length",
}


class RefusedError(Exception):
    """The visitor reads the page of this status."""

    def __init__(self, status: int, happened: str = "") -> None:
        super().__init__(status)
        self.status, self.happened = status, happened


@dataclass
class Request:
    """The head of a request, and how long its body turned out to be."""

    line: str
    fields: list[tuple[str, str]]
    length: int = 0
    method: str = field(init=False)

    def __post_init__(self) -> None:
        self.method = self.line.split(" ", 1)[0]

    def value(self, name: str) -> str:
        """The field's value; RefusedError where it stands there twice."""
        found = [value for key, value in self.fields if key.lower() == name]
        if len(found) > 1:
            raise RefusedError(400)
        return found[0] if found else ""

    def forwarded(self, address: tuple) -> bytes:
        """As the web process gets it: who asks, one request, its length known."""
        host, port = address[:2]
        family = "TCP6" if ":" in host else "TCP4"
        here = "::1" if ":" in host else "127.0.0.1"
        lines = [f"PROXY {family} {host} {here} {port} {port}", self.line]
        lines += [f"{key}: {value}" for key, value in self.fields if key.lower() not in OURS]
        lines += ["Connection: close", f"Content-Length: {self.length}", "", ""]
        return "\r\n".join(lines).encode("latin-1")


async def read_head(reader: asyncio.StreamReader) -> Request | None:
    """Line and fields; None where the visitor says nothing and goes, or nothing for long."""
    try:
        async with asyncio.timeout(HEAD_TIME):
            first = await reader.read(1)
            if not first:
                return None
            head = first + await reader.readuntil(b"\r\n\r\n")
    except TimeoutError:
        raise RefusedError(408) from None
    except asyncio.LimitOverrunError as fault:
        so_far = await reader.read(min(fault.consumed, HEAD))
        raise RefusedError(414 if b"\n" not in so_far[:LINE] else 400) from fault
    return _parsed(head.decode("latin-1"))


def _parsed(head: str) -> Request:
    line, *rest = head.removesuffix("\r\n\r\n").lstrip("\r\n").split("\r\n")
    if len(line) > LINE:
        raise RefusedError(414)
    words = line.split(" ")
    if len(words) != 3 or not words[0].isalpha() or words[2] not in ("HTTP/1.1", "HTTP/1.0"):
        raise RefusedError(400)
    fields = [tuple(part.strip() for part in one.split(":", 1)) for one in rest]
    if len(fields) > FIELDS or any(len(one) != 2 or len(one[1]) > LINE for one in fields):
        raise RefusedError(400)
    return Request(line, [(key, value) for key, value in fields])


async def read_body(
    request: Request,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    body: IO[bytes],
) -> None:
    """All of it, kept in memory or on the disk; the request then knows its length."""
    told, coded = request.value("content-length"), request.value("transfer-encoding")
    if (coded and told) or (coded and coded.lower() != "chunked"):
        raise RefusedError(400)
    if told and not (told.isascii() and told.isdigit()):
        raise RefusedError(400)
    if told and (len(told) > 18 or int(told) > BODY):
        raise RefusedError(413)
    if request.value("expect").lower() == "100-continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    try:
        async with asyncio.timeout(60 + (int(told or 0) or BODY) / SLOWEST):
            if coded:
                await _read_chunks(request, reader, body)
            else:
                await _read_bytes(request, reader, body, int(told or 0))
    except TimeoutError:
        raise RefusedError(408) from None
    except ValueError as fault:
        raise RefusedError(400) from fault
    except OSError as fault:
        if isinstance(fault, ConnectionError):
            raise
        raise RefusedError(507) from fault


async def _read_bytes(
    request: Request, reader: asyncio.StreamReader, body: IO[bytes], left: int
) -> None:
    request.length += left
    if request.length > BODY:
        raise RefusedError(413)
    while left:
        async with asyncio.timeout(IDLE):
            piece = await reader.read(min(left, PIECE))
        if not piece:
            raise asyncio.IncompleteReadError(piece, left)
        body.write(piece)
        left -= len(piece)


async def _read_chunks(request: Request, reader: asyncio.StreamReader, body: IO[bytes]) -> None:
    """Transfer-Encoding: chunked, unwrapped."""
    while True:
        async with asyncio.timeout(IDLE):
            size = int((await reader.readuntil(b"\r\n")).split(b";")[0].strip() or b"x", 16)
        if size < 0:
            raise RefusedError(400)
        await _read_bytes(request, reader, body, size)
        async with asyncio.timeout(IDLE):
            end = await reader.readuntil(b"\r\n")
            while size == 0 and end != b"\r\n":  # trailers, of which nobody asks
                end = await reader.readuntil(b"\r\n")
        if size == 0:
            return
