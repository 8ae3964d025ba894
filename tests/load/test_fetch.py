"""One URL, from servers that misbehave."""

import gzip
import socket
import time
import zlib

import pytest
import trustme

from postingparse.load.fetch import Fetcher, Fetching, Known
from postingparse.load.network import Network
from tests.load.site_of_tests import PAGE, QUICK, Site, answer, failure, fetch, redirect, serve


@pytest.fixture
def site():
    with serve(Site(pages={"/": answer(PAGE)})) as served:
        yield served


def public(site, names):
    """A network in which names have public addresses, all of which are the site; and the list of the connections."""
    connections = []

    def resolve(host, port, seconds):
        del port, seconds
        found = names[host]
        return found.pop(0) if found and isinstance(found[0], list) else found

    def connect(address, port, seconds):
        connections.append((address, port))
        return socket.create_connection(("127.0.0.1", site.port), seconds)

    return (lambda watch: Network(watch, resolve=resolve, connect=connect)), connections


PUBLIC = Fetching(delay=0, backoff=0, timeout=5)


# --- what is sent, and what comes back


def test_a_page_is_fetched(site):
    site.pages["/"] = answer(PAGE, ETag='"1"', Last_Modified="Mon, 02 Mar 2026 08:00:00 GMT")
    fetched = fetch(f"{site.url}/#top")
    assert (fetched.url, fetched.final_url, fetched.status) == (f"{site.url}/", f"{site.url}/", 200)
    assert (fetched.body, fetched.media_type) == (PAGE, "text/html; charset=utf-8")
    assert (fetched.etag, fetched.last_modified) == ('"1"', "Mon, 02 Mar 2026 08:00:00 GMT")


def test_nothing_is_sent_that_could_be_a_secret(site, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password hunter2\n", "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    site.pages["/"] = answer(status="302 Found", Location="/2", Set_Cookie="session=hunter2")
    site.pages["/2"] = answer(PAGE)
    assert fetch(f"{site.url}/").body == PAGE
    assert [sorted(one.headers) for one in site.asked] == [["accept", "accept-encoding", "host", "user-agent"]] * 3


def test_what_is_known_is_asked_for_with_conditions_at_its_own_url_alone(site):
    site.pages["/old"] = redirect("/new")
    site.pages["/new"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    fetched = fetch(f"{site.url}/old", known=Known(f"{site.url}/new", '"7"', "Mon, 02 Mar 2026 08:00:00 GMT"))
    assert (fetched.status, fetched.body, fetched.final_url) == (304, None, f"{site.url}/new")
    _, first, second = site.asked
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"7"'
    assert second.headers["if-modified-since"] == "mon, 02 mar 2026 08:00:00 gmt"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:5]) + gzip.compress(PAGE[5:])),
        ("gzip", gzip.compress(PAGE) + b"\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
    ],
)
def test_compressed_bodies_are_unpacked(site, encoding, packed):
    site.pages["/"] = answer(packed, Content_Encoding=encoding)
    assert fetch(f"{site.url}/").body == PAGE


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/ld+json", "text/plain", "application/pdf"])
def test_what_may_hold_a_posting_is_taken(site, kind):
    site.pages["/"] = answer(PAGE, kind=kind)
    assert fetch(f"{site.url}/").body == PAGE


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "text/css", "application/zip", "application/octet-stream"])
def test_what_holds_none_is_not_read(site, kind):
    site.pages["/"] = answer(PAGE, kind=kind)
    assert failure(f"{site.url}/").reason == "MEDIA_TYPE"


def test_a_file_without_a_type_is_taken_by_its_name(site):
    site.pages["/baker.pdf"] = answer(b"%PDF-1.7", kind="application/octet-stream")
    assert fetch(f"{site.url}/baker.pdf").body == b"%PDF-1.7"


