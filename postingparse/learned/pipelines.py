"""Where the trained pipelines stand, and how one is loaded."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from postingparse.errors import BadContext

if TYPE_CHECKING:
    from spacy.language import Language

_PACKAGE = Path(__file__).parents[1]


@cache
def pipeline(name: str) -> Language:
    """The trained pipeline of that name; importing spaCy and loading it takes most of a second, once a process.

    Raises BadContext where the installation lacks it.
    """
    folder = folder_of(name)
    if folder is None:
        raise BadContext(f"models: this installation has no trained pipeline {name!r}")
    import spacy

    loaded = spacy.load(folder, exclude=["tokenizer"])  # words are cut before spaCy sees them
    # Shape, likeness to a URL ...: they are worked out for each new word, and no part asks for them.
    loaded.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]  # spaCy's stubs leave it out
    return loaded


def folder_of(name: str) -> Path | None:
    """The pipeline's folder: in a wheel inside the package, in a checkout beside it."""
    folders = (_PACKAGE / "_models" / name, _PACKAGE.parent / "models" / name / "pipeline")
    return next((folder for folder in folders if (folder / "meta.json").is_file()), None)
