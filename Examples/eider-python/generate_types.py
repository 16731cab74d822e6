#!/usr/bin/env python3
"""Makes `src/eider/messages.py` from the JSON Schemas of the contract's messages.

    python3 Examples/eider-python/generate_types.py            in place
    python3 Examples/eider-python/generate_types.py --check    fails where the committed file differs

`make contract` and `make contract-check` run it too. It needs nothing but Python.
"""

import json
import keyword
import pathlib
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
SCHEMAS = HERE.parent.parent / "docs/schemas"
TARGET = HERE / "src/eider/messages.py"
WIDTH = 140

HEAD = '''"""The contract's messages in proto3 JSON, as types. Generated from docs/schemas by generate_types.py: do not edit."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, TypedDict
'''


def python_name(name):
    """`Notice.Kind` as `NoticeKind`."""
    return "".join(part[0].upper() + part[1:] for part in name.split("."))


def collected():
    """The messages, and what they are made of, each once."""
    messages, parts = {}, {}
    for path in sorted(SCHEMAS.glob("*.schema.json")):
        if path.name == "event.schema.json":
            continue
        schema = json.loads(path.read_text(encoding="utf-8"))
        messages[schema["title"]] = schema
        for name, part in schema.get("$defs", {}).items():
            if parts.setdefault(name, part) != part:
                raise SystemExit(f"{path.name}: `{name}` is not what another schema says of it")
    return messages, parts


def type_of(schema):
    """A member's type, as it is written."""
    if "$ref" in schema:
        return python_name(schema["$ref"].rpartition("/")[2])
    if schema["type"] == "array":
        return f"List[{type_of(schema['items'])}]"
    if "enum" in schema:
        return "Literal[" + ", ".join(json.dumps(word) for word in schema["enum"]) + "]"
    return {"string": "str", "boolean": "bool", "integer": "int"}[schema["type"]]


def lines_of(text, indent, first="", rest=""):
    """A description, folded."""
    return textwrap.wrap(" ".join(text.split()), WIDTH - indent, initial_indent=" " * indent + first, subsequent_indent=" " * indent + rest)


def members(names, schema):
    """Some members, each with what it means."""
    lines = []
    for name in names:
        if keyword.iskeyword(name):
            raise SystemExit(f"`{name}` is a word of Python's own: write that type in another form")
        lines += lines_of(schema["properties"][name].get("description", ""), 4, "# ", "# ")
        lines.append(f"    {name}: {type_of(schema['properties'][name])}")
    return lines or ["    pass"]


def docstring(text):
    lines = lines_of(text.replace('"""', "'"), 4)
    lines = [line.replace("\\", "\\\\") for line in lines]
    return [f'    """{lines[0].strip()}', *lines[1:]] if lines else ['    """'], '"""'


def class_of(name, schema):
    """A TypedDict: what is required in one class, the rest in another that builds on it, as Python 3.9 needs it."""
    required = schema.get("required", [])
    optional = [member for member in schema["properties"] if member not in required]
    head, end = docstring(schema.get("description", name))
    head[-1] += end
    if not required:
        return ["", "", f"class {name}(TypedDict, total=False):", *head, "", *members(optional, schema)]
    if not optional:
        return ["", "", f"class {name}(TypedDict):", *head, "", *members(required, schema)]
    base = f"_{name}Required"
    return ["", "", f"class {base}(TypedDict):", *members(required, schema),
            "", "", f"class {name}({base}, total=False):", *head, "", *members(optional, schema)]


def alias_of(name, schema):
    """An enumeration."""
    words = ", ".join(json.dumps(word) for word in schema["enum"])
    lines = textwrap.wrap(words, WIDTH - 4, initial_indent="    ", subsequent_indent="    ")
    end, rest = docstring(schema.get("description", name))
    text = [line[4:] if line.startswith("    ") else line for line in end]
    text[-1] += rest
    return ["", f"{name} = Literal[", *lines, "]", *text]


def generated():
    """The whole file."""
    messages, parts = collected()
    lines = [HEAD.rstrip("\n")]
    for name in sorted(parts):
        if "enum" in parts[name]:
            lines += alias_of(python_name(name), parts[name])
    for name in sorted(parts):
        if "enum" not in parts[name]:
            lines += class_of(python_name(name), parts[name])
    for title in sorted(messages):
        lines += class_of(python_name(title.rpartition(".")[2]), messages[title])
    lines += ["", "", "MESSAGES: Dict[str, Any] = {"]
    lines += [f'    "{title}": {python_name(title.rpartition(".")[2])},' for title in sorted(messages) if title != "eider.v1.StatementContent"]
    lines += ["}", '"""Every message by its type\'s name."""', ""]
    return "\n".join(lines)


def main(words):
    """Writes the file, or compares it."""
    text = generated()
    if words == ["--check"]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.name} differs from docs/schemas: run `make contract`, or generate_types.py, and commit what it makes", file=sys.stderr)
            return 1
        return 0
    if words:
        print(__doc__, file=sys.stderr)
        return 64
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
