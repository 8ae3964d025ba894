"""pyproject.toml -> pip constraints: every run-time dependency at its lower bound."""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))["project"]
print("\n".join(dependency.replace(">=", "==") for dependency in project["dependencies"]))
