"""Compares roots and proofs of ours with those of PyPI's pymerkle, and with the verification in Examples/evidence/verify.py.

Reads JSON from standard input: `leaves` (hexadecimal), `roots` (size to root), `inclusion` (index, size, path), `consistency` (from, to, path).
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "Examples" / "evidence"))
import verify
from pymerkle import InmemoryTree
from pymerkle.proof import verify_consistency, verify_inclusion

given = json.load(sys.stdin)
leaves = [bytes.fromhex(x) for x in given["leaves"]]
tree = InmemoryTree(algorithm="sha256")
for leaf in leaves:
    tree.append_entry(leaf)
roots = {int(size): bytes.fromhex(root) for size, root in given["roots"].items()}
for size, root in roots.items():
    assert tree.get_root(size) == root, f"root {size}"
for it in given["inclusion"]:
    # pymerkle counts leaves from 1, and its path begins with the leaf's own hash.
    theirs = tree.prove_inclusion(it["index"] + 1, it["size"])
    assert [x.hex() for x in theirs.path[1:]] == it["path"], f"inclusion {it['index']} in {it['size']}"
    verify_inclusion(theirs.path[0], roots[it["size"]], theirs)
    ours = [bytes.fromhex(x) for x in it["path"]]
    assert verify.root_by(leaves[it["index"]], it["index"], it["size"], ours) == roots[it["size"]]
for it in given["consistency"]:
    verify_consistency(roots[it["from"]], roots[it["to"]], tree.prove_consistency(it["from"], it["to"]))
    path = [bytes.fromhex(x) for x in it["path"]]
    assert verify.grew(it["from"], it["to"], path, roots[it["from"]], roots[it["to"]]), f"consistency {it['from']} to {it['to']}"
    assert not verify.grew(it["from"], it["to"], path, roots[it["to"]], roots[it["to"]])
print(len(roots), "roots,", len(given["inclusion"]), "inclusion proofs,", len(given["consistency"]), "consistency proofs: the same")
