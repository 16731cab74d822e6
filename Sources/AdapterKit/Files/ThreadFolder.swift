import Foundation
public import SafeguardingContract

/// A folder with what came of one thread, for a person or another program to read.
///
/// Files are written whole, and have names from numbers, kinds and message ids: never from anybody's name.
public struct ThreadFolder: Sendable {
    /// Where it is.
    public let path: String

    /// The folder of a thread, made where it is missing.
    public init(_ thread: ThreadID, in folder: String) throws(FileFault) {
        path = "\(folder)/\(thread)"
        try DurableFile.makeFolder(path)
    }

    /// Writes a file of its own.
    public func write(_ bytes: [UInt8], as name: String) throws(FileFault) {
        try DurableFile.write(bytes, to: "\(path)/\(name)")
    }

    /// Writes the next numbered file, `NN-kind.json`, with a text for people beside it, `NN-kind.txt`.
    ///
    /// Doing it again with the same key writes the same two files again. The text is written first: who sees the `.json` file
    /// finds both.
    ///
    /// - Parameters:
    ///   - kind: what it is, for example `acknowledged`.
    ///   - key: what makes it the same thing: it must stand in the JSON object.
    ///   - member: under which name it stands there.
    ///   - json: the object.
    ///   - text: for people.
    ///   - least: the least number, where lower ones are kept for something else.
    /// - Returns: the number, as it stands in the names.
    @discardableResult
    public func write(
        kind: String, key: String, keyedBy member: String = "delivery", json: [UInt8], text: String, least: Int = 1
    ) throws(FileFault) -> String {
        let names = try numbered()
        let known = names.first { $0.name.hasSuffix("-\(kind).json") && self.key(member, in: $0.name) == key }
        let number = known?.number ?? max(least, (names.map(\.number).max() ?? 0) + 1)
        let digits = "\(number < 10 ? "0" : "")\(number)"
        try write(Array(text.utf8), as: "\(digits)-\(kind).txt")
        try write(json, as: "\(digits)-\(kind).json")
        return digits
    }

    private func numbered() throws(FileFault) -> [(number: Int, name: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().compactMap { name in
            guard name.hasSuffix(".json"), let number = Int(name.prefix { $0.isNumber }) else { return nil }
            return (number, name)
        }
    }

    private func key(_ member: String, in name: String) -> String? {
        guard let bytes = try? DurableFile.read("\(path)/\(name)", limit: 32 << 20),
            let document = try? JSONDocument.parse(bytes), case .text(let key)? = document[member]?.value
        else { return nil }
        return key
    }
}

/// JSON for people to read: indented, names sorted, a line feed at the end.
public enum ReadableJSON {
    /// An object of texts, numbers, lists, objects, and messages.
    ///
    /// - Parameters:
    ///   - fields: what JSON can hold.
    ///   - messages: JSON that is made already, by the name it goes under.
    public static func object(_ fields: [String: any Sendable], messages: [String: [UInt8]] = [:]) -> [UInt8] {
        var object: [String: Any] = fields
        for (name, json) in messages {
            object[name] = try? JSONSerialization.jsonObject(with: Data(json), options: [.fragmentsAllowed])
        }
        let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? JSONSerialization.data(withJSONObject: object, options: options) else {
            preconditionFailure("only what JSON can hold is written")
        }
        return [UInt8](data) + [0x0A]
    }
}
