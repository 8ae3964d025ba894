import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_commands_name_what_is_there():
    named = set(re.findall(r"\btests/[\w/.]*\w", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert "tests/test_samples.py" in named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
