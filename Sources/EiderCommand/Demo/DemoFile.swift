import Foundation
import SafeguardingContract

/// A JSON file that an adapter wrote, read back.
// SAFETY: the object is made by JSONSerialization from bytes of its own, and never changed.
struct DemoFile: @unchecked Sendable {
    private let object: [String: Any]
    let path: String

    init?(path: String) {
        guard let data = FileManager.default.contents(atPath: path),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return nil }
        self.object = object
        self.path = path
    }

    /// The message's fields as they came, by name.
    var data: [String: Any] { object["data"] as? [String: Any] ?? [:] }

    /// What lies beside it for people to read, line by line.
    var words: [String] {
        let text = FileManager.default.contents(atPath: String(path.dropLast(4)) + "txt") ?? Data()
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The lines of those words that stand under a heading.
    /// - Throws: `CLI-103` where there are none: the demo says nothing that nobody reads.
    func section(_ heading: String) throws(CommandError) -> [String] {
        let lines = words.drop { $0 != heading }.dropFirst().prefix { $0.hasPrefix("  ") }
        guard !lines.isEmpty else { throw .malformed(path, "has beside it no words under `\(heading)`", help: "see what the adapter logged") }
        return lines.map { String($0.dropFirst(2)) }
    }

    /// The message's fields that came, with the names of those inside a person or a place: `child (name, birthDate)`.
    var fields: [String] {
        data.keys.sorted().filter { $0 != "grounds" }.map { key in
            let inner = (data[key] as? [String: Any]).map { [$0] } ?? data[key] as? [[String: Any]] ?? []
            let names = Set(inner.flatMap(\.keys)).sorted()
            return names.isEmpty ? key : "\(key) (\(names.joined(separator: ", ")))"
        }
    }

    /// The statements of a human receipt by their field: `confirmedBy`, `outcome`, `reason` …
    var statements: [String: Any] {
        let list = object["statements"] as? [[String: Any]] ?? []
        return list.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    /// How many statements were signed, whether shared or not.
    var signedCount: Int { (object["statements_signed"] as? NSNumber)?.intValue ?? 0 }

    /// One of the router's answers, in the file under this name.
    func answer<Message: ContractMessage>(_ name: String, as type: Message.Type) -> Message? {
        guard let object = object[name], let data = try? JSONSerialization.data(withJSONObject: object) else { return nil }
        return try? Wire.decodeJSON(type, Array(data))
    }
}
