"""What is written down and what the code does are the same: docs/protocol.md, docs/messages.md, docs/schemas, adapter.yaml, the samples, the README."""

import base64
import hashlib
import json
import re
import subprocess
import sys
import unittest

import plain_yaml
from support import PACKAGE, REFERRAL, REPOSITORY, THREAD, AdapterTest, environment

from eider import Confirmation, MessageFile, receipts, session
from eider.fields import parse
from eider.ids import new_id
from eider.threads import EFFECTS, RECEIPTS, ROUTERS_OWN
from eider.validate import problems_of

sys.path.insert(0, str(PACKAGE / "register"))
from adapter import Register  # noqa: E402: the path comes first


class ProtocolTest(unittest.TestCase):
    """docs/protocol.md."""

    text = (REPOSITORY / "docs/protocol.md").read_text(encoding="utf-8")

    def block(self, info):
        return json.loads(self.text.split(f"```json {info}\n")[1].split("\n```")[0])

    def test_the_worked_receipt_comes_out_to_the_byte(self):
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        example, event = self.block("receipt"), self.block("decided")
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(example["seed"]))
        salts = iter([bytes.fromhex(statement["salt"]) for statement in example["statements"]])
        statements = [next(iter(json.loads(statement["content"]).items())) for statement in example["statements"]]
        receipt = receipts.signed(key, example["type"], example["thread"], example["id"], b"", statements, lambda: next(salts))
        told = event["data"]["receipt"]
        self.assertEqual(receipt["signature"], told["signature"])
        self.assertEqual(receipt["digests"], told["digests"])
        self.assertEqual(receipt["keyId"], told["keyId"])
        self.assertEqual([s["content"] for s in receipt["statements"]], [s["content"] for s in told["statements"]])
        self.assertEqual(receipts.receipt_digest(event).hex(), example["receiptDigest"])
        self.assertTrue(receipts.verified(event, bytes.fromhex(example["publicKey"])))

    def test_a_receipt_verifies_without_a_statement_and_not_with_a_changed_one(self):
        example, event = self.block("receipt"), self.block("decided")
        public = bytes.fromhex(example["publicKey"])
        event["data"]["receipt"]["statements"].pop()
        self.assertTrue(receipts.verified(event, public), "a statement that is left out leaves the rest verifying")
        event["data"]["receipt"]["statements"][0]["salt"] = receipts.text(bytes(16))
        self.assertFalse(receipts.verified(event, public))

    def test_the_worked_proof_holds_to_the_byte(self):
        """Section 19, followed step by step with nothing but hashes and Ed25519. The package asks for no proofs: this shows how one is verified."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        def sha(*parts):
            return hashlib.sha256(b"".join(parts)).digest()

        def hexadecimal(info):
            return bytes.fromhex("".join(self.text.split(f"```hex {info}\n")[1].split("\n```")[0].split()))

        def signed(note, seed, kind, text):
            key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
            for line in note.split("\n\n")[1].splitlines():
                _, name, signature = line.split(" ")
                number, signature = base64.b64decode(signature)[:4], base64.b64decode(signature)[4:]
                if number == sha(name.encode(), b"\n", bytes([kind]), key.public_bytes_raw())[:4]:
                    key.verify(signature[-64:], text(signature))
                    return name
            return None

        proved = self.block("PROVED")
        leaf, salt, content = (base64.b64decode(proved[name]) for name in ["leaf", "salt", "content"])
        parts, path = ([base64.b64decode(each) for each in proved[name]] for name in ["parts", "proof"])
        self.assertEqual((len(leaf), leaf[0], leaf[1]), (170, 2, 5))
        self.assertEqual(parts[0], sha(b"eider-part-v1\n", salt, content))
        self.assertEqual(leaf[-32:], sha(b"eider-parts-v1\n", *parts))
        head, payload = hexadecimal("SUBMIT"), hexadecimal("SUBMIT payload")
        self.assertEqual(content[:32], sha(b"eider-submit-v1\n", len(head).to_bytes(4, "big"), head, payload))
        self.assertEqual(content[32:], hexadecimal("RECORDED"))
        text = proved["note"].split("\n\n")[0] + "\n"
        origin, size, root = text.splitlines()
        self.assertEqual(signed(proved["note"], b"\x11" * 32, 1, lambda _: text.encode()), origin)
        time = lambda signature: f"cosignature/v1\ntime {int.from_bytes(signature[:8], 'big')}\n{text}".encode()  # noqa: E731
        self.assertEqual(signed(proved["note"], bytes(range(1, 33)), 4, time), "elm-park-youth-club/youth-service")
        place, last, node = int(proved["sequence"]), int(size) - 1, sha(b"\0", leaf)
        for beside in path:  # RFC 9162, section 2.1.3.2
            if place & 1 or place == last:
                node = sha(b"\1", beside, node)
                while place and not place & 1:
                    place, last = place >> 1, last >> 1
            else:
                node = sha(b"\1", node, beside)
            place, last = place >> 1, last >> 1
        self.assertEqual((last, node), (0, base64.b64decode(root)))

    def test_the_routers_examples_are_understood(self):
        side = session.Session()
        side.hello()
        side.id = self.block("READY")["session"]
        for verb, what in [("READY", "ready"), ("CREDIT", "credit"), ("RECORDED", "answered"), ("REFUSED", "answered"), ("DELIVER", "deliver"),
                           ("CHECKPOINT", "ignored"), ("PROVED", "ignored"), ("HELLO-REQUIRED", "hello"), ("SUPERSEDED", "superseded")]:
            self.assertEqual(side.receive(verb, self.block(verb)).what, what, verb)
        self.assertEqual(side.window, 16)

    def test_ids_are_of_the_grammar(self):
        ids = [new_id() for _ in range(3000)]
        self.assertEqual(ids, sorted(set(ids)))
        for id in ids:
            self.assertRegex(id, "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")


class ContractTest(unittest.TestCase):
    """docs/messages.md and docs/schemas."""

    def test_the_types_are_those_of_the_schemas(self):
        ran = subprocess.run([sys.executable, PACKAGE / "generate_types.py", "--check"], capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stderr)

    def test_what_each_type_does_to_a_thread_is_what_the_reference_says(self):
        text = (REPOSITORY / "docs/messages.md").read_text(encoding="utf-8")
        words = {"opens a loop": "opens", "belongs to an open loop": "continues", "about a message of any thread": "about", "a notification": "notifies"}
        found = {}
        for type, said in re.findall(r"^- \[`(eider\.v1\.\w+)`\]\(#\w+\): (.*)$", text, re.MULTILINE):
            found[type] = next(effect for word, effect in words.items() if said.startswith(word))
            self.assertEqual(type in ROUTERS_OWN, "sent by the router only" in said, type)
        self.assertEqual(found, EFFECTS)

    def test_the_examples_of_the_protocol_and_the_partnership_are_valid(self):
        protocol = (REPOSITORY / "docs/protocol.md").read_text(encoding="utf-8")
        examples = [json.loads(protocol.split(f"```json {info}\n")[1].split("\n```")[0]) for info in ["SUBMIT", "DELIVER", "decided"]]
        for path in sorted((REPOSITORY / "Examples/partnership/messages").glob("*.json")):
            value = json.loads(path.read_text(encoding="utf-8"))
            if value.get("type") in EFFECTS:
                examples.append(value)
            elif "receipt" in value:
                Confirmation({**value, "thread": THREAD})
        self.assertGreater(len(examples), 5)
        for example in examples:
            self.assertEqual([str(problem) for problem in problems_of(example["type"], example["data"], "data")], [], example["type"])

    def test_what_is_not_of_the_contract_is_told_with_its_path_and_without_its_value(self):
        data = json.loads(json.dumps(REFERRAL["data"]))
        data["concerns"].append({"text": 7, "categories": ["GOSSIP"], "about": "CHILD"})
        data["child"]["birthDate"]["day"] = True
        found = problems_of("eider.v1.Referral", data, "data")
        self.assertEqual(sorted(problem.path for problem in found),
                         ["data.child.birthDate.day", "data.concerns[1].about", "data.concerns[1].categories[0]", "data.concerns[1].text"])
        self.assertNotIn("GOSSIP", " ".join(str(problem) for problem in found))
        many = problems_of("eider.v1.Referral", {**data, "concerns": [7] * 10000})
        self.assertLessEqual(len(many), 64)


class PluginTest(AdapterTest):
    """The register: its adapter.yaml, its verb `spec`, and its samples."""

    folder = PACKAGE / "register"

    def test_spec_says_what_adapter_yaml_says(self):
        written = plain_yaml.read((self.folder / "adapter.yaml").read_text(encoding="utf-8"))
        self.assertEqual(written.pop("executable"), ["python3", "adapter.py"])
        said = json.loads(self.verb("spec").stdout)
        for both in (written, said):
            both["settings"]["required"] = sorted(both["settings"]["required"])
        self.assertEqual(said, written)

    def test_the_samples_make_what_the_suite_is_told(self):
        suite = plain_yaml.read((self.folder / "conformance/conformance.yaml").read_text(encoding="utf-8"))
        self.assertEqual(set(suite), {"settings", "hand-over", "shows"})
        self.assertLessEqual(set(suite["settings"]), set(Register.settings))
        for sample in suite["hand-over"]:
            text = (self.folder / "conformance" / sample["file"]).read_text(encoding="utf-8")
            self.assertIn("{n}", text)
            document = parse(text.replace("{n}", "7").replace("{thread}", THREAD).encode())
            if Confirmation.is_meant(document):
                self.assertEqual(Confirmation(document).type, sample["makes"])
                self.assertIn(sample["on"], Register.takes)
            else:
                self.assertEqual(MessageFile(document, Register.sends).type, sample["makes"])
        self.assertTrue(any(sample["makes"] in RECEIPTS for sample in suite["hand-over"]))

    def test_an_adapter_is_about_sixty_lines(self):
        self.assertLessEqual(len((self.folder / "adapter.py").read_text(encoding="utf-8").splitlines()), 60)

    def test_the_readmes_adapter_runs(self):
        text = (PACKAGE / "README.md").read_text(encoding="utf-8")
        path = self.base / "adapter.py"
        path.write_text(text.split("```python\n")[1].split("\n```")[0], encoding="utf-8")
        ran = subprocess.run([sys.executable, path, "spec"], capture_output=True, text=True, env=environment())
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn('"contract": "v1.0"', ran.stdout)

    def test_everything_public_says_what_it_is(self):
        import ast

        for path in sorted((PACKAGE / "src/eider").glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
            self.assertTrue(ast.get_docstring(tree), path.name)
            for node in ast.walk(tree):
                if not isinstance(node, (ast.ClassDef, ast.FunctionDef)) or node.name.startswith("_"):
                    continue
                inner = [child for parent in ast.walk(tree) if isinstance(parent, ast.FunctionDef) for child in parent.body]
                is_private = any(isinstance(parent, ast.ClassDef) and parent.name.startswith("_") and node in ast.walk(parent) for parent in ast.walk(tree))
                if node not in inner and not is_private:
                    self.assertTrue(ast.get_docstring(node), f"{path.name}: {node.name}")


if __name__ == "__main__":
    unittest.main()
