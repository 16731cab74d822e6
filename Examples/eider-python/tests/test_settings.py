"""Settings, keys and verbs: every problem at once, with a code, a path and what to do; secrets in no place where they do not belong."""

import base64
import contextlib
import io
import json
import os
import stat
import sys
import unittest
from unittest import mock

from support import REPOSITORY, AdapterTest

from eider import Adapter, keys
from eider.command import execute
from eider.manifest import manifest
from eider.problems import Problem, Problems
from eider.settings import load

SECRET = "a-planted-secret-7731"


class Guarded(Adapter):
    """An adapter with settings of every kind."""

    id, version, function, summary = "guarded", "1.0", "youth-service", "tests settings"
    sends, takes = ["eider.v1.Contact"], ["eider.v1.Notice"]
    settings = {
        "folder": {"type": "string", "format": "folder", "description": "where things are"},
        "token": {"type": "string", "secret": True, "description": "what lets it into the register"},
        "port": {"type": "integer", "minimum": 1, "maximum": 65535, "default": 8080, "description": "where it listens"},
        "kind": {"type": "string", "enum": ["a", "b"], "default": "a", "description": "which kind"},
        "eager": {"type": "boolean", "default": False, "description": "whether it hurries"},
    }
    required = ["folder", "token"]


class SettingsTest(AdapterTest):
    def setUp(self):
        super().setUp()
        self.values["router"]["public-key"] = self.public
        self.values["settings"] = {"folder": "somewhere"}

    def read(self, **environment):
        return load(self.settings(), manifest(Guarded)["settings"], environment)

    def found(self, **environment):
        """Pairs of code and path of what is wrong."""
        with self.assertRaises(Problems) as caught:
            self.read(**environment)
        for problem in caught.exception.problems:
            self.assertTrue(problem.sentence and problem.help, problem.code)
            self.assertNotIn(SECRET, str(problem))
        return [(problem.code, problem.path) for problem in caught.exception.problems]

    def test_a_right_file_is_read_with_defaults_and_paths_from_the_file(self):
        settings = self.read(EIDER_SETTING_TOKEN=SECRET)
        self.assertEqual(settings.own, {"folder": str(self.base / "somewhere"), "token": SECRET, "port": 8080, "kind": "a", "eager": False})
        self.assertEqual((settings.state, settings.source), (str(self.base / "state"), "eider:elm-park-youth-club/register"))
        self.assertNotIn(SECRET, f"{settings.own} {settings.own!r} {[settings.own]}")

    def test_the_environment_stands_over_the_file(self):
        settings = self.read(
            EIDER_SETTING_TOKEN=SECRET, EIDER_SETTING_FOLDER="/elsewhere", EIDER_SETTING_PORT="99", EIDER_SETTING_EAGER="true", EIDER_STATE="/kept",
            EIDER_ROUTER_ENDPOINT="tcp://router.example:5570", EIDER_KEYS_CURVE="/k/curve.key", EIDER_KEYS_SIGNING="other.key", EIDER_ENCODING="")
        self.assertEqual((settings.own["folder"], settings.own["port"], settings.own["eager"]), ("/elsewhere", 99, True))
        self.assertEqual((settings.state, settings.endpoint, settings.curve_file, settings.signing_file),
                         ("/kept", "tcp://router.example:5570", "/k/curve.key", str(self.base / "other.key")))

    def test_the_routers_key_can_stand_in_a_file_and_in_the_environment(self):
        (self.base / "router-public-key").write_text(self.public + "\n", encoding="utf-8")
        self.values["router"] = {"endpoint": "tcp://127.0.0.1:5570", "public-key-file": "router-public-key"}
        self.assertEqual(self.read(EIDER_SETTING_TOKEN=SECRET).router_key, self.public)
        other = keys.zmq.curve_keypair()[0].decode()
        self.assertEqual(self.read(EIDER_SETTING_TOKEN=SECRET, EIDER_ROUTER_PUBLIC_KEY=other).router_key, other)
        self.values["router"] = {"endpoint": "tcp://127.0.0.1:5570"}
        self.assertEqual(self.read(EIDER_SETTING_TOKEN=SECRET, EIDER_ROUTER_PUBLIC_KEY_FILE="router-public-key").router_key, self.public)
        self.values["router"]["public-key-file"] = "nowhere"
        self.assertEqual(self.found(EIDER_SETTING_TOKEN=SECRET), [("ADP-KEY-FILE", "router.public-key-file")])

    def test_every_problem_is_told_at_once(self):
        self.values = {
            "adapter": "Register", "router": {"endpoint": "5570", "public-key": "short"}, "keys": {"curve": "keys/curve.key"}, "encoding": "protobuf",
            "misspelt": 1, "settings": {"token": SECRET, "port": 70000, "kind": "c", "eager": "perhaps", "unknown": 1},
        }
        self.assertEqual(sorted(self.found()), sorted([
            ("ADP-NAME", "adapter"), ("ADP-MISSING", "party"), ("ADP-MISSING", "keys.signing"), ("ADP-ENDPOINT", "router.endpoint"),
            ("ADP-KEY-FORM", "router.public-key"), ("ADP-MISSING", "state"), ("ADP-ENCODING", "encoding"), ("ADP-SETTING", "settings.eager"),
            ("ADP-MISSING", "settings.folder"), ("ADP-SETTING", "settings.kind"), ("ADP-SETTING", "settings.port"), ("ADP-SECRET", "settings.token"),
            ("ADP-UNKNOWN-FIELD", "settings.unknown"), ("ADP-UNKNOWN-FIELD", "misspelt")]))

    def test_what_is_no_settings_file_is_said_to_be_none(self):
        for content, code in [(b"adapter: register\n", "ADP-JSON"), (b"\xff\xfe", "ADP-JSON"), (b'{"adapter": "a", "adapter": "b"}', "ADP-JSON"), (b"[]", "ADP-SHAPE")]:
            path = self.base / "wrong.json"
            path.write_bytes(content)
            with self.assertRaises(Problems) as caught:
                load(str(path), manifest(Guarded)["settings"], {})
            self.assertEqual(caught.exception.code, code)
        with self.assertRaises(Problems) as caught:
            load(str(self.base / "nowhere.json"), manifest(Guarded)["settings"], {})
        self.assertEqual(caught.exception.code, "ADP-SETTINGS-FILE")

    def test_a_secret_comes_from_the_environment_or_from_a_file_of_its_owners_alone(self):
        file = self.base / "token"
        file.write_text(SECRET + "\n", encoding="utf-8")
        self.values["settings"]["token-file"] = "token"
        file.chmod(0o644)
        self.assertEqual(self.found()[0], ("ADP-SECRET-FILE", "settings.token-file"))
        file.chmod(0o600)
        self.assertEqual(self.read().own["token"], SECRET)
        del self.values["settings"]["token-file"]
        self.assertEqual(self.found(), [("ADP-MISSING", "settings.token")])
        self.values["settings"]["token"] = SECRET
        self.assertEqual(self.found(EIDER_SETTING_TOKEN=SECRET), [("ADP-SECRET", "settings.token")])

    def test_mistakes_of_whoever_wrote_the_adapter_are_told_too(self):
        class Wrong(Guarded):
            id, version = "Wrong One", ""
            sends, takes = ["eider.v1.Nonsense"], ["eider.v1.Referral"]
            settings = {"x": {"type": "text", "default": 1, "secret": True}}
            required = ["y"]

        with self.assertRaises(Problems) as caught:
            manifest(Wrong)
        codes = [problem.code for problem in caught.exception.problems]
        for code in ["ADP-NAME", "ADP-MISSING", "ADP-TYPE", "ADP-TAKES", "ADP-SCHEMA"]:
            self.assertIn(code, codes)

    def test_exit_codes_are_those_of_every_adapter(self):
        for words, code in [([], 64), (["spec", "x"], 64), (["run"], 64), (["check", "--settings"], 64), (["dance"], 64), (["help"], 0), (["spec"], 0),
                            (["check", "--settings", "nowhere"], 65), (["run", "--settings", "nowhere"], 65)]:
            found = self.verb(*words)
            self.assertEqual(found.returncode, code, f"{words}: {found.stderr}")
        router = self.router()
        router.stop()
        self.values["settings"] = {"outgoing": "outgoing", "incoming": "incoming"}
        self.assertEqual(self.verb("check", "--settings", self.settings()).returncode, 69)
        self.assertEqual(self.verb("check", EIDER_SETTINGS=self.settings()).returncode, 69)

    def test_check_tells_settings_keys_and_folders_together_and_changes_nothing(self):
        self.values["settings"] = {"outgoing": "settings.json", "incoming": "settings.json/inside"}
        os.chmod(self.base / "keys/curve.key", 0o640)
        (self.base / "keys/signing.key").write_text("eider-signing-key-v1 short\n", encoding="ascii")
        found = self.verb("check", "--settings", self.settings())
        self.assertEqual(found.returncode, 65)
        for words in ["`settings.outgoing`: this is not a folder [ADP-FOLDER]", "`settings.incoming`: ", "`keys.curve`: others than its owner can use the file [ADP-KEY-READABLE]",
                      "`keys.signing`: the file holds no key of this kind [ADP-KEY-FORM]"]:
            self.assertIn(words, found.stderr)
        self.assertEqual(sorted(path.name for path in self.base.iterdir()), ["keys", "settings.json"])


