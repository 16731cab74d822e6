#!/bin/sh
# Makes from the .proto files: the Swift types, the field table, the message reference and the JSON Schemas; and from those, where there is
# a Python, the types of Examples/eider-python.
#
#   Sources/SafeguardingContract/Proto/generate.sh            in place
#   Sources/SafeguardingContract/Proto/generate.sh --check    into a temporary folder; fails where the committed files differ
#
# Needs protoc (Debian: protobuf-compiler). Run from anywhere; every path is relative to the repository.
set -eu
cd "$(dirname "$0")/../../.."

command -v protoc >/dev/null || {
    echo "protoc is missing: install it (on Debian: apt-get install protobuf-compiler)" >&2
    exit 1
}

proto=Sources/SafeguardingContract/Proto
swift=Sources/SafeguardingContract/Generated
options=Sources/contract-generator/Generated
out=.
check=no
if [ "${1:-}" = --check ]; then
    check=yes
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi

swift build --scratch-path .build --product protoc-gen-swift >&2
bin=$(swift build --scratch-path .build --show-bin-path)
mkdir -p "$out/$swift" "$out/$options" "$out/docs/schemas"

# The generator reads our options by these types, so they come before it is built.
protoc -I "$proto" --plugin="protoc-gen-swift=$bin/protoc-gen-swift" \
    --swift_out="$out/$options" --swift_opt=Visibility=Internal,FileNaming=DropPath,UseAccessLevelOnImports=true \
    "$proto/eider/v1/options.proto"
swift build --scratch-path .build --product contract-generator >&2

protoc -I "$proto" --plugin="protoc-gen-swift=$bin/protoc-gen-swift" \
    --swift_out="$out/$swift" --swift_opt=Visibility=Public,FileNaming=DropPath,UseAccessLevelOnImports=true \
    "$proto"/eider/v1/*.proto
# What a large message keeps is reached through the message alone, and there whoever writes it is by itself: each field need not be guarded a second time, which costs more than to copy it.
sed -i 's/^    var _\([A-Za-z0-9]*\): /    @exclusivity(unchecked) var _\1: /' "$out/$swift"/*.pb.swift
[ "$check" = yes ] || rm -f docs/schemas/*.json
protoc -I "$proto" --plugin="protoc-gen-eider=$bin/contract-generator" --eider_out="$out" "$proto"/eider/v1/*.proto

# Without a Python nothing is said of the Python types here: the package's own tests compare them too.
python=Examples/eider-python/generate_types.py
if [ "$check" = no ]; then
    if command -v python3 >/dev/null; then python3 "$python"; fi
    exit 0
fi
status=0
if command -v python3 >/dev/null; then python3 "$python" --check || status=1; fi
for part in "$swift" "$options" docs/schemas docs/messages.md; do
    diff -r "$out/$part" "$part" || status=1
done
[ $status -eq 0 ] || echo "the generated files differ from the .proto files: run \`make contract\` and commit what it makes" >&2
exit $status
