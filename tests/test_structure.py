"""The shape of the tree, read from its syntax: who may import whom, sizes, and what the package never does.

Every guard is a function from sources (path in the package -> text) to complaints, so that each can be shown to fail.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "postingparse"

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50

# From the top down: a unit may import what stands on a lower line, and itself; never its neighbours.
LAYERS = (
    ("cli",),  # the door that opens the others
    ("batch", "service", "contrib"),  # doors
    ("surface",),  # postingparse/__init__.py
    ("pipeline",),
    ("emit", "dedupe"),  # what becomes of records: one for the outside, many compared
    ("load", "read", "mark", "extract", "resolve"),  # stages: they meet in the pipeline alone
    ("languages", "values", "learned"),  # knowledge
    ("nouns",),  # every other file at the root: the values that travel
)
LEVELS = {unit: level for level, units in enumerate(LAYERS) for unit in units}
DOORS = LAYERS[0] + LAYERS[1]
ROOT_UNITS = {"__init__": "surface", "__main__": "cli", "pipeline": "pipeline"}

HEAVY = ("spacy", "dateparser", "bs4", "lxml", "phonenumbers", "babel", "rich", "nh3", "numpy")

# Nothing in the input is executed, unpickled or evaluated, and no shell is ever asked.
DANGEROUS_MODULES = ("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "marshal", "shelve")
DANGEROUS_NAMES = (
    "eval",
    "exec",
    "yaml.load",
    "yaml.unsafe_load",
    "os.system",
    "os.popen",
    "builtins.eval",
    "builtins.exec",
)

# The date of reference is an argument; the monotonic clocks, which only measure, are free.
CLOCKS = (
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.ctime",
    "time.strftime",
)

Sources = dict[str, str]


def read_sources(root: Path) -> Sources:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.py"))}


def parse_all(sources: Sources) -> Iterator[tuple[str, ast.Module]]:
    for path, text in sources.items():
        yield path, ast.parse(text, path)


# --- who imports whom


def module_name(path: str) -> str:
    parts = [PACKAGE, *PurePosixPath(path).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def unit_of(module: str) -> str:
    """The part of the tree a module belongs to: a folder's name, or what a file at the root is."""
    first = [*module.split("."), "__init__"][1]
    return first if first in LEVELS and first not in {"surface", "nouns"} else ROOT_UNITS.get(first, "nouns")


def own_imports(path: str, tree: ast.Module, modules: set[str]) -> Iterator[tuple[int, str]]:
    """Line and module of every import from the package itself, inside functions and TYPE_CHECKING blocks too."""
    here = module_name(path).split(".")
    package = here if PurePosixPath(path).name == "__init__.py" else here[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == PACKAGE:
                    yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *filter(None, [node.module])])
            if source.split(".")[0] != PACKAGE:
                continue
            for alias in node.names:
                # `from postingparse import errors` reaches the module errors, not the surface
                submodule = f"{source}.{alias.name}"
                yield node.lineno, submodule if submodule in modules else source


def wrong_directions(sources: Sources) -> list[str]:
    modules = {module_name(path) for path in sources}
    complaints = []
    for path, tree in parse_all(sources):
        here = unit_of(module_name(path))
        for line, target in own_imports(path, tree, modules):
            there = unit_of(target)
            if here != there and LEVELS[there] <= LEVELS[here]:
                complaints.append(f"{path}:{line} {here} may not import {there} ({target})")
    return complaints


def unknown_folders(sources: Sources) -> list[str]:
    folders = {PurePosixPath(path).parts[0] for path in sources if "/" in path}
    return [f"{folder}/ has no place in the tree" for folder in sorted(folders) if folder not in LEVELS]


def import_cycles(sources: Sources) -> list[str]:
    modules = {module_name(path) for path in sources}
    graph = {
        module_name(path): {target for _, target in own_imports(path, tree, modules)} & modules - {module_name(path)}
        for path, tree in parse_all(sources)
    }
    # Take away what imports nothing that is left, again and again: what stays is on a cycle or leads to one.
    while free := {module for module, targets in graph.items() if not targets}:
        graph = {module: targets - free for module, targets in graph.items() if module not in free}
    return [f"{module} is in an import cycle with {sorted(targets)}" for module, targets in sorted(graph.items())]


