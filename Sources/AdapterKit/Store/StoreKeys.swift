import Crypto
import Foundation
import Synchronization
import TransparencyLog

/// The keys of a store: one for the words of each week, and one for its digests, in a file beside the store that only its owner may read.
///
/// When no row needs a week's key any more it is destroyed: what was sealed under it can then be read by nobody, not in a copy of the store that was made before either.
/// So a copy of the store is kept without this file, or it is no better than the words.
///
/// A new key is durable before anything is sealed under it. If the process dies while keys are destroyed, all of them are there, or those that are needed.
final class StoreKeys: Sendable {
    /// The file's name in the state folder.
    static let fileName = "store.keys"
    /// How long one key seals, in milliseconds: a week. Words that expire are unreadable in old copies at most so much later.
    static let period: Int64 = 7 * 86_400_000
    /// The first byte of what is sealed, and so its form.
    private static let form: UInt8 = 1
    private static let label = "eider-store-key-v1"
    private static let limit = 65_536

    private struct State {
        var digest: [UInt8]
        var weeks: [Int64: [UInt8]]
        var isStored: Bool
    }

    private let path: String
    private let state: Mutex<State>

    /// Reads the keys; where there is no file, it begins without any, and makes the file when the first is needed.
    /// - Throws: `ADP-STORE-KEYS` where the file can be used by others, or holds something else.
    init(path: String) throws(StoreFault) {
        self.path = path
        guard DurableFile.exists(path) else {
            state = Mutex(State(digest: DigestKey.generate(), weeks: [:], isStored: false))
            return
        }
        if let objection = SecretFile.objection(to: path) { throw .keys(objection) }
        let bytes: [UInt8]
        do { bytes = try DurableFile.read(path, limit: Self.limit) } catch { throw .keys(error.sentence) }
        var (digest, weeks): ([UInt8]?, [Int64: [UInt8]]) = (nil, [:])
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 3, words[0] == Self.label, let key = Data(base64Encoded: words[2]), key.count == DigestKey.length else {
                throw .keys("the file holds a line that is no key of this version")
            }
            if words[1] == "digest" { digest = Array(key) } else if let week = Int64(words[1]) { weeks[week] = Array(key) } else {
                throw .keys("the file holds a line that is no key of this version")
            }
        }
        guard let digest else { throw .keys("the file is not complete") }
        state = Mutex(State(digest: digest, weeks: weeks, isStored: true))
    }

    /// In which week a moment is.
    static func week(of milliseconds: Int64) -> Int64 { milliseconds >= 0 ? milliseconds / period : (milliseconds + 1) / period - 1 }

    /// The weeks whose keys there are.
    var weeks: Set<Int64> { state.withLock { Set($0.weeks.keys) } }

    /// Seals bytes under a week's key; none stay none.
    /// - Parameter place: where they will stand, for example `outbox.body` and an id: they can be opened as standing there only.
    func seal(_ bytes: [UInt8], in week: Int64, at place: String) throws -> Data {
        guard !bytes.isEmpty else { return Data() }
        let key = try state.withLock { state in
            if let key = state.weeks[week] { return key }
            // It is there for others only when it is durable.
            var next = state
            let key = DigestKey.generate()
            next.weeks[week] = key
            try Self.store(next, path)
            next.isStored = true
            state = next
            return key
        }
        let box = try ChaChaPoly.seal(bytes, using: SymmetricKey(data: key), authenticating: Self.context(place))
        return Data([Self.form]) + withUnsafeBytes(of: week.bigEndian) { Data($0) } + box.combined
    }

    /// Opens what ``seal(_:in:at:)`` made.
    /// - Throws: `ADP-STORE-KEYS` where its key is not there, `ADP-STORE` where it is something else, or stood elsewhere.
    func open(_ sealed: Data, at place: String) throws(StoreFault) -> [UInt8] {
        guard !sealed.isEmpty else { return [] }
        let bytes = [UInt8](sealed)
        guard bytes.count > 9, bytes[0] == Self.form else { throw .damaged }
        let week = Int64(bitPattern: bytes[1..<9].reduce(0) { $0 << 8 | UInt64($1) })
        guard let key = state.withLock({ $0.weeks[week] }) else { throw .keys("a key is missing") }
        guard let box = try? ChaChaPoly.SealedBox(combined: bytes[9...]),
            let plain = try? ChaChaPoly.open(box, using: SymmetricKey(data: key), authenticating: Self.context(place))
        else { throw .damaged }
        return Array(plain)
    }

    /// A digest under the store's own key: who has the store alone cannot try what the words may have been.
    func digest(_ bytes: [UInt8]) throws -> [UInt8] {
        let key = try state.withLock { state in
            if !state.isStored { try Self.store(state, path) }
            state.isStored = true
            return state.digest
        }
        guard let digester = DigestKey(key) else { throw StoreFault.keys("the file is not complete") }
        return digester.digest(bytes)
    }

    /// Destroys every week's key but these. When it returns, they are gone from the file, and the file that was before is overwritten.
    func destroy(allBut needed: Set<Int64>) throws {
        try state.withLock { state in
            var left = state
            left.weeks = state.weeks.filter { needed.contains($0.key) }
            guard left.weeks.count < state.weeks.count else { return }
            try Self.store(left, path)
            state = left
        }
    }

    private static func context(_ place: String) -> [UInt8] { Array("eider-store-v1\n\(place)".utf8) }

    private static func store(_ state: State, _ path: String) throws(StoreFault) {
        let lines = [("digest", state.digest)] + state.weeks.sorted { $0.key < $1.key }.map { ("\($0.key)", $0.value) }
        let text = "# Keys of adapter.db. Keep no copy of this file: what expires stays readable with one.\n"
            + lines.map { "\(label) \($0.0) \(Data($0.1).base64EncodedString())\n" }.joined()
        do { try SecretFile.replace(path, with: Array(text.utf8)) } catch { throw .keys(error.sentence) }
    }
}

extension StoreFault {
    static func keys(_ sentence: String) -> StoreFault {
        StoreFault(
            code: "ADP-STORE-KEYS", "the keys of the adapter's store cannot be used: \(sentence)",
            help: "put `store.keys` of this state folder back, mode 0600. If it is lost, what the store holds cannot be read by anybody: move `adapter.db` away, and begin with an empty store; "
                + "what had no answer yet has to be handed over again")
    }
}
