"""Where an adapter finds the router, its keys and its folders: a JSON file, and `EIDER_…` variables over it.

    {"adapter": "register", "party": "elm-park-sports-club",
     "router": {"endpoint": "tcp://127.0.0.1:5570", "public-key": "<40 characters>"},
     "keys": {"curve": "keys/curve.key", "signing": "keys/signing.key"},
     "state": "state", "settings": {"outgoing": "outgoing", "incoming": "incoming"}}

The structure is that of every adapter's settings file, whose YAML this is a part of. Relative paths are relative to the file. Secrets stand
in files of their own or in the environment, never in this file and never in arguments, which every user of the machine can see.
"""

from __future__ import annotations

import os
from typing import Any, Dict, Mapping, Optional, Set, Tuple

from . import durable
from .fields import Fields, parse
from .ids import is_name
from .keys import is_curve_key, objection
from .problems import Problem, Problems

MAX_SETTINGS = 1 << 20
"""The largest settings file, in bytes."""


class OwnSettings(Dict[str, Any]):
    """An adapter's own settings by name: texts, whole numbers, yes or no; paths are absolute, defaults are filled in, what was not given is None.

    Its `repr` has no secret, nor has its text.
    """

    def __init__(self, values: Mapping[str, Any], secrets: Set[str]):
        super().__init__(values)
        self._secrets = secrets

    def __repr__(self) -> str:
        return repr({name: "(secret)" if name in self._secrets else value for name, value in self.items()})

    __str__ = __repr__

    def grounds(self) -> Dict[str, str]:
        """Why what practitioners confirm is shared from here, from the settings `purpose`, `article-6`, `article-9`, `dpa-condition` and `gateway`, as far as there are any.

        Risk and consent are no settings: they are somebody's word about one child.
        """
        names = {"purpose": "purpose", "article-6": "article6", "article-9": "article9", "dpa-condition": "dpaCondition", "gateway": "gateway"}
        return {member: self[name] for name, member in names.items() if self.get(name)}


class Settings:
    """A settings file that was read: everything in it is right, or it would not be there."""

    adapter: str
    party: str
    endpoint: str
    router_key: str
    curve_file: str
    signing_file: str
    state: str
    own: OwnSettings

    @property
    def source(self) -> str:
        """The `source` of every message that is sent."""
        return f"eider:{self.party}/{self.adapter}"


def load(file: str, schema: Dict[str, Any], environment: Mapping[str, str]) -> Settings:
    """Reads a settings file. No key is read but the router's public one.

    `schema` is the manifest's `settings`. Raises `Problems`, every one at once.
    """
    return _reader(file, environment).read(schema)


def load_identity(file: str, environment: Mapping[str, str]) -> Settings:
    """Reads of a settings file only who the adapter is and where its keys are: before there is an enrolment, nothing else need be known."""
    return _reader(file, environment).identity()


def _reader(file: str, environment: Mapping[str, str]) -> _Reader:
    try:
        content = durable.read(os.path.realpath(file), MAX_SETTINGS)
    except (OSError, ValueError):
        raise Problems([Problem("ADP-SETTINGS-FILE", "the settings file cannot be read", "check the path given with --settings")]) from None
    try:
        document = parse(content, "settings file")
    except Problem as problem:
        help = "this adapter reads settings in JSON, which is YAML too; write the file as its README shows"
        raise Problems([Problem(problem.code, problem.sentence, help)]) from None
    return _Reader(document, os.path.dirname(os.path.abspath(file)), environment)


