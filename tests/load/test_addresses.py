"""Which hosts may be asked: the table of those that look harmless and are not."""

from ipaddress import ip_address

import pytest

from postingparse.errors import FetchFailed
from postingparse.load.addresses import read_target, shown, why_refused

PUBLIC = (
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "198.17.255.255",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:400f:80c::200e",
    "2001:4860:4860::8888",
    "64:ff9b::8.8.8.8",  # a public host, from a network that has IPv6 alone
    "::ffff:8.8.8.8",
)
REFUSED = (
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "127.0.0.1",
    "127.1.2.3",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::2",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::8.8.8.8",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456:789a::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
)
BAD_URLS = (
    "http://2130706433/",  # 127.0.0.1 in decimal
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.0x1/",
    "http://127.0.0.1./",
    "http://1.2.3.4.5/",
    "http://256.256.256.256/",
    "http://0/",
    "http://１２７.0.0.1/",
    "http://127%2e0.0.1/",
    "http://loc%61lhost/",
    "http://localhost/",
    "http://localhost./",
    "http://a.localhost/",
    "http://intranet/",
    "http://[::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[::1/",
    "http://user@firm.example/",
    "http://user:pw@firm.example/",
    "http://@firm.example/",
    "http://firm.example\\@127.0.0.1/",
    "http://:80/",
    "http:///jobs",
    "http://",
    "http:jobs",
    "//firm.example/jobs",
    "firm.example/jobs",
    "/etc/passwd",
    "",
    "file:///etc/passwd",
    "ftp://firm.example/jobs",
    "gopher://firm.example/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "unix:///var/run/docker.sock",
    "http://firm..example/",
    "http://-firm.example/",
    "http://firm .example/",
    "http://firm.example\r\nHost: other.example/",
    "http://" + "a" * 64 + ".example/",
    "http://firm.example/" + "a" * 2048,
    "http://firm.example:99999999/",
    "http://firm.example:0/",
)
REFUSED_URLS = (
    "http://127.0.0.1/",
    "http://127。0。0。1/",  # dots of another script, which become dots
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://firm.example:22/",
    "https://firm.example:8443/",
)


@pytest.mark.parametrize("written", PUBLIC)
def test_a_public_address_may_be_connected_to(written):
    assert why_refused(ip_address(written)) is None


@pytest.mark.parametrize("written", REFUSED)
def test_any_other_address_is_refused_and_it_is_said_why(written):
    assert why_refused(ip_address(written)).startswith(("is ", "leads "))


@pytest.mark.parametrize("written", ["10.1.2.3", "127.0.0.1", "192.168.1.1", "::1", "fd12::1", "::ffff:127.0.0.1"])
def test_an_intranet_can_be_allowed(written):
    assert why_refused(ip_address(written), private=True) is None


@pytest.mark.parametrize(
    "written",
    ["0.0.0.0", "169.254.169.254", "100.100.100.200", "fd00:ec2::254", "224.0.0.1", "fe80::1", "2002:7f00:1::"],
)
def test_what_is_no_intranet_stays_refused_with_one(written):
    assert why_refused(ip_address(written), private=True)


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_url_with_a_host_that_is_none_is_refused(url):
    with pytest.raises(FetchFailed) as caught:
        read_target(url)
    assert caught.value.reason == "BAD_URL"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_a_url_of_a_place_that_is_not_public_is_refused(url):
    with pytest.raises(FetchFailed) as caught:
        read_target(url)
    assert caught.value.reason == "REFUSED"


@pytest.mark.parametrize(
    ("url", "whole", "host", "port"),
    [
        ("http://firm.example/jobs", "http://firm.example/jobs", "firm.example", 80),
        ("https://firm.example", "https://firm.example", "firm.example", 443),
        ("HTTPS://Firm.Example:443/jobs?id=7#top", "https://firm.example/jobs?id=7", "firm.example", 443),
        ("http://bücher.example/æ", "http://xn--bcher-kva.example/%C3%A6", "xn--bcher-kva.example", 80),
        (" http://a_b.example./ ", "http://a_b.example./", "a_b.example.", 80),
        ("http://8.8.8.8/", "http://8.8.8.8/", "8.8.8.8", 80),
        ("http://firm.example/mail@firm.example", "http://firm.example/mail@firm.example", "firm.example", 80),
    ],
)
def test_a_url_of_the_public_web_may_be_asked(url, whole, host, port):
    target = read_target(url)
    assert (str(target.url), target.host, target.port) == (whole, host, port)


def test_an_intranet_has_hosts_without_dots_and_ports_of_its_own():
    assert read_target("http://intranet:8080/jobs", private=True).port == 8080


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://me:pw@firm.example/jobs?page=2", "https://firm.example/jobs?page=2"),
        ("https://firm.example/?TOKEN=a&x=1&api-key=b", "https://firm.example/?TOKEN=***&x=1&api-key=***"),
        ("http://firm.example?session=a#token=b", "http://firm.example?session=***"),
        ("http://firm.example/\x1b[31m\n", "http://firm.example/?[31m?"),
    ],
)
def test_messages_show_no_secret_and_no_control_character(url, words):
    assert shown(url) == words


def test_the_message_of_a_refused_url_has_no_password():
    with pytest.raises(FetchFailed, match=r"^http://firm\.example/: a user or a password in the URL$"):
        read_target("http://me:hunter2@firm.example/")
