"""The JSON schema of a report: `python -m cnntutor.domain.report_schema > docs/report.schema.json`.

That of msgspec would lack what stands under each field, the properties that are written too, and where null
may be.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import sys
from enum import EnumType
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from cnntutor.domain.plain import Number, written_hints
from cnntutor.domain.report import VERSION, Report

SIMPLE: dict[Any, str] = {
    str: "string", int: "integer", float: "number", Number: "number", bool: "boolean", NoneType: "null",
}  # fmt: skip


def report_schema() -> dict[str, Any]:
    """Return the schema of what `Report.to_dict` gives."""
    definitions: dict[str, Any] = {}
    _define(Report, definitions)
    report = definitions.pop(Report.__name__)
    report["properties"]["version"] = {"const": VERSION, "description": "The version of this JSON."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report of cnntutor",
        **report,
        "$defs": definitions,
    }


def as_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


def _define(cls: Any, definitions: dict[str, Any]) -> None:
    """Put the schema of a data class and of its parts among the definitions."""
    told, hints = _descriptions(cls), written_hints(cls)
    definitions[cls.__name__] = {
        "description": inspect.cleandoc(cls.__doc__),
        "type": "object",
        "required": list(hints),
        "properties": {
            name: {**_schema(hint, definitions), "description": told[name]} for name, hint in hints.items()
        },
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in SIMPLE:
        return {"type": SIMPLE[hint]}
    if origin is Annotated:  # one of its values is null in JSON
        return _schema(arguments[0] | None, definitions)
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin in (UnionType, Union):
        some = [_schema(each, definitions) for each in arguments if each is not int or float not in arguments]
        if all(each.keys() == {"type"} for each in some):
            return {"type": list(dict.fromkeys(name for each in some for name in _as_list(each["type"])))}
        return {"anyOf": some}
    if isinstance(hint, EnumType):
        return {"enum": [member.value for member in hint]}  # type: ignore[var-annotated]
    if dataclasses.is_dataclass(hint):
        if hint.__name__ not in definitions:  # type: ignore[union-attr]
            _define(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}  # type: ignore[union-attr]
    raise TypeError(hint)


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _descriptions(cls: Any) -> dict[str, str]:
    """Return what is said of each field and property of a class, from its source."""
    (body,) = (node.body for node in ast.parse(inspect.getsource(cls)).body if isinstance(node, ast.ClassDef))
    told = {}
    for node, following in zip(body, [*body[1:], None], strict=True):
        match node, following:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(value=ast.Constant(str(text))):
                told[name] = text
            case ast.FunctionDef(name=name), _:
                told[name] = ast.get_docstring(node) or ""
    return {name: " ".join(text.replace("None", "null").split()) for name, text in told.items()}


if __name__ == "__main__":
    sys.stdout.write(as_text())
