"""A web site on 127.0.0.1 that answers as it is told, and keeps a log of what it was asked and what it has sent."""

import _socket
import contextlib
import socket
import socketserver
import ssl
import threading
import time
from dataclasses import dataclass, field
from unittest import mock

import pytest

from postingparse.errors import FetchFailed
from postingparse.load.fetch import Fetcher, Fetching

PAGE = b"<title>Baker</title><p>We bake bread."
QUICK = Fetching(delay=0, backoff=0, timeout=5, private=True)


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    at: float
    body: bytes = b""


@dataclass
class Site:
    """pages: path -> the answer's bytes, or a function of the connection that sends them."""

    pages: dict = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    connections: int = 0
    url: str = ""
    port: int = 0

    def paths(self):
        return [one.path for one in self.asked]

    def answer(self, connection, path):
        page = self.pages.get(path, answer(b"no such page", status="404 Not Found"))
        if callable(page):
            page(connection)
        else:
            connection.sendall(page)
        self.sent.append(path)
        return not callable(page) and b"X-Kept: yes" in page


def answer(body=b"", *, status="200 OK", kind="text/html; charset=utf-8", **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(location, status="302 Found"):
    return answer(status=status, Location=location)


def connect_to_this_machine(opened, address):
    """Tests are offline; this machine alone, and its own processes, may be connected to while it serves."""
    assert opened.family == socket.AF_UNIX or address[0] == "127.0.0.1", f"a connection to {address} was tried"
    _socket.socket.connect(opened, address)


@contextlib.contextmanager
def serve(site, certificate=None):
    """certificate: of trustme, where the site speaks TLS."""

    class Visit(socketserver.BaseRequestHandler):
        def handle(self):
            with contextlib.suppress(OSError):  # who asked has gone
                site.connections += 1
                while self.answer():
                    pass

        def answer(self):
            head = b""
            while b"\r\n\r\n" not in head and (piece := self.request.recv(4096)):
                head += piece
            if not head:
                return False
            head, _, body = head.partition(b"\r\n\r\n")
            line, *lines = head.decode("latin-1").split("\r\n")
            headers = dict(one.lower().split(": ", 1) for one in lines if one)
            while len(body) < int(headers.get("content-length", 0)):
                body += self.request.recv(4096)
            path = line.split(" ")[1]
            site.asked.append(Asked(path, headers, time.monotonic(), body))
            return site.answer(self.request, path)

    class Server(socketserver.ThreadingTCPServer):
        def get_request(self):
            opened, address = super().get_request()
            return (secure.wrap_socket(opened, server_side=True) if certificate else opened), address

        def handle_error(self, *_):  # a client that does not trust us
            pass

        daemon_threads = True
        block_on_close = False
        allow_reuse_address = True

    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if certificate:
        certificate.configure_cert(secure)

    local_alone = mock.patch.object(socket.socket, "connect", connect_to_this_machine)
    with Server(("127.0.0.1", 0), Visit) as server, local_alone:
        site.port = server.server_address[1]
        site.url = f"http://127.0.0.1:{site.port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield site
        server.shutdown()


def fetch(url, fetching=QUICK, known=None, **of_fetcher):
    with Fetcher(fetching, **of_fetcher) as fetcher:
        return fetcher.fetch(url, known)


def failure(url, fetching=QUICK, **of_fetcher):
    with pytest.raises(FetchFailed) as caught:
        fetch(url, fetching, **of_fetcher)
    assert "\n" not in str(caught.value)
    return caught.value
