"""门口 of `make run`: takes each request whole before a worker sees it, and always answers.

What nginx does in production (deploy/nginx.conf), for a working copy, by the standard library:
a slow or silent visitor costs a coroutine here and no worker; while the web process is revived,
whoever asks waits; where it dies over his request, he reads our page and not an empty reply.
"""

import asyncio
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from threading import Thread
from typing import IO

from qijiang_portal.explanations import EXPLANATIONS, bare_page
from qijiang_portal.whole_requests import PIECE, RefusedError, Request, read_body, read_head

MOST = 2_000  # visitors at once
ANSWER_TIME = 150  # seconds a request may take
SILENCE = 2  # seconds, at the end, for a visitor who is in to say what he wants
LINGER = 2  # seconds for a visitor to read the answer while he still sends
KEPT = 1 << 20  # bytes of an answer that is taken whole before the visitor hears a word of it
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
BODILESS = (b"204", b"304")
SAFE = ("GET", "HEAD", "OPTIONS")
Address = tuple


class DiedError(Exception):
    """The worker ended without a word."""


class Gate:
    """Listens, hands on to the socket of the web process, in a thread of its own."""

    def __init__(self, listener: socket.socket, upstream: socket.socket) -> None:
        listener.setblocking(False)
        self.listener, self.upstream = listener, upstream.getsockname()[:2]
        self.standing: Callable[[], str] = lambda: "平台正在启动，请稍候刷新本页。"
        self.loop = asyncio.new_event_loop()
        self.visits: set[asyncio.Task] = set()
        self.served: set[asyncio.Task] = set()  # those that have said what they want
        self.thread = Thread(target=self.loop.run_forever, name="gate", daemon=True)

    def start(self) -> None:
        self.thread.start()
        self.loop.call_soon_threadsafe(self._open)

    def stop(self, patience: float) -> None:
        """Nobody new; what was accepted is finished, within that many seconds."""
        if not self.thread.is_alive():
            return
        done = asyncio.run_coroutine_threadsafe(self._finish(patience), self.loop)
        with suppress(TimeoutError):
            done.result(patience + SILENCE + LINGER + 2)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(1)

    def _open(self) -> None:
        if self.listener.fileno() >= 0:
            self.loop.add_reader(self.listener, self._let_in)

    def _let_in(self) -> None:
        """Whoever the kernel has for us: at once, so that no stop can fall in between."""
        while True:
            try:
                visitor, address = self.listener.accept()
            except BlockingIOError:
                return
            except OSError:  # no more descriptors: who is served now gives some back
                self.loop.remove_reader(self.listener)
                self.loop.call_later(0.1, self._open)
                return
            visitor.setblocking(False)
            self._welcome(visitor, address)

    def _welcome(self, visitor: socket.socket, address: Address) -> None:
        task = self.loop.create_task(self._visit(visitor, address))
        self.visits.add(task)
        task.add_done_callback(self.visits.discard)
        task.add_done_callback(self.served.discard)

    async def _finish(self, patience: float) -> None:
        self._let_in()  # whom the kernel has let in already
        self.loop.remove_reader(self.listener)
        self.listener.close()
        until = self.loop.time() + SILENCE
        while self.visits - self.served and self.loop.time() < until:
            await asyncio.sleep(0.05)  # they say what they want
        silent = self.visits - self.served
        for task in silent:
            task.cancel()
        if self.visits - silent:
            await asyncio.wait(self.visits - silent, timeout=patience)

    async def _visit(self, visitor: socket.socket, address: Address) -> None:
        reader, writer = await asyncio.open_connection(sock=visitor, limit=PIECE)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                if await self._serve(reader, writer, address):
                    await _linger(reader, writer)
        finally:
            writer.close()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: Address
    ) -> bool:
        """Whether anything was answered; who says nothing hears nothing."""
        try:
            if len(self.visits) > MOST:
                raise RefusedError(503, "同时访问的人太多，请稍候再试。")
            request = await read_head(reader)
            if request is None:
                return False
            if task := asyncio.current_task():
                self.served.add(task)
            with SpooledTemporaryFile(1 << 20) as body:
                await read_body(request, reader, writer, body)
                await self._hand_on(request, body, writer, address)
        except RefusedError as refusal:
            writer.write(_page(refusal))
        await writer.drain()
        return True

    async def _hand_on(
        self, request: Request, body: IO[bytes], writer: asyncio.StreamWriter, address: Address
    ) -> None:
        """Ask the web process; what changes nothing is asked again where a worker died over it."""
        for attempt in range(4 if request.method in SAFE else 1):
            await asyncio.sleep(attempt / 2)
            if said := self.standing():
                raise RefusedError(503, said)
            body.seek(0)
            with suppress(DiedError):
                return await self._ask(request, body, writer, address)
        raise RefusedError(502)

    async def _ask(
        self, request: Request, body: IO[bytes], writer: asyncio.StreamWriter, address: Address
    ) -> None:
        answers, asks = await asyncio.open_connection(*self.upstream)  # we hold that socket
        try:
            asks.write(request.forwarded(address))
            while piece := body.read(PIECE):
                asks.write(piece)
                await asks.drain()
            first = await _whole(request, await self._first_words(answers), answers)
        except ConnectionError as fault:
            raise DiedError from fault
        else:
            writer.write(_ours(first))
            await _pipe(answers, writer)
        finally:
            asks.close()

    async def _first_words(self, answers: asyncio.StreamReader) -> bytes:
        """The beginning of the answer. DiedError: there was none."""
        reading = asyncio.ensure_future(answers.read(PIECE))
        try:
            for _ in range(ANSWER_TIME):
                if (await asyncio.wait([reading], timeout=1))[0]:
                    break
                if said := self.standing():
                    raise RefusedError(503, said)
            else:
                raise RefusedError(504)
        finally:
            if not reading.done():
                reading.cancel()
        if words := reading.result():
            return words
        raise DiedError


