"""Hosts of the public internet, played by this machine: https://anything.example, answers by host and path."""

import contextlib
import json
import socket
from dataclasses import dataclass
from functools import partial
from unittest import mock

import trustme

from postingparse.load.network import Network
from tests.load.site_of_tests import Site, answer, serve

NOT_THERE = answer(b"no such page", status="404 Not Found")


@dataclass
class Hosts(Site):
    """pages: "host/path?query" -> answer, or a function of what was asked ("POST"s too) that gives one."""

    def answer(self, connection, path):
        asked = self.asked[-1]
        place = f"{asked.headers['host']}{path}"
        page = self.pages.get(place, NOT_THERE)
        connection.sendall(page(asked) if callable(page) else page)
        self.sent.append(place)
        return False

    def asked_for(self):
        """What was asked for, without robots.txt."""
        return [one for one in self.sent if not one.endswith("/robots.txt")]


@contextlib.contextmanager
def play(pages, folder):
    """The hosts of the pages, for every Fetcher; folder: for the certificate."""
    hosts = Hosts(
        pages={
            place: page if isinstance(page, bytes) or callable(page) else data(page) for place, page in pages.items()
        }
    )
    names = sorted({place.partition("/")[0] for place in pages})
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")

    def resolve(host, port, seconds):
        del port, seconds
        if host not in names:
            raise OSError("no such host")
        return ["93.184.215.14"]

    def connect(address, port, seconds):
        assert (address, port) == ("93.184.215.14", 443)
        return socket.create_connection(("127.0.0.1", hosts.port), seconds)

    mapped = partial(Network, resolve=resolve, connect=connect)
    with (
        serve(hosts, authority.issue_cert(*names)),
        mock.patch("postingparse.load.network.Network", mapped),
        mock.patch.dict("os.environ", {"SSL_CERT_FILE": str(folder / "authority.pem")}),
    ):
        yield hosts


def data(value):
    """An answer of JSON, or of XML where it is a text that begins so."""
    if isinstance(value, str):
        return answer(
            value.encode(), kind="application/xml" if value.startswith("<?xml") else "text/html; charset=utf-8"
        )
    return answer(json.dumps(value).encode(), kind="application/json; charset=utf-8")
