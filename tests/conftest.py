"""What all tests share: they run the same everywhere, and offline."""

import os
import socket
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same examples on every run: a failure here is the same failure everywhere.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_configure() -> None:
    # As far from UTC as it gets, so that a value that leans on the machine's zone shows itself.
    os.environ["TZ"] = "Pacific/Kiritimati"
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Iterator[None]:
    """Parsing opens no connection: a test that tries to fails."""
    connect = socket.socket.connect

    def refuse(opened: socket.socket, address: object) -> None:
        if opened.family in {socket.AF_INET, socket.AF_INET6}:
            raise AssertionError(f"a connection to {address} was tried")
        connect(opened, address)  # between processes of this machine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield
