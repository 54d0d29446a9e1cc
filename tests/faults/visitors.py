"""Visitors who never stop asking, and what they got: an answer each time, or an empty reply."""

import socket
import threading
import time
from collections import Counter


class Visitors:
    """Some visitors, one request after another each; `got` counts statuses and what was none."""

    def __init__(self, port, paths=("/",), many=4, pause=0.02, cookie=""):
        self.port, self.paths, self.pause, self.cookie = port, paths, pause, cookie
        self.got, self.odd, self.over = Counter(), [], threading.Event()
        self.threads = [threading.Thread(target=self.visit, args=(n,)) for n in range(many)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join(180)

    def visit(self, number):
        while not self.over.wait(self.pause):
            path = self.paths[number % len(self.paths)]
            self.note(path, ask(self.port, path, cookie=self.cookie))

    def note(self, path, answer):
        status = answer[9:12].decode() if answer.startswith(b"HTTP/1.") else answer.decode()
        self.got[status] += 1
        whole = is_whole(answer)
        if not status.isdigit() or not whole:
            self.odd.append((time.strftime("%H:%M:%S"), path, status, len(answer), whole))


def ask(port, path, patience=170, cookie=""):
    """The answer as it came; or, without one, the word for that."""
    heard = b""
    try:
        with socket.create_connection(("127.0.0.1", port), patience) as line:
            head = ["Host: 127.0.0.1", "Connection: close", *([f"Cookie: {cookie}"] * bool(cookie))]
            line.sendall("\r\n".join([f"GET {path} HTTP/1.1", *head, "", ""]).encode())
            while piece := line.recv(65536):
                heard += piece
    except OSError as fault:
        return f"{type(fault).__name__} after {len(heard)}".encode()
    return heard or b"empty reply"


def is_whole(answer):
    """Its length is what it said."""
    head, _, body = answer.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1]) == len(body)
    return True