class ExampleTest(AdapterTest):
    adapter = REPOSITORY / "Examples/adapter-python/adapter.py"

    def test_a_malformed_front_door_is_refused_by_check_and_by_run_and_not_with_the_first_file(self):
        self.values["router"]["public-key"] = self.public
        self.values["settings"] = {"outgoing": "outgoing", "incoming": "incoming", "front-door": "the front door"}
        for verb in ["check", "run"]:
            found = self.verb(verb, "--settings", self.settings())
            self.assertEqual((found.returncode, "`settings.front-door`" in found.stderr), (65, True), found.stderr)
        self.assertFalse(self.outgoing.exists())


class KeysTest(AdapterTest):
    def test_the_verb_keys_makes_both_and_prints_what_is_to_be_enrolled(self):
        self.values["keys"] = {"curve": "new/curve.key", "signing": "new/signing.key"}
        del self.values["router"], self.values["state"], self.values["settings"]
        first = self.verb("keys", "--settings", self.settings())
        self.assertEqual(first.returncode, 0, first.stderr)
        request = json.loads(first.stdout)
        self.assertEqual(set(request), {"adapter", "party", "curve", "signing", "sends", "takes"})
        self.assertTrue(keys.is_curve_key(request["curve"]))
        self.assertEqual(len(base64.b64decode(request["signing"])), 32)
        self.assertIn(keys.fingerprint(request["curve"], request["signing"]), first.stderr)
        for name in ["curve.key", "signing.key"]:
            path = self.base / "new" / name
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
            for line in path.read_text(encoding="ascii").splitlines():
                if line.startswith(("secret ", "eider-signing")):
                    self.assertNotIn(line.split()[1], first.stdout + first.stderr)
        again = self.verb("keys", "--settings", self.settings())
        self.assertEqual((again.returncode, again.stdout), (0, first.stdout), "the keys were made anew")
        (self.base / "new/signing.key").unlink()
        half = self.verb("keys", "--settings", self.settings())
        self.assertEqual((half.returncode, "ADP-KEY-EXISTS" in half.stderr), (65, True))

    def test_where_the_package_that_signs_is_missing_the_verb_keys_says_so_and_makes_nothing(self):
        self.values["keys"] = {"curve": "new/curve.key", "signing": "new/signing.key"}
        said = io.StringIO()
        with mock.patch.dict(sys.modules, {"cryptography": None}), contextlib.redirect_stderr(said):
            self.assertEqual(execute(Guarded, ["keys", "--settings", self.settings()], {}), 65)
        self.assertIn("ADP-CRYPTOGRAPHY", said.getvalue())
        self.assertIn("eider keys new", said.getvalue())
        self.assertFalse((self.base / "new").exists())

    def test_keys_are_told_apart_from_what_is_none(self):
        self.assertTrue(keys.is_curve_key(self.public))
        for text in ["", "x", "x" * 41, self.public[:-1] + " ", self.public[:-1] + "é", "~" * 40]:
            self.assertFalse(keys.is_curve_key(text), text)

    def test_a_link_is_no_key_file(self):
        os.symlink(self.base / "keys/curve.key", self.base / "link.key")
        with self.assertRaises(Problems) as caught:
            keys.Keys.load(str(self.base / "link.key"), str(self.base / "keys/signing.key"))
        self.assertEqual(caught.exception.code, "ADP-KEY-READABLE")

    def test_the_adapters_own_check_is_asked(self):
        class Picky(Guarded):
            @classmethod
            def check(cls, own):
                return [Problem("PIC-PORT", "that port is taken", "name another", "settings.port")]

        self.values["settings"] = {"folder": "."}
        self.values["router"]["public-key"] = self.public
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            self.assertEqual(execute(Picky, ["check", "--settings", self.settings()], {"EIDER_SETTING_TOKEN": "x"}), 65)
        self.assertIn("PIC-PORT", said.getvalue())


if __name__ == "__main__":
    unittest.main()
