import AdapterKit
import Foundation

/// Plays the agency's system: hands things over, and looks at what its people would see.
struct AgencySystem: Sendable {
    /// Where the run's folders are.
    let work: String
    /// The adapter's port, if it has one.
    let port: UInt16
    let description: ConformanceDescription
    /// The planted value of each secret setting.
    var secrets: [String: String] = [:]

    /// A text of the description, with its places filled in.
    func filled(_ text: String) -> String {
        secrets.reduce(text.replacing("{work}", with: work).replacing("{port}", with: "\(port)")) { $0.replacing("{secret:\($1.key)}", with: $1.value) }
    }

    /// What became of handing something over.
    enum Answer: Sendable, Equatable {
        /// The agency's system has its yes: a file that is gone from the folder, an `AA`, a success.
        case accepted
        /// It has none, and hands the same thing over again later.
        case unanswered
    }

    /// Hands a sample over.
    ///
    /// - Parameters:
    ///   - number: what makes it another than those before.
    ///   - thread: what it is about.
    /// - Returns: what the agency's system was told. For a file it is not waited for: see ``isGone(_:number:)``.
    func handOver(_ handOver: ConformanceDescription.HandOver, number: Int, thread: String = "", without member: String? = nil) async throws -> Answer {
        let sample = try read(handOver, without: member)
        let text = sample.replacing("{n}", with: "\(number)").replacing("{thread}", with: thread)
        switch handOver.way {
        case .folder:
            let path = path(of: handOver, number)
            let folder = (path as NSString).deletingLastPathComponent
            try DurableFile.makeFolder(folder)
            let part = "\(folder)/.handed-\(number).part"
            guard FileManager.default.createFile(atPath: part, contents: Data(text.utf8)), rename(part, path) == 0 else {
                throw NotKept("the suite cannot write into `\(folder)`")
            }
            return .accepted
        case .mllp(let port):
            let message = text.split(whereSeparator: \.isNewline).flatMap { segment -> [UInt8] in Array(segment.utf8) + [0x0D] }
            guard let answer = try? await talk(port).exchange([0x0B] + message + [UInt8]([0x1C, 0x0D]), until: { $0.contains(0x1C) }) else { return .unanswered }
            return String(decoding: answer, as: UTF8.self).contains("MSA|AA") ? .accepted : .unanswered
        case .http(let address):
            let filledAddress = filled(address)
            guard let url = URL(string: filledAddress), let port = url.port else { throw NotKept("`\(filledAddress)` is no address with a port") }
            let more = handOver.headers.sorted { $0.key < $1.key }.map { "\($0.key): \(filled($0.value))\r\n" }.joined()
            let head = """
                POST \(url.path)\(url.query.map { "?\($0)" } ?? "") HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\
                Content-Length: \(text.utf8.count)\r\nConnection: close\r\n\(more)\r\n
                """
            guard let answer = try? await talk("\(port)").exchange(Array((head + text).utf8), until: { _ in false }) else { return .unanswered }
            // HTTP/1.1 202 Accepted
            return String(decoding: answer.prefix(64), as: UTF8.self).split(separator: " ").dropFirst().first?.hasPrefix("2") == true ? .accepted : .unanswered
        }
    }

    /// A sample; without one of its members, where it is a JSON object.
    private func read(_ handOver: ConformanceDescription.HandOver, without member: String?) throws -> String {
        let bytes = try DurableFile.read(handOver.sample, limit: 1 << 20)
        guard let member else { return String(decoding: bytes, as: UTF8.self) }
        guard var object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { throw NotKept("a sample is no JSON object") }
        object[member] = nil
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }

    /// Whether a sample is a JSON object with this member.
    func has(_ member: String, _ handOver: ConformanceDescription.HandOver) -> Bool {
        guard let bytes = try? DurableFile.read(handOver.sample, limit: 1 << 20), let document = try? JSONDocument.parse(bytes) else { return false }
        return document[member] != nil
    }

    /// Whether a file that was handed over is gone from its folder, which is the agency's yes; true for other ways.
    func isGone(_ handOver: ConformanceDescription.HandOver, number: Int) -> Bool {
        guard case .folder = handOver.way else { return true }
        return !DurableFile.exists(path(of: handOver, number))
    }

    private func path(of handOver: ConformanceDescription.HandOver, _ number: Int) -> String {
        guard case .folder(let folder) = handOver.way else { return "" }
        let ending = (handOver.sample as NSString).pathExtension
        return "\(filled(folder))/handed-\(number).\(ending)"
    }

    private func talk(_ port: String) -> LoopbackTalk { LoopbackTalk(port: UInt16(filled(port)) ?? 0, patience: 5) }

    // MARK: What its people see

    /// How many files show a delivery: by its message's id, or by its key. What was put away, because it was recalled, is not shown.
    func shown(_ id: String, key: String) -> Int {
        files(in: description.shows).filter { name in
            guard name.hasSuffix(".json"), !name.contains("/recalled/"), let document = Self.document(name) else { return false }
            return Self.text(document["id"]) == id || Self.text(document["delivery"]) == key
        }.count
    }

    /// Whether a file shows an answer: names the message, and the code.
    func showsAnswer(_ id: String, code: String) -> Bool {
        files(in: description.shows).contains { name in
            guard name.hasSuffix(".json"), let bytes = try? DurableFile.read(name, limit: 1 << 20) else { return false }
            let text = String(decoding: bytes, as: UTF8.self)
            return text.contains(id) && text.contains(code)
        }
    }

    /// Every file of folders, and of the folders in them.
    func files(in folders: [String]) -> [String] {
        folders.flatMap { folder -> [String] in
            let path = filled(folder)
            return (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).map { "\(path)/\($0)" }
        }
    }

    private static func document(_ path: String) -> Document? {
        guard let bytes = try? DurableFile.read(path, limit: 8 << 20) else { return nil }
        return try? JSONDocument.parse(bytes)
    }

    private static func text(_ document: Document?) -> String? {
        if case .text(let text)? = document?.value { return text }
        return nil
    }
}
