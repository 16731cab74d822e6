"""Reads as much YAML as `adapter.yaml` and `conformance.yaml` need, so that the tests need no other package: block maps and lists by indentation, flow ones in one line."""

import re


def read(text):
    """A document."""
    lines = []
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            lines.append((len(line) - len(line.lstrip()), line.strip()))
    value, rest = _block(lines, 0)
    if rest < len(lines):
        raise ValueError(f"cannot be read: {lines[rest][1]}")
    return value


def _block(lines, at):
    indent, first = lines[at]
    if first[0] in "{[":
        return _flow(first), at + 1
    found = [] if first.startswith("- ") else {}
    while at < len(lines) and lines[at][0] == indent:
        if isinstance(found, list):
            found.append(_flow(lines[at][1][2:]))
            at += 1
            continue
        name, _, rest = lines[at][1].partition(":")
        at += 1
        if rest.strip():
            found[name] = _flow(rest.strip())
        else:
            found[name], at = _block(lines, at)
    return found, at


def _flow(text):
    tokens = re.findall(r'"[^"]*"|[\[\]{},]|[^\[\]{},"]+', text)
    if text[0] not in '[{"':
        return _scalar(text)
    value, rest = _value(tokens, 0)
    if rest < len(tokens):
        raise ValueError(f"cannot be read: {text}")
    return value


def _value(tokens, at):
    token = tokens[at].strip()
    if token == "[":
        found, at = [], at + 1
        while tokens[at] != "]":
            value, at = _value(tokens, at)
            found.append(value)
            at += tokens[at] == ","
        return found, at + 1
    if token == "{":
        found, at = {}, at + 1
        while tokens[at] != "}":
            name, _, rest = tokens[at].strip().partition(":")
            if rest.strip():
                found[name], at = _scalar(rest.strip()), at + 1
            else:
                found[name], at = _value(tokens, at + 1)
            if tokens[at] == ",":
                at += 1
        return found, at + 1
    return (token[1:-1] if token.startswith('"') else _scalar(token)), at + 1


def _scalar(text):
    if re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    return {"true": True, "false": False}.get(text, text)