# --- sizes and docstrings


def long_files(sources: Sources) -> list[str]:
    counts = {path: len(text.splitlines()) for path, text in sources.items()}
    return [f"{path} has {count} lines" for path, count in counts.items() if count > MAX_FILE_LINES]


def long_functions(sources: Sources) -> list[str]:
    complaints = []
    for path, tree in parse_all(sources):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                count = (node.end_lineno or node.lineno) - node.lineno + 1
                if count > MAX_FUNCTION_LINES:
                    complaints.append(f"{path}:{node.lineno} {node.name} has {count} lines")
    return complaints


def missing_docstrings(sources: Sources) -> list[str]:
    return [f"{path} has no docstring" for path, tree in parse_all(sources) if not ast.get_docstring(tree)]


# --- what the package never does


def dotted_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name used or imported, as the module it comes from spells it: `dt.now` -> `datetime.datetime.now`."""
    origins: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                origins[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                origins[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield node.lineno, f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and (name := spelled(node, origins)):
            yield node.lineno, name


def spelled(node: ast.expr, origins: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return origins.get(node.id, node.id)
    if isinstance(node, ast.Attribute) and (owner := spelled(node.value, origins)):
        return f"{owner}.{node.attr}"
    return None


def dangers(sources: Sources) -> list[str]:
    complaints = []
    for path, tree in parse_all(sources):
        complaints += [
            f"{path}:{line} {name}"
            for line, name in dotted_names(tree)
            if name in DANGEROUS_NAMES or name.split(".")[0] in DANGEROUS_MODULES
        ]
        complaints += [f"{path}:{node.lineno} shell" for node in ast.walk(tree) if asks_a_shell(node)]
    return complaints


def asks_a_shell(node: ast.AST) -> bool:
    """Anything but a plain `shell=False`: a flag may be true one day."""
    return isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) != "False"


def clocks(sources: Sources) -> list[str]:
    return [
        f"{path}:{line} {name}"
        for path, tree in parse_all(sources)
        if unit_of(module_name(path)) not in DOORS
        for line, name in dotted_names(tree)
        if name in CLOCKS
    ]


# --- the package keeps the rules

PACKAGE_GUARDS = (
    wrong_directions,
    unknown_folders,
    import_cycles,
    missing_docstrings,
    dangers,
    clocks,
)
SIZE_GUARDS = (long_files, long_functions)


@pytest.mark.parametrize("guard", PACKAGE_GUARDS + SIZE_GUARDS, ids=lambda guard: guard.__name__)
def test_the_package_keeps_the_rule(guard: Callable[[Sources], list[str]]):
    sources = read_sources(ROOT / PACKAGE)
    assert "__init__.py" in sources
    assert guard(sources) == []


@pytest.mark.parametrize("guard", SIZE_GUARDS, ids=lambda guard: guard.__name__)
@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_tests_and_benchmarks_keep_the_sizes(folder: str, guard: Callable[[Sources], list[str]]):
    assert guard(read_sources(ROOT / folder)) == []


def modules_after(statement: str) -> set[str]:
    """Top-level modules that are loaded after a statement in a fresh interpreter."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_package_loads_nothing_heavy():
    loaded = modules_after(f"import {PACKAGE}")
    assert PACKAGE in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_start_up_guard_sees_what_is_loaded():
    assert "nh3" in modules_after("import nh3")