# --- limits


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_where_the_limit_is(site, encoding):
    pack = zlib.compressobj(wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(pack.compress(bytes(1 << 20)) for _ in range(64)) + pack.flush()
    site.pages["/"] = answer(bomb, Content_Encoding=encoding)
    error = failure(f"{site.url}/", Fetching(delay=0, private=True, body_bytes=1 << 20))
    assert (error.reason, len(bomb) < 70_000) == ("TOO_LARGE", True)
    assert "1048576 bytes, which is Fetching.body_bytes" in str(error)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_encoding_that_was_not_asked_for_is_not_unpacked(site, encoding):
    site.pages["/"] = answer(b"\0" * 100, Content_Encoding=encoding)
    assert failure(f"{site.url}/").reason == "MEDIA_TYPE"


@pytest.mark.parametrize("size", [1000, 1001])
def test_a_body_may_have_as_many_bytes_as_the_limit(site, size):
    site.pages["/"] = answer(b"x" * size)
    limit = Fetching(delay=0, private=True, body_bytes=1000)
    if size == 1000:
        assert len(fetch(f"{site.url}/", limit).body) == 1000
    else:
        assert failure(f"{site.url}/", limit).reason == "TOO_LARGE"


def test_a_body_without_end_ends_at_the_limit(site):
    def endless(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    site.pages["/"] = endless
    assert failure(f"{site.url}/", Fetching(delay=0, private=True, body_bytes=1 << 20)).reason == "TOO_LARGE"


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_server_that_sends_a_byte_now_and_then_ends_in_time(site, start):
    def drip(connection):
        connection.sendall(start)
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    site.pages["/"] = drip
    begin = time.monotonic()
    assert failure(f"{site.url}/", Fetching(delay=0, private=True, timeout=0.4)).reason == "TIMEOUT"
    assert time.monotonic() - begin < 5  # a time of its own for every byte would never end


def test_the_time_is_that_of_all_redirects_together(site):
    def slow(number):
        def page(connection):
            time.sleep(0.2)
            connection.sendall(redirect(f"/{number + 1}"))

        return page

    site.pages |= {f"/{number}": slow(number) for number in range(5)}
    assert failure(f"{site.url}/0", Fetching(delay=0, private=True, timeout=0.5)).reason == "TIMEOUT"


def test_headers_without_end_are_stopped(site):
    def endless(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: " + b"x" * 1000 + b"\r\n")

    site.pages["/"] = endless
    assert failure(f"{site.url}/").reason == "TOO_LARGE"


def test_a_body_that_is_shorter_than_it_says_is_no_page(site):
    site.pages["/"] = answer(PAGE).replace(b"Content-Length: ", b"Content-Length: 9")
    assert failure(f"{site.url}/").reason == "NETWORK"
    assert site.paths().count("/") == 3


def test_a_body_that_is_longer_than_it_says_ends_where_it_says(site):
    site.pages["/"] = answer(PAGE) + b"HTTP/1.1 200 OK\r\n\r\nsmuggled"
    assert fetch(f"{site.url}/").body == PAGE


def test_a_compressed_body_that_is_cut_is_no_page(site):
    site.pages["/"] = answer(gzip.compress(PAGE)[:-12], Content_Encoding="gzip")
    assert failure(f"{site.url}/").reason == "NETWORK"


@pytest.mark.parametrize("words", [b"hello\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n", b""])
def test_what_is_no_http_is_a_failure(site, words):
    site.pages["/"] = words
    assert failure(f"{site.url}/").reason == "NETWORK"


# --- redirects, each checked


def test_a_redirect_is_followed_and_its_end_is_told(site):
    site.pages["/a"] = redirect("b/../c?x=1#frag", status="308 Permanent Redirect")
    site.pages["/c?x=1"] = answer(PAGE)
    fetched = fetch(f"{site.url}/a")
    assert (fetched.url, fetched.final_url, fetched.body) == (f"{site.url}/a", f"{site.url}/c?x=1", PAGE)


def test_five_redirects_are_followed_and_a_sixth_is_not(site):
    site.pages |= {f"/{number}": redirect(f"/{number + 1}") for number in range(6)}
    site.pages["/6"] = answer(PAGE)
    assert fetch(f"{site.url}/1").body == PAGE
    assert failure(f"{site.url}/0").reason == "REDIRECTS"


def test_a_redirect_to_itself_ends(site):
    site.pages["/"] = redirect("/")
    assert failure(f"{site.url}/").reason == "REDIRECTS"
    assert site.paths().count("/") == 6


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", "REFUSED"),
        ("http://[::ffff:127.0.0.1]/", "REFUSED"),
        ("//169.254.169.254/latest/", "REFUSED"),
        ("http://firm.example:22/", "REFUSED"),
        ("http://inside.example/", "REFUSED"),
        ("http://2130706433/", "BAD_URL"),
        ("http://me:pw@firm.example/", "BAD_URL"),
        ("file:///etc/passwd", "BAD_URL"),
        ("ftp://firm.example/", "BAD_URL"),
        ("http://[broken/", "BAD_URL"),
    ],
)
def test_a_redirect_to_what_must_not_be_asked_is_not_followed(site, location, reason):
    site.pages["/"] = redirect(location)
    network, connections = public(site, {"firm.example": ["93.184.215.14"], "inside.example": ["10.0.0.1"]})
    error = failure("http://firm.example/", PUBLIC, network=network)
    assert error.reason == reason
    assert "pw" not in str(error)
    assert set(connections) == {("93.184.215.14", 80)}


def test_a_redirect_without_a_place_is_a_failure(site):
    site.pages["/"] = answer(status="302 Found")
    assert failure(f"{site.url}/").reason == "REDIRECTS"


# --- the address that is really connected to


def test_the_checked_address_is_connected_to(site):
    network, connections = public(site, {"firm.example": ["93.184.215.14"]})
    assert fetch("http://firm.example/", PUBLIC, network=network).body == PAGE
    assert connections == [("93.184.215.14", 80)] * 2
    assert {one.headers["host"] for one in site.asked} == {"firm.example"}


def test_one_address_that_is_not_public_refuses_the_host(site):
    network, connections = public(site, {"firm.example": ["93.184.215.14", "127.0.0.1"]})
    assert failure("http://firm.example/", PUBLIC, network=network).reason == "REFUSED"
    assert connections == []


def test_a_name_that_changes_its_address_is_checked_at_every_connection(site):
    answers = {"firm.example": [["93.184.215.14"], ["127.0.0.1"], ["93.184.215.14"]]}
    network, connections = public(site, answers)
    error = failure("http://firm.example/", PUBLIC, network=network)
    assert (error.reason, connections) == ("REFUSED", [("93.184.215.14", 80)])  # robots.txt; the page was refused
    assert answers["firm.example"] == [["93.184.215.14"]]  # one question a connection, none in between


def test_this_machine_is_refused_unless_it_is_allowed(site):
    assert failure(f"{site.url}/", PUBLIC).reason == "REFUSED"
    assert site.asked == []


def test_a_host_that_is_none_is_a_failure_of_the_network():
    def network(watch):
        def resolve(*_):
            raise socket.gaierror(-2, "Name or service not known")

        return Network(watch, resolve=resolve)

    error = failure("http://firm.example/", PUBLIC, network=network)
    assert (error.reason, "no such host" in str(error)) == ("NETWORK", True)


def test_a_connection_is_used_again_and_one_that_has_ended_is_not(site):
    kept = answer(PAGE).replace(b"Connection: close", b"X-Kept: yes")
    site.pages["/"] = kept
    site.pages["/robots.txt"] = kept
    with Fetcher(QUICK) as fetcher:
        assert [fetcher.fetch(f"{site.url}/").body for _ in range(3)] == [PAGE] * 3
        assert site.connections == 1
        site.pages["/"] = lambda connection: connection.sendall(kept)  # and hangs up without a word
        assert [fetcher.fetch(f"{site.url}/").body for _ in range(2)] == [PAGE] * 2
    assert site.connections == 2
    assert site.paths().count("/") == 5


# --- TLS


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def secure(authority, monkeypatch, tmp_path):
    """A site with a certificate for firm.example, of an authority that is trusted."""
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with serve(Site(pages={"/": answer(PAGE)}), authority.issue_cert("firm.example")) as served:
        yield served


def test_the_certificate_is_that_of_the_name_not_of_the_address(secure):
    network, connections = public(secure, {"firm.example": ["93.184.215.14"]})
    assert fetch("https://firm.example/", PUBLIC, network=network).body == PAGE
    assert set(connections) == {("93.184.215.14", 443)}


def test_a_certificate_for_another_name_is_not_trusted(secure):
    network, _ = public(secure, {"other.example": ["93.184.215.14"]})
    error = failure("https://other.example/", PUBLIC, network=network)
    assert (error.reason, secure.asked) == ("NETWORK", [])


def test_a_certificate_of_nobody_is_not_trusted(secure, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    network, _ = public(secure, {"firm.example": ["93.184.215.14"]})
    error = failure("https://firm.example/", PUBLIC, network=network)
    assert (error.reason, secure.asked) == ("NETWORK", [])
