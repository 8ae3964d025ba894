import gzip
import io
import zipfile
from email.message import EmailMessage

import pytest

from postingparse import Reject, Result, parse_all
from postingparse.context import Context, Limits

POSTING = """Baker

Harbour Bakery Ltd, Leeds

Your tasks
- Bake bread
- Sell bread

Apply by 4 May 2026.
"""


def zipped(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def mail(subject: str, text: str, **attached: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "nora@lists.example", subject
    message["Message-ID"] = "<1@lists.example>"
    message.set_content(text)
    for name, content in attached.items():
        message.add_attachment(content, maintype="text", subtype="plain", filename=f"{name}.txt")
    return message


def told(outcomes) -> list[tuple[str | None, int, str]]:
    return [
        (one.source.ref, one.source.index, one.code if isinstance(one, Reject) else one.posting.title)
        for one in outcomes
    ]


def test_every_file_of_a_zip_is_an_input_of_its_own():
    body = zipped({"a/one.txt": POSTING, "../two.html": "<h1>Nurse</h1><p>Nurse wanted in Leeds.</p>", "empty.txt": ""})
    assert told(parse_all(body, name="jobs.zip")) == [
        ("jobs.zip!a/one.txt", 0, "Baker"),
        ("jobs.zip!../two.html", 1, "Nurse"),
        ("jobs.zip!empty.txt", 2, "EMPTY"),
    ]


def test_an_archive_in_an_archive_is_not_opened():
    (outcome,) = parse_all(zipped({"inner.zip": zipped({"one.txt": POSTING})}), name="jobs.zip")
    assert (outcome.code, outcome.message) == (
        "UNREADABLE",
        "jobs.zip!inner.zip: ZIP: packed once more, which is not opened",
    )


def test_gzip_is_unpacked():
    assert told(parse_all(gzip.compress(POSTING.encode()), name="one.txt.gz")) == [("one.txt.gz!one.txt", 0, "Baker")]


def test_a_gzip_file_that_was_cut_off_is_truncated():
    (outcome,) = parse_all(gzip.compress(POSTING.encode())[:-12], name="one.txt.gz")
    assert outcome.code == "TRUNCATED"


@pytest.mark.parametrize("limits", [Limits(), Limits(ratio=10_000, decompressed_bytes=2 << 20)])
def test_a_bomb_is_too_large(limits):
    (outcome,) = parse_all(gzip.compress(b"a " * (2 << 20)), context=Context(limits=limits))
    assert outcome.code == "TOO_LARGE"


def warc(status: str, address: str) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\n\r\n{POSTING}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Date: 2026-05-04T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_pages_of_a_warc_keep_their_addresses(pack):
    site = [
        warc("200 OK", "https://bakery.example/jobs/1"),
        warc("404 Gone", "https://bakery.example/jobs/2"),
        warc("200 OK", "https://bakery.example/jobs/3"),
    ]
    assert told(parse_all(b"".join(map(pack, site)), name="site.warc")) == [
        ("https://bakery.example/jobs/1", 0, "Baker"),
        ("https://bakery.example/jobs/3", 1, "Baker"),
    ]


def test_the_whole_pages_of_a_warc_that_was_cut_off_come_out():
    first, second = (gzip.compress(warc("200 OK", f"https://bakery.example/jobs/{number}")) for number in (1, 2))
    for end in (5, len(second) // 2, len(second) - 4):
        assert told(parse_all(first + second[:end], name="site.warc.gz"))[0][::2] == (
            "https://bakery.example/jobs/1",
            "Baker",
        )
        assert [one.code for one in parse_all(first + second[:end]) if isinstance(one, Reject)] == ["TRUNCATED"]


def test_the_subject_of_a_mail_names_the_post():
    text = "Dear all,\n\nHarbour Bakery Ltd is looking for somebody who bakes bread in Leeds.\n"
    assert told(parse_all(mail("Fwd: [jobs] Baker", text).as_bytes(), name="a.eml")) == [("a.eml", 0, "Baker")]


def test_a_mailbox_holds_a_posting_a_message():
    box = b"".join(
        b"From nora@lists.example Mon May  4 09:12:00 2026\n" + mail(title, POSTING).as_bytes() + b"\n"
        for title in ("Baker", "Baker again")
    )
    assert [index for _, index, _ in told(parse_all(box, name="a.mbox"))] == [0, 1]


def test_a_digest_holds_several_messages():
    digest = (
        "From: list@lists.example\nSubject: Jobs digest\nMIME-Version: 1.0\nContent-Type: text/plain\n\nToday: two\n\n"
        + "".join(
            f"{'-' * 30}\n\nSubject: {title}\nFrom: a@b.example\n\n{title} wanted by Harbour Bakery Ltd in Leeds.\n\n"
            for title in ("Baker", "Miller")
        )
    )
    assert [title for _, _, title in told(parse_all(digest.encode()))] == ["Baker", "Miller"]


def test_a_digest_of_a_list_begins_with_a_longer_line_and_may_be_encoded():
    digest = EmailMessage()
    digest["Subject"], digest["From"] = "Jobs Digest, Vol 3, Issue 7", "list@lists.example"
    lines = ("-" * 70, "-" * 30)
    digest.set_content(
        "Today's topics: two\n\n"
        + "\n".join(
            f"{line}\n\nMessage: {n}\nDate: Mon, 4 Jan 2027 10:00:00 +0000\nFrom: A <a@b.example>\nSubject: [jobs] {title}\n"
            f"Content-Type: text/plain; charset=iso-8859-1\n\nHarbour Bakery Ltd in Leeds wants a {title}.\n\n"
            f"Salary: £30,0{n}0 per year\n"
            for n, (line, title) in enumerate(zip(lines, ("Baker", "Miller"), strict=True))
        ),
        cte="quoted-printable",
    )
    baker, miller = parse_all(bytes(digest))
    assert (baker.posting.title, str(baker.posting.salary.min)) == ("Baker", "30000")
    assert (miller.posting.title, str(miller.posting.salary.min)) == ("Miller", "30010")


def test_fields_below_a_line_of_a_mail_are_no_message_of_a_digest():
    message = mail("Baker", f"{POSTING}\n\n{'-' * 30}\n\nSalary: 20\nHours: 30\n\n{'-' * 30}\n\nPlace: X\nFloor: 2\n")
    assert [title for _, _, title in told(parse_all(bytes(message)))] == ["Baker"]


def test_what_is_attached_is_read_where_the_body_says_little():
    message = mail("Job", "See the attached file.", baker=POSTING.encode())
    assert told(parse_all(message.as_bytes(), name="a.eml")) == [("a.eml!baker.txt", 0, "Baker")]


def test_front_matter_is_given():
    text = "---\ntitle: Park Ranger\ncompany: Lake Parks\ndeadline: 2026-06-12\n---\n\n# Ranger\n\nWalk the paths.\n"
    (outcome,) = parse_all(text.encode(), name="ranger.md")
    posting = outcome.posting
    assert (posting.title, posting.employer.name, str(posting.deadline)) == ("Park Ranger", "Lake Parks", "2026-06-12")


@pytest.mark.parametrize("text", ["---\n- a\n---\nNurse wanted", "---\nNurse"])
def test_what_is_no_front_matter_is_text(text):
    (outcome,) = parse_all(text.encode())
    assert outcome.text == text


def test_rtf_is_read():
    (outcome,) = parse_all(rb"{\rtf1\ansi Baker\par\par Harbour Bakery Ltd, Leeds\par Apply by 4 May 2026\par}")
    assert (outcome.posting.title, str(outcome.posting.deadline)) == ("Baker", "2026-05-04")


@pytest.mark.parametrize(
    "broken",
    [
        "---\ntitle: Baker\ntags: [a\n---\n",
        '---\ntitle: "Baker\n---\n',
        "+++\ntitle = Baker\n+++\n",
        "---\na: &b [*b]\n---\n",
    ],
    ids=["a list without an end", "a quote without an end", "TOML without quotes", "an alias of itself"],
)
def test_broken_front_matter_leaves_the_text_and_a_finding(broken: str):
    (result,) = parse_all((broken + "# Night baker\n\nElm Bakery seeks a baker. Apply by 9 May 2026.").encode(), "a.md")
    assert isinstance(result, Result)
    assert result.posting.title == "Night baker"
    assert str(result.posting.deadline) == "2026-05-09"
    assert "BROKEN_FRONT_MATTER" in {finding.code for finding in result.findings}
    assert not result.text.startswith(broken[:3])
