import AdapterKit
import SafeguardingContract

/// Which column of a school's export holds what, and what its values mean. Safeguarding software has no fixed columns: a file
/// says it, or the built-in mapping for the usual ones.
struct ColumnMapping: Sendable, Hashable {
    /// Says what a row is: the first that fits counts.
    struct Rule: Sendable, Hashable {
        /// The column, by any of these names.
        let columns: [String]
        /// What it has to say, folded; empty for anything at all.
        let values: Set<String>
        let kind: RowKind
    }

    /// What a value of the column `category` says.
    struct Meaning: Sendable, Hashable {
        /// Codes of `cin/factor`.
        var factors: [String] = []
        /// A code of `cin/primary-need`.
        var need: String?
        /// Categories of fact that the row's texts touch besides the usual ones.
        var touches: [Category] = []
    }

    var rules: [Rule]
    /// Names that a column may have, best first.
    var columns: [Role: [String]]
    /// What holds where the row says nothing.
    var fixed: [Role: String]
    /// Other words for a value, folded.
    var values: [Role: [String: String]]
    /// By value, folded.
    var categories: [String: Meaning]
    /// What the texts of a kind of row touch.
    var touches: [RowKind: [Category]]
    var dates: [DatePattern]

    /// The mapping for the usual columns, as the README prints it.
    static let standard: ColumnMapping = {
        do { return try ColumnMapping(yaml: standardText, over: nil) } catch {
            preconditionFailure("the built-in mapping is in order: \(error)")
        }
    }()

    /// Column names match without regard to case, spaces and punctuation.
    static func fold(name: String) -> String {
        var bytes: [UInt8] = []
        var isASCII = true
        for byte in name.utf8 {
            switch byte {
            case 0x41...0x5A: bytes.append(byte + 0x20)
            case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
            case 0x80...: isASCII = false
            default: continue
            }
        }
        if isASCII { return String(decoding: bytes, as: UTF8.self) }
        var folded = ""
        for scalar in name.lowercased().unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            folded.unicodeScalars.append(scalar)
        }
        return folded
    }

    /// Values match without regard to case and to how many spaces there are.
    static func fold(value: String) -> String {
        value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
