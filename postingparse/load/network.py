"""Connections of a fetch: to an address that was checked, and in time. Needs the extra `fetch`."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address

import httpcore2

from postingparse.errors import FetchFailed
from postingparse.load.addresses import why_refused

Resolve = Callable[[str, int, float], Iterable[str]]
"""Host, port and seconds -> every address of the host. Raises OSError."""
Connect = Callable[[str, int, float], socket.socket]
"""Address, port and seconds -> a connection. Raises OSError."""

_PIECE = 16 << 10


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """Every address of a host, as the system knows them. Raises OSError, TimeoutError after so many seconds."""
    found: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            found.append([str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except UnicodeError:
            found.append(OSError("not a host name"))
        except OSError as error:
            found.append(error)

    # A name server that does not answer cannot be interrupted, only be left alone.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise TimeoutError("the name server does not answer")
    if isinstance(found[0], OSError):
        raise found[0]
    return list(dict.fromkeys(found[0]))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to an address, which is no name: nobody is asked again what it means."""
    return socket.create_connection((address, port), seconds)


class Watch:
    """What one answer may still cost: seconds, and bytes of its head."""

    def __init__(self) -> None:
        self.until = 0.0
        self._head_bytes: int | None = None

    def start(self, seconds: float, head_bytes: int) -> None:
        """From now on."""
        self.until = time.monotonic() + seconds
        self._head_bytes = head_bytes

    def head_is_read(self) -> None:
        """What comes now is the body, which its reader counts."""
        self._head_bytes = None

    def seconds(self) -> float:
        """That are left. Raises httpcore2.ReadTimeout where there are none: no single read knows of the whole."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("no time left")
        return left

    def read(self, size: int) -> None:
        """Takes note of so many bytes. Raises FetchFailed where the head does not end."""
        if self._head_bytes is not None:
            self._head_bytes -= size
            if self._head_bytes < 0:
                raise FetchFailed("the head of the answer does not end", "TOO_LARGE")


class _Stream(httpcore2.NetworkStream):
    """A connection under watch."""

    def __init__(self, sock: socket.socket, watch: Watch) -> None:
        self._socket = sock
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        self._socket.settimeout(self._watch.seconds())
        try:
            # Small pieces, so that a head is stopped where its limit is.
            data = self._socket.recv(min(max_bytes, _PIECE))
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(_words(error)) from error
        self._watch.read(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._socket.settimeout(self._watch.seconds())
        try:
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(_words(error)) from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        del timeout
        self._socket.settimeout(self._watch.seconds())
        try:
            wrapped = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore2.ConnectTimeout(str(error)) from error
        except (OSError, ValueError) as error:
            self.close()
            raise httpcore2.ConnectError(_words(error)) from error
        return _Stream(wrapped, self._watch)

    def get_extra_info(self, info: str) -> object:
        if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket):
            return self._socket
        if info == "is_readable":  # what came on an idle connection is its end: nothing was asked
            return self._has_news()
        return None

    def _has_news(self) -> bool:
        if self._socket.fileno() < 0:
            return True
        self._socket.settimeout(0)
        try:
            self._socket.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        except OSError:
            return True
        return True


class Network(httpcore2.NetworkBackend):
    """Connects only where it may: a name is resolved once, every address is checked, the checked one is connected to.

    private: addresses of an intranet and of this machine too.
    """

    def __init__(
        self, watch: Watch, *, private: bool = False, resolve: Resolve = resolve, connect: Connect = connect
    ) -> None:
        self._watch = watch
        self._private = private
        self._resolve = resolve
        self._connect = connect

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address that answers. Raises FetchFailed, and what httpcore2 raises."""
        del timeout, local_address, socket_options
        failure: OSError | None = None
        for address in self._addresses(host, port):
            try:
                sock = self._connect(address, port, self._watch.seconds())
            except OSError as error:
                failure = error
                continue
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return _Stream(sock, self._watch)
        if isinstance(failure, TimeoutError):
            raise httpcore2.ConnectTimeout(str(failure))
        raise httpcore2.ConnectError(_words(failure) if failure else "no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        """All of a host's. Raises FetchFailed where one is not public: such a host leads somewhere else on purpose."""
        try:
            addresses = list(self._resolve(host, port, self._watch.seconds()))
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise FetchFailed(f"no such host: {_words(error)}", "NETWORK") from error
        for address in addresses:
            why = why_refused(ip_address(address), private=self._private)
            if why:
                raise FetchFailed(f"{address} {why}", "REFUSED")
        return addresses


def _words(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
