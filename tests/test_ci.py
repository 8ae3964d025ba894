"""CI runs what the README says."""

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CI = ROOT / ".ci" / "run"


def sh_blocks(text: str) -> list[list[str]]:
    """Lines of every fenced sh block, in order."""
    return [block.partition("\n```")[0].splitlines() for block in text.split("```sh\n")[1:]]


def last_command(line: str) -> str:
    """The last of the commands on a line, without the folder of the environment it runs in."""
    return line.rpartition("&& ")[2].removeprefix(".venv/bin/").removeprefix('"$venv"/bin/')


@pytest.mark.skipif(not README.exists(), reason="the README is not written yet")
def test_ci_ends_with_the_test_command_of_the_readme():
    _, set_up_and_test, *_ = sh_blocks(README.read_text("utf-8"))
    assert last_command(set_up_and_test[-1]) == last_command(CI.read_text("utf-8").splitlines()[-1])


def test_ci_is_executable():
    assert os.access(CI, os.X_OK)


def test_sh_blocks_are_found_in_order():
    text = "# A\n```sh\none\n```\n```python\nno\n```\n```sh\ntwo\nthree\n```\n"
    assert sh_blocks(text) == [["one"], ["two", "three"]]


@pytest.mark.parametrize(
    "line", [".venv/bin/python -m pytest", "x && .venv/bin/python -m pytest", '"$venv"/bin/python -m pytest']
)
def test_the_last_command_stands_alone(line: str):
    assert last_command(line) == "python -m pytest"


def workflow() -> dict[str, Any]:
    """The workflow that a fork runs."""
    return yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))


def test_a_fork_runs_the_same_checks_on_every_python_that_is_promised():
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    promised = [line.rpartition(" :: ")[2] for line in classifiers if ":: Python :: 3." in line]
    checks = workflow()["jobs"]["checks"]
    assert checks["strategy"]["matrix"]["python"] == promised
    assert [step["run"] for step in checks["steps"] if "run" in step] == [".ci/run"]


def test_a_fork_needs_no_secret_and_may_only_read():
    assert workflow()["permissions"] == {"contents": "read"}
    assert "secrets." not in (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")


@pytest.mark.parametrize("job", ["checks", "oldest", "wheel"])
def test_every_job_calls_a_script_that_can_be_called_here_too(job: str):
    (command,) = [step["run"] for step in workflow()["jobs"][job]["steps"] if "run" in step]
    assert os.access(ROOT / command.split()[0], os.X_OK)
