"""Every command of docs/fetch.md is run against the site that it speaks of, and prints what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

from postingparse.errors import FetchReason
from tests.load.site_of_tests import Site, answer, serve

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "fetch.md").read_text("utf-8")
CONSOLE = re.search(r"^```text\n([\s\S]*?)^```$", TEXT, re.MULTILINE)[1]


def test_the_commands_print_what_the_documentation_says(tmp_path):
    page = answer((ROOT / "docs" / "examples" / "harbour.html").read_bytes(), kind="text/html", ETag='"1"')
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    printed = ""
    with serve(Site(pages={"/harbour.html": page})) as site:
        for line in CONSOLE.splitlines():
            if not line.startswith("$ postingparse "):
                continue
            words = line.removeprefix("$ postingparse ").replace("127.0.0.1:8000", f"127.0.0.1:{site.port}").split()
            run = subprocess.run(
                [sys.executable, "-m", "postingparse", *words],
                check=False,
                cwd=tmp_path,
                env=surroundings,
                capture_output=True,
                text=True,
                timeout=120,
            )
            printed += f"{line}\n{run.stdout}{run.stderr}"
        printed = printed.replace(f"127.0.0.1:{site.port}", "127.0.0.1:8000")
    assert printed == CONSOLE
    assert (tmp_path / "jobs.ndjson").read_text("utf-8").count("\n") == 1


def test_every_reason_is_explained():
    assert [reason for reason in get_args(FetchReason) if f"`{reason}`" not in TEXT] == []
