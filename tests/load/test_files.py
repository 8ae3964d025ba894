import io

import pytest

from postingparse.context import Limits
from postingparse.errors import TooLarge, Unreadable
from postingparse.load.files import load_file, load_stream

FIVE = Limits(input_bytes=5)


def test_a_file_is_loaded(tmp_path):
    path = tmp_path / "posting.txt"
    path.write_bytes(b"Nurse")
    assert load_file(path, FIVE) == b"Nurse"


def test_a_larger_file_is_refused_with_the_limit_named(tmp_path):
    path = tmp_path / "posting.txt"
    path.write_bytes(b"Nurses")
    with pytest.raises(TooLarge, match=r"posting\.txt: more than 5 bytes, which is Limits\.input_bytes"):
        load_file(path, FIVE)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable, match=r"nothing\.txt: no such file$"):
        load_file(tmp_path / "nothing.txt", FIVE)


def test_a_folder(tmp_path):
    with pytest.raises(Unreadable, match=r": is a directory$"):
        load_file(tmp_path, FIVE)


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "posting.txt"
    path.write_bytes(b"Nurse")
    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(Unreadable, match=r"posting\.txt: no permission to read it$"):
        load_file(path, FIVE)


def test_a_name_that_no_file_can_have(tmp_path):
    with pytest.raises(Unreadable, match="not a file name"):
        load_file(tmp_path / "a\0b", FIVE)


def test_a_message_is_one_line(tmp_path):
    with pytest.raises(Unreadable) as caught:
        load_file(tmp_path / "a\nb.txt", FIVE)
    assert "\n" not in str(caught.value)


def test_a_stream_is_loaded_to_its_end():
    assert load_stream(io.BytesIO(b"Nurse"), FIVE) == b"Nurse"


def test_a_stream_that_never_ends_stops_at_the_limit():
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            self.taken += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(TooLarge):
        load_stream(stream, Limits(input_bytes=3 << 20))
    assert stream.taken == (3 << 20) + 1


def test_a_stream_that_breaks():
    class Broken(io.RawIOBase):
        def read(self, _size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(Unreadable, match=r"^stream: Input/output error$"):
        load_stream(Broken(), FIVE)
