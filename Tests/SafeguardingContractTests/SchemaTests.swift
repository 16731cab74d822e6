import Foundation
import SafeguardingContract
import Testing

/// The part of JSON Schema that `docs/schemas` uses, on the samples' JSON: what a schema allows is what the contract has.
@Suite("docs/schemas")
struct SchemaTests {
    private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/schemas")

    private func schema(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appending(path: "\(name).schema.json"))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("has a schema of every message type, and allows its samples", arguments: MessageType.all)
    func samples(type: MessageType) throws {
        let root = try schema(type.shortName)
        #expect(root["title"] as? String == type.name)
        var payloads = [Samples.bytes(of: type)]
        payloads += Samples.grown.filter { $0.type == type }.map(\.bytes)
        for payload in payloads {
            let json = try ContractJSON.json(fromPayload: payload, of: type).get()
            #expect(faults(try JSONSerialization.jsonObject(with: Data(json)), root, root, "") == [])
        }
    }

    @Test("allows whatever random message SwiftProtobuf writes, but for what is required", arguments: MessageType.all)
    func random(type: MessageType) throws {
        var g = SeededGenerator(seed: 7)
        let root = try schema(type.shortName)
        for _ in 0..<40 {
            let object = try RandomMessages.object(RandomMessages.encode(RandomMessages.json(of: type.name, using: &g), type), type)
            let faults = faults(object, root, root, "")
            #expect(faults.filter { !$0.hasPrefix("required") } == [])
        }
    }

    @Test("refuses words and members that the contract does not have")
    func refuses() throws {
        let root = try schema("InformationResponse")
        func faults(_ json: String) throws -> [String] {
            self.faults(try JSONSerialization.jsonObject(with: Data(json.utf8)), root, root, "").filter { !$0.hasPrefix("required") }
        }
        #expect(try faults(#"{"extent": "ALL"}"#) == ["enum extent"])
        #expect(try faults(#"{"handling": {"onward": "ASK_FIRST", "limits": ["NOT_AS_EVIDENCE", "NEVER"]}}"#) == ["enum handling.limits[1]"])
        #expect(try faults(#"{"handling": {"limits": "NOT_AS_EVIDENCE"}}"#) == ["type handling.limits"])
        #expect(try faults(#"{"grade": {}}"#) == ["unknown grade"])
        let event = try schema("event")
        let types = ((event["properties"] as? [String: Any])?["type"] as? [String: Any])?["enum"] as? [String]
        #expect(types.map(Set.init) == Set(MessageType.all.map(\.name)))
    }

    private func faults(_ value: Any, _ schema: [String: Any], _ root: [String: Any], _ path: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else { return ["reference \(path)"] }
            return faults(value, definition, root, path)
        }
        if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "") { return ["enum \(path)"] }
        switch schema["type"] as? String {
        case "object":
            guard let object = value as? [String: Any] else { return ["type \(path)"] }
            let properties = schema["properties"] as? [String: Any] ?? [:]
            let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "required \(path).\($0)" }
            return missing
                + object.sorted { $0.key < $1.key }.flatMap { key, value in
                    let here = path.isEmpty ? key : "\(path).\(key)"
                    return (properties[key] as? [String: Any]).map { faults(value, $0, root, here) } ?? ["unknown \(here)"]
                }
        case "array":
            guard let items = value as? [Any], let item = schema["items"] as? [String: Any] else { return ["type \(path)"] }
            return items.enumerated().flatMap { faults($0.element, item, root, "\(path)[\($0.offset)]") }
        case "string": return value is String ? [] : ["type \(path)"]
        case "boolean", "integer": return value is NSNumber || value is Int || value is Bool ? [] : ["type \(path)"]
        default: return ["type \(path)"]
        }
    }
}
