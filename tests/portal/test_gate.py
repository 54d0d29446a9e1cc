"""The gate before the web process: slow visitors take no worker, and everybody gets an answer."""

import contextlib
import socket
import threading
import time
from pathlib import Path

import pytest

from qijiang_portal import gate as gates
from qijiang_portal import whole_requests
from qijiang_portal.explanations import BY_NGINX, EXPLANATIONS, bare_page

ANSWER = b"HTTP/1.1 200 OK\r\nX-Request-ID: 1\r\nContent-Length: 2\r\n\r\nok"


class Web:
    """A web process as the gate sees it: what it was asked, and how it answers each."""

    def __init__(self):
        self.door = socket.create_server(("127.0.0.1", 0))
        self.asked, self.answers = [], []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            with contextlib.suppress(OSError):
                line, _ = self.door.accept()
                with line:
                    self.asked.append(self.hear(line))
                    answer = self.answers.pop(0) if self.answers else ANSWER
                    if callable(answer):
                        answer = answer()
                    line.sendall(answer)

    def hear(self, line):
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += line.recv(4096)
        head, _, body = heard.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += line.recv(4096)
        return head + b"\r\n\r\n" + body


@pytest.fixture
def web():
    return Web()


@pytest.fixture
def gate(web):
    gate = gates.Gate(socket.create_server(("127.0.0.1", 0), backlog=512), web.door)
    gate.standing = lambda: ""
    gate.start()
    yield gate
    gate.stop(1)


@pytest.fixture
def visit(gate):
    port = gate.listener.getsockname()[1]
    return lambda: socket.create_connection(("127.0.0.1", port), 20)


def said(line):
    heard = b""
    with line:
        while piece := line.recv(65536):
            heard += piece
    return heard


def ask(visit, text):
    line = visit()
    line.sendall(text)
    return said(line)


GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


def test_a_request_is_handed_on_with_who_asks_and_the_answer_comes_back(visit, web):
    assert ask(visit, b"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello") == ANSWER
    (asked,) = web.asked
    assert asked.startswith(b"PROXY TCP4 127.0.0.1 127.0.0.1 ")
    assert asked.endswith(b"\r\n\r\nhello")
    assert b"Connection: close" in asked


def test_two_hundred_silent_visitors_and_slow_ones_keep_nobody_waiting(visit, web):
    silent = [visit() for _ in range(200)]
    slow = [visit() for _ in range(20)]
    for line in slow:
        line.sendall(b"GET / HT")
    assert ask(visit, GET) == ANSWER
    assert len(web.asked) == 1  # the slow ones cost no worker
    for line in slow:
        line.sendall(b"TP/1.1\r\nHost: a\r\n\r\n")
    assert [said(line) for line in slow] == [ANSWER] * 20
    for line in silent:
        line.close()


def test_who_never_ends_his_request_reads_a_page(visit, monkeypatch):
    monkeypatch.setattr(whole_requests, "HEAD_TIME", 0.2)
    assert b"HTTP/1.1 408" in ask(visit, b"GET / HTTP/1.1\r\nHos")


def test_a_body_that_stops_coming_reads_a_page_and_costs_no_worker(visit, web, monkeypatch):
    monkeypatch.setattr(whole_requests, "IDLE", 0.2)
    answer = ask(visit, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhal")
    assert b"HTTP/1.1 408" in answer
    assert web.asked == []


def test_a_worker_that_dies_over_a_page_is_asked_again_and_over_a_form_is_not(visit, web):
    web.answers = [b"", ANSWER]
    assert ask(visit, GET) == ANSWER
    web.answers = [b"", ANSWER]
    answer = ask(visit, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
    assert b"HTTP/1.1 502" in answer
    assert EXPLANATIONS[502].do.encode() in answer
    assert len(web.asked) == 3


def test_half_a_page_is_no_answer_it_is_asked_for_again(visit, web):
    half = ANSWER[:-1]
    web.answers = [half, ANSWER[:20], ANSWER]
    assert ask(visit, GET) == ANSWER
    web.answers = [half, ANSWER]
    answer = ask(visit, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
    assert b"HTTP/1.1 502" in answer
    assert len(web.asked) == 4


def test_an_answer_without_a_body_or_of_unknown_length_is_handed_on_as_it_is(visit, web):
    bare = b"HTTP/1.1 304 Not Modified\r\nX-Request-ID: 1\r\nContent-Length: 9\r\n\r\n"
    open_ended = b"HTTP/1.1 200 OK\r\nX-Request-ID: 1\r\n\r\nas much as comes"
    headed = ANSWER.removesuffix(b"ok")
    web.answers = [bare, open_ended, headed]
    assert [ask(visit, GET), ask(visit, GET)] == [bare, open_ended]
    assert ask(visit, GET.replace(b"GET", b"HEAD")) == headed


def test_a_long_answer_is_handed_on_while_it_comes(visit, web, monkeypatch):
    monkeypatch.setattr(gates, "KEPT", 1)
    web.answers = [ANSWER, ANSWER.replace(b"h: 2", b"h: 9")]
    assert ask(visit, GET) == ANSWER
    assert ask(visit, GET).endswith(b"h: 9\r\n\r\nok")


def test_while_the_web_process_is_away_its_absence_is_said(visit, gate, web):
    gate.standing = lambda: "网页服务意外退出，正在自动重新启动。"
    answer = ask(visit, GET)
    assert b"HTTP/1.1 503" in answer
    assert "网页服务意外退出".encode() in answer
    assert web.asked == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET /" + b"x" * 90_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"hello\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_gets_our_page(visit, web, text, status):
    answer = ask(visit, text)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert EXPLANATIONS[status].title.encode() in answer
    assert web.asked == []


def test_a_bare_answer_of_the_server_is_said_in_our_words(visit, web):
    web.answers = [b"HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nBad"]
    answer = ask(visit, GET)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert EXPLANATIONS[400].title.encode() in answer


def test_chunks_are_put_together_and_a_question_to_go_on_is_answered(visit, web):
    line = visit()
    head = (
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"
    )
    line.sendall(head)
    assert line.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
    line.sendall(b"3\r\nhal\r\n2;x=y\r\nlo\r\n0\r\nTrailer: x\r\n\r\n")
    assert said(line) == ANSWER
    assert web.asked[0].endswith(b"Content-Length: 5\r\n\r\nhallo")


def test_a_stop_finishes_what_it_accepted_and_what_the_kernel_did(visit, gate, web):
    begun, may_end = threading.Event(), threading.Event()

    def slowly():
        begun.set()
        may_end.wait(20)
        return ANSWER

    web.answers = [slowly]
    first = visit()
    first.sendall(GET)
    assert begun.wait(20)
    late = visit()
    late.sendall(GET)
    stopping = threading.Thread(target=gate.stop, args=(20,))
    stopping.start()
    time.sleep(0.1)
    may_end.set()
    stopping.join(30)
    assert [said(first), said(late)] == [ANSWER, ANSWER]
    with pytest.raises(ConnectionRefusedError):
        visit()


@pytest.mark.parametrize("status", EXPLANATIONS)
def test_each_page_is_whole_in_itself_and_chinese(status):
    page = bare_page(status, "<script>")
    assert "&lt;script&gt;" in page
    assert EXPLANATIONS[status].do in page
    assert "http" not in page.replace("<!doctype html>", "").lower().replace("/html", "")


def test_the_pages_nginx_shows_say_the_same_words():
    folder = Path(__file__).resolve().parents[2] / "deploy" / "errors"
    lying = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    assert lying == {f"{status}.html": bare_page(status) for status in BY_NGINX}