# --- each guard can fail


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("read/html.py", "from postingparse.extract import dates"),  # a stage its neighbour
        ("read/html.py", "from ..extract.dates import find_dates"),
        ("read/html.py", "from .. import extract"),
        ("read/html.py", "def late():\n    import postingparse.extract.dates"),  # inside a function
        ("read/__init__.py", "from ..mark import language"),
        ("read/feeds/lever.py", "from ...resolve import choose"),
        ("extract/dates.py", "from postingparse.pipeline import parse"),  # a lower one the upper
        ("extract/dates.py", "import postingparse"),
        ("values/dates.py", "from postingparse.languages import Lexicon"),  # knowledge its neighbour
        ("values/dates.py", "from postingparse.extract import dates"),
        ("candidate.py", "from postingparse.values import dates"),  # a noun anything
        ("emit/jsonld.py", "from postingparse import parse_text"),
        ("pipeline.py", "from postingparse.cli import main"),
        ("batch/run.py", "from postingparse.cli import main"),  # a door the one above
    ],
)
def test_a_wrong_direction_is_seen(path: str, source: str):
    folders = ("extract", "languages", "mark", "resolve", "read", "values", "cli")
    others = {f"{folder}/__init__.py": "" for folder in folders} | {"extract/dates.py": "", "__init__.py": ""}
    assert wrong_directions(others | {path: source}) != []


def test_the_right_directions_pass():
    assert not wrong_directions(
        {
            "__init__.py": "from postingparse.pipeline import parse_text\nfrom postingparse.emit import jsonld",
            "__main__.py": "from postingparse.cli import main",
            "pipeline.py": "from postingparse import errors\nfrom postingparse.read import html\nimport re",
            "errors.py": "",
            "result.py": "from postingparse.posting import Posting",
            "posting.py": "from pydantic import BaseModel",
            "read/__init__.py": "from .html import read_html",
            "read/html.py": "from ..languages import Lexicon\nfrom postingparse.document import Document",
            "read/feeds/lever.py": "from ..html import read_html",
            "emit/jsonld.py": "from postingparse.values import schemaorg",
            "cli/parse.py": "from postingparse import parse_text",
        }
    )


def test_a_folder_without_a_place_is_seen():
    assert unknown_folders({"utils/strings.py": "", "read/feeds/lever.py": "", "document.py": ""}) == [
        "utils/ has no place in the tree"
    ]


def test_a_cycle_is_seen_and_what_hangs_from_it_is_not_blamed_alone():
    cycle = {
        "read/a.py": "from . import b",
        "read/b.py": "def f():\n    from postingparse.read.a import x",
        "read/__init__.py": "",
    }
    assert [line.split()[0] for line in import_cycles(cycle)] == ["postingparse.read.a", "postingparse.read.b"]
    assert import_cycles(cycle | {"read/b.py": ""}) == []


def test_a_long_file_is_seen():
    assert long_files({"a.py": "x = 1\n" * 401, "b.py": "x = 1\n" * 400}) == ["a.py has 401 lines"]


def test_a_long_function_is_seen_in_a_class_too():
    long = "class A:\n    async def f(self):\n" + "        x = 1\n" * 50
    short = "def f():\n" + "    x = 1\n" * 49
    assert long_functions({"a.py": long, "b.py": short}) == ["a.py:2 f has 51 lines"]


def test_a_missing_docstring_is_seen():
    assert missing_docstrings({"a.py": "import re", "b.py": '"""HTML -> Document."""', "c.py": ""}) == [
        "a.py has no docstring",
        "c.py has no docstring",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "eval('1')",
        "run = exec",
        "import yaml\nyaml.load(text)",
        "from yaml import load",
        "import os as system\nsystem.system('ls')",
        "from os import system",
        "import subprocess\nsubprocess.run('ls', shell=True)",
        "run('ls', shell=wanted)",
    ],
)
def test_a_danger_is_seen(source: str):
    assert dangers({"read/a.py": source}) != []


@pytest.mark.parametrize(
    "source", ["import re\nre.compile('a')", "model.eval()", "run(['ls'], shell=False)", "yaml.safe_load(text)"]
)
def test_what_only_looks_like_a_danger_passes(source: str):
    assert dangers({"read/a.py": source}) == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\ndate.today()",
        "import datetime as dt\ndt.datetime.now(dt.UTC)",
        "from datetime import date\nfield(default_factory=date.today)",
        "from time import time",
        "import time\ntime.time()",
    ],
)
def test_a_clock_is_seen_everywhere_but_in_a_door(source: str):
    assert clocks({"extract/dates.py": source}) != []
    assert clocks({"cli/parse.py": source}) == []


def test_a_stopwatch_is_no_clock():
    assert clocks({"load/limits.py": "import time\ntime.monotonic()"}) == []
