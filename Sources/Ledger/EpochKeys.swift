import Crypto
import Foundation
import TransparencyLog

/// A key under which the keys of threads are wrapped while its epoch lasts.
///
/// It is kept outside the ledger's file and outside every backup. Once it is destroyed, nobody can read what only it opens: not even who has an old backup.
public struct EpochKey: Sendable {
    /// How many bytes a key has.
    public static let length = 32

    /// Its number, from 1.
    public let number: UInt32
    let key: SymmetricKey

    /// A key from its bytes; nil for number 0 and any count but 32.
    public init?(number: UInt32, bytes: [UInt8]) {
        guard number > 0, bytes.count == EpochKey.length else { return nil }
        self.number = number
        key = SymmetricKey(data: bytes)
    }

    /// The first 8 bytes of SHA-256 of the label `eider-epoch-check-v1` with a line feed and the key: tells a wrong key from a missing one, and gives nothing of it away.
    public var check: [UInt8] {
        Array(Digest.sha256(parts: Array("eider-epoch-check-v1\n".utf8), key.withUnsafeBytes { Array($0) }).bytes.prefix(8))
    }
}

/// The epoch keys that there are: at least one. The one with the highest number is current; those before it only open what is not rewrapped yet.
///
/// Its text form has a line for each, `eider-epoch-key-v1 N base64`, in the order of the numbers.
public struct EpochKeys: Sendable {
    /// How many keys there can be. Two are enough but for a moment.
    public static let limit = 16
    /// The longest text that is read, in bytes.
    public static let textLimit = 4096

    private static let label = "eider-epoch-key-v1"

    /// The keys, by number.
    public let keys: [EpochKey]

    private init(_ keys: [EpochKey]) { self.keys = keys }

    /// A first key, from the system's generator.
    public static func first() -> EpochKeys { EpochKeys([EpochKey(number: 1, key: SymmetricKey(size: .bits256))]) }

    /// The key that is in use.
    // INVARIANT: there is at least one.
    public var current: EpochKey { keys[keys.count - 1] }

    /// The key with this number, if it is there.
    public subscript(_ number: UInt32) -> EpochKey? { keys.first { $0.number == number } }

    /// These keys and a new one, which is current from now on.
    public func begun() -> EpochKeys { EpochKeys(keys.suffix(EpochKeys.limit - 1) + [EpochKey(number: current.number + 1, key: SymmetricKey(size: .bits256))]) }

    /// The current key alone: what is kept once nothing is wrapped under those before it.
    public var onlyCurrent: EpochKeys { EpochKeys([current]) }

    /// Keys from their text form.
    /// - Throws: LED-KEYS for any other text. The error has nothing of it.
    public init(text: String) throws(LedgerError) {
        guard text.utf8.count <= EpochKeys.textLimit, text.utf8.last == 0x0A else { throw .keysForm }
        var keys: [EpochKey] = []
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard keys.count < EpochKeys.limit, words.count == 3, words[0] == EpochKeys.label, let number = UInt32(words[1]), "\(number)" == words[1],
                number > keys.last?.number ?? 0, let data = Data(base64Encoded: words[2]), data.base64EncodedString() == words[2],
                let key = EpochKey(number: number, bytes: Array(data))
            else { throw .keysForm }
            keys.append(key)
        }
        guard let last = keys.last, last.number < .max else { throw .keysForm }
        self.init(keys)
    }

    /// The text form. Whoever has it can read everything that is wrapped under these keys.
    public var text: String {
        keys.map { "\(EpochKeys.label) \($0.number) \($0.key.withUnsafeBytes { Data($0) }.base64EncodedString())\n" }.joined()
    }
}

extension EpochKey {
    fileprivate init(number: UInt32, key: SymmetricKey) {
        self.number = number
        self.key = key
    }
}