class _Reader:
    def __init__(self, document: Any, folder: str, environment: Mapping[str, str]):
        self.fields, self.folder, self.environment = Fields(document), folder, environment

    def variable(self, name: str) -> Optional[str]:
        return self.environment.get(f"EIDER_{name}") or None

    def absolute(self, path: str) -> str:
        return os.path.normpath(os.path.join(self.folder, path))

    def identity(self) -> Settings:
        found = self.who()
        self.fields.finish()
        return found

    def who(self) -> Settings:
        found = Settings()
        found.adapter, found.party = self.name("adapter"), self.name("party")
        found.curve_file = self.absolute(self.nested("keys", "curve", "KEYS_CURVE"))
        found.signing_file = self.absolute(self.nested("keys", "signing", "KEYS_SIGNING"))
        self.fields.object("keys", lambda keys: [keys.optional_text(name) for name in ("curve", "signing")])
        return found

    def read(self, schema: Dict[str, Any]) -> Settings:
        fields, found = self.fields, self.who()
        found.endpoint, found.router_key = self.router()
        written = fields.optional_text("state")
        state = self.variable("STATE") or written or fields.text("state", "name a folder for what the adapter keeps")
        found.state = self.absolute(state or "")
        encoding = fields.optional_text("encoding")
        if (self.variable("ENCODING") or encoding or "json") != "json":
            fields.problem("ADP-ENCODING", "encoding", "this adapter speaks JSON only", "write json, or leave it out")
        if fields.any("witnesses") is not None:
            fields.problem("ADP-WITNESSES", "witnesses", "this adapter is no witness of the router's log", "leave it out; the adapters in Swift are witnesses")
        found.own = self.own(schema)
        fields.refuse_unknown(names_it=True)
        fields.finish()
        return found

    def name(self, name: str) -> str:
        text = self.fields.text(name)
        if text is not None and not is_name(text):
            self.fields.problem("ADP-NAME", name, "this is not an id", "lower-case letters, digits and hyphens, beginning with a letter, at most 64")
        return text or ""

    def nested(self, object: str, name: str, variable: str) -> str:
        written = self.fields.any(object)
        text = self.variable(variable) or (written.get(name) if isinstance(written, dict) else None)
        if not isinstance(text, str) or not text:
            self.fields.problem("ADP-MISSING", f"{object}.{name}", f"`{name}` is missing or is no text", f"add it under `{object}`")
            return ""
        return text

    def router(self) -> Tuple[str, str]:
        endpoint = self.nested("router", "endpoint", "ROUTER_ENDPOINT")
        if endpoint and not (endpoint.startswith(("tcp://", "ipc://")) and len(endpoint) > 6):
            self.fields.problem("ADP-ENDPOINT", "router.endpoint", "the router's address cannot be used", "write it like tcp://127.0.0.1:5570")
        written = self.fields.any("router")
        router = Fields(written if isinstance(written, dict) else {}, "router", self.fields.problems)
        if written is not None and not isinstance(written, dict):
            self.fields.problem("ADP-SHAPE", "router", "an object with named fields is expected here", "add `router` with `endpoint` and `public-key`")
        router.known.add("endpoint")
        in_place, in_file = router.optional_text("public-key"), router.optional_text("public-key-file")
        key = self.variable("ROUTER_PUBLIC_KEY") or in_place
        file = self.variable("ROUTER_PUBLIC_KEY_FILE") or in_file
        router.refuse_unknown(names_it=True)
        help = "ask the bus's operator for the key, and write it as `public-key`, or its file as `public-key-file`"
        if not key and not file:
            router.problem("ADP-MISSING", "", "the router's public key is missing", help)
            return endpoint, ""
        text = key or self.line(self.absolute(file or ""))
        if text is None:
            router.problem("ADP-KEY-FILE", "public-key-file", "the file with the router's public key cannot be read", help)
        elif not is_curve_key(text):
            place = "public-key" if key else "public-key-file"
            router.problem("ADP-KEY-FORM", place, "this is not a CURVE public key", "it has 40 characters; check that it was copied whole")
        return endpoint, text or ""

    def line(self, path: str) -> Optional[str]:
        """The only line of a small text file."""
        try:
            return durable.read(os.path.realpath(path), 4096).decode("utf-8").strip()
        except (OSError, ValueError):
            return None

    def own(self, schema: Dict[str, Any]) -> OwnSettings:
        values: Dict[str, Any] = {}
        properties = schema["properties"]
        written = self.fields.any("settings")
        fields = Fields({} if written is None else written, "settings", self.fields.problems)
        for name in sorted(properties):
            values[name] = self.value(fields, name, properties[name], name in schema["required"])
        fields.refuse_unknown(names_it=True)
        return OwnSettings(values, {name for name, setting in properties.items() if setting.get("secret")})

    def value(self, fields: Fields, name: str, setting: Dict[str, Any], is_required: bool) -> Any:
        variable = "SETTING_" + name.upper().replace("-", "_")
        given, text = self.variable(variable), self.written(fields, name, setting, variable)
        text = given or text
        if text is None:
            if "default" not in setting:
                if is_required and fields.any(name) is None:
                    help = f"{setting['description']}; add it, or set the variable EIDER_{variable}"
                    if setting.get("secret"):
                        help = f"{setting['description']}; set the variable EIDER_{variable}, or name a file with it as `{name}-file`"
                    fields.problem("ADP-MISSING", name, f"`{name}` is missing", help)
                return None
            text = setting["default"] if isinstance(setting["default"], str) else str(setting["default"]).lower()
        reason, value = _typed(text, setting)
        if reason:
            fields.problem("ADP-SETTING", name, reason, setting["description"])
        return self.absolute(text) if "format" in setting else value

    def written(self, fields: Fields, name: str, setting: Dict[str, Any], variable: str) -> Optional[str]:
        value = fields.any(name)
        if isinstance(value, (list, dict)):
            fields.problem("ADP-SHAPE", name, "a single value is expected here", setting["description"])
            return None
        text = None if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        if not setting.get("secret"):
            return text
        if text is not None:
            help = f"take it out, and give it as EIDER_{variable}, or as `{name}-file`"
            fields.problem("ADP-SECRET", name, "a secret stands in the settings file", help)
        file = fields.optional_text(f"{name}-file")
        if file is None or self.variable(variable):
            return None
        reason = objection(self.absolute(file))
        line = None if reason else self.line(self.absolute(file))
        if not line:
            help = "its owner alone may read it (chmod 600), and it has one line"
            fields.problem("ADP-SECRET-FILE", f"{name}-file", reason or "the file holds no line of text", help)
        return line


def _typed(text: str, setting: Dict[str, Any]) -> Tuple[str, Any]:
    """Why a text is no value of a setting, and the value."""
    if setting["type"] == "integer":
        try:
            number = int(text)
        except ValueError:
            return "a whole number is expected here", None
        if number < setting.get("minimum", number):
            return f"at least {setting['minimum']} is expected here", None
        if number > setting.get("maximum", number):
            return f"at most {setting['maximum']} is expected here", None
        return "", number
    if setting["type"] == "boolean":
        return ("", text == "true") if text in ("true", "false") else ("true or false is expected here", None)
    if setting.get("enum") and text not in setting["enum"]:
        return f"one of {', '.join(setting['enum'])} is expected here", None
    return "", text
