"""The trained pipeline is found in a wheel as in a checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from postingparse.learned.pipelines import folder_of

ROOT = Path(__file__).parents[2]
ASK = """
from postingparse.learned.pipelines import folder_of
from postingparse.learned.sentence_roles import Scores, scores_of
print(folder_of("sentence_roles"))
print(max(zip(scores_of(["We offer a pension and 30 days of holiday."])[0], Scores._fields))[1])
"""


def test_a_checkout_has_it_beside_the_package():
    assert folder_of("sentence_roles") == ROOT / "models" / "sentence_roles" / "pipeline"


def test_a_wheel_has_it_inside_the_package(tmp_path: Path):
    wheels = pytest.importorskip("hatchling.builders.wheel")
    (wheel,) = wheels.WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    folder, role = run.stdout.split("\n")[:2]
    assert folder == str(site / "postingparse" / "_models" / "sentence_roles")
    assert role == "benefits"