async def _whole(request: Request, first: bytes, answers: asyncio.StreamReader) -> bytes:
    """All of an answer that is not long, or DiedError: half a page is no answer, and can be had
    anew. Of a long one, or one of unknown length, what has come so far."""
    try:
        async with asyncio.timeout(ANSWER_TIME):
            while b"\r\n\r\n" not in first:
                first += await _more(answers)
            head, _, body = first.partition(b"\r\n\r\n")
            told = LENGTH.search(head + b"\r\n")
            has_body = request.method != "HEAD" and head[9:12] not in BODILESS
            left = int(told[1]) - len(body) if told and has_body else 0
            pieces = [first]
            while 0 < left <= KEPT:
                pieces.append(await _more(answers))
                left -= len(pieces[-1])
    except TimeoutError:
        raise RefusedError(504) from None
    return b"".join(pieces)


async def _more(answers: asyncio.StreamReader) -> bytes:
    if piece := await answers.read(PIECE):
        return piece
    raise DiedError


def _ours(first: bytes) -> bytes:
    """The portal numbers each answer it gives; a bare one of its server is said in our words."""
    head, _, _ = first.partition(b"\r\n\r\n")
    status = int(head[9:12]) if head[9:12].isdigit() else 502
    if b"x-request-id" not in head.lower() and status in EXPLANATIONS:
        raise RefusedError(status)
    return first


def _page(refusal: RefusedError) -> bytes:
    text = bare_page(refusal.status, refusal.happened).encode()
    head = (
        f"HTTP/1.1 {refusal.status} Refused\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(text)}\r\nCache-Control: no-store\r\nConnection: close\r\n"
    )
    if refusal.status == 503:
        head += "Retry-After: 5\r\n"
    return f"{head}\r\n".encode() + text


async def _pipe(answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The rest of the answer. Broken off, it is broken off for the visitor too: he must notice."""
    try:
        while piece := await answers.read(PIECE):
            writer.write(piece)
            await writer.drain()
    except ConnectionError:
        writer.transport.abort()
        raise


async def _linger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """To close on somebody who still sends would take from him what he has not read yet."""
    if writer.can_write_eof():
        writer.write_eof()
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER):
            while await reader.read(PIECE):
                pass
