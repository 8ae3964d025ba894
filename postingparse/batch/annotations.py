"""What the annotation of a model's attribute says, for schemas that are made from the models."""

from __future__ import annotations

import types
from datetime import datetime
from typing import Annotated, Union, get_args, get_origin


def kind_of(annotation: object) -> tuple[object, tuple[object, ...]]:
    """The annotation without `Annotated` and `| None`: a type or Literal, and its arguments.

    A day or a moment counts as a moment: both are `datetime` here.
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        return kind_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        kinds = [kind_of(one) for one in get_args(annotation) if one is not type(None)]
        return next((kind for kind in kinds if kind[0] is datetime), kinds[0])
    if origin is None:
        is_moment = isinstance(annotation, type) and annotation.__name__ == "AwareDatetime"
        return (datetime if is_moment else annotation), ()
    return origin, get_args(annotation)
