/// A file of delimited text: comma, semicolon or tab separated values, with the position of everything.
///
/// It reads RFC 4180 exactly (quotation marks, doubled quotation marks, line breaks inside them), any of the three line ends, and the
/// encodings of ``TextEncoding``. One broken row is reported by line and column, and the others are read, as far as that is sound:
/// see ``RowFault/Reason/doubtful``.
///
/// Why our own: a person has to be told where to mend a file. SwiftCSV, the library that can be had, was looked at: it gives
/// rows and columns without positions, and fails as a whole where one row is broken.
public struct DelimitedTable: Sendable {
    /// What separates fields.
    public enum Delimiter: String, Sendable, CaseIterable {
        /// `,`
        case comma = ","
        /// `;`
        case semicolon = ";"
        /// A tab.
        case tab = "\t"

        var scalar: UInt32 {
            switch self {
            case .comma: 0x2C
            case .semicolon: 0x3B
            case .tab: 0x09
            }
        }
    }

    /// What the file is written in.
    public let encoding: TextEncoding
    /// What separates its fields.
    public let delimiter: Delimiter
    /// Its first row, which names the columns.
    public let header: DelimitedRow
    /// The other rows, broken ones among them, in the order of the file.
    public let rows: [DelimitedRow]
    private let file: [UInt8]
    private let markLength: Int

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - delimiter: what separates fields; nil for the one that the header has most of outside quotation marks.
    ///   - limits: how much is read.
    /// - Throws: ``FileFault`` where the file as a whole cannot be read. What is wrong with one row stands in the row.
    public init(_ bytes: [UInt8], delimiter: Delimiter? = nil, limits: DelimitedLimits = DelimitedLimits()) throws(FileFault) {
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        let text = DecodedText(bytes)
        let found = delimiter ?? Self.delimiter(of: text.scalars)
        var scanner = RowScanner(text, delimiter: found.scalar, limits: limits)
        guard let header = scanner.next(number: 0) else { throw .empty }
        if let fault = header.fault { throw .header(fault) }
        var rows: [DelimitedRow] = []
        var doubt = Doubt()
        while var row = scanner.next(number: rows.count + 1) {
            guard rows.count < limits.rows else { throw .tooManyRows }
            if row.fault == nil, row.fields.count != header.fields.count {
                row.fault = RowFault(reason: .fieldCount, position: row.position)
            }
            rows.append(row)
            doubt.after(&rows)
        }
        (self.encoding, self.delimiter, self.header, self.rows) = (text.encoding, found, header, rows)
        (file, markLength) = (bytes, text.markLength)
    }

    /// A file with the header and some of the rows, each byte for byte as it stands in this one, and read again as the same text.
    public func excerpt(_ rows: [DelimitedRow]) -> [UInt8] {
        var excerpt = Array(file[..<markLength])
        for row in [header] + rows { excerpt += file[row.bytes] + encoding.lineBreak }
        let again = DecodedText(excerpt)
        guard again.encoding != encoding || again.markLength != markLength else { return excerpt }
        // Blank lines before the header, or rows that are left out, kept the file from being taken for what the excerpt would be taken for.
        return (encoding == .utf8 ? [0xEF, 0xBB, 0xBF] : encoding.lineBreak) + excerpt
    }

    /// The letters by which spreadsheets call a column: A for 0, AA for 26.
    public static func letters(ofColumn index: Int) -> String {
        precondition(index >= 0, "columns are counted from 0")
        var (rest, letters) = (index, "")
        while true {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            guard rest >= 26 else { return letters }
            rest = rest / 26 - 1
        }
    }

    private static func delimiter(of scalars: [UInt32]) -> Delimiter {
        var (counts, isQuoted) = ([Delimiter: Int](), false)
        for scalar in scalars {
            if scalar == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if scalar == 0x0A || scalar == 0x0D {
                if counts.isEmpty { continue }
                break
            }
            if let delimiter = Delimiter.allCases.first(where: { $0.scalar == scalar }) { counts[delimiter, default: 0] += 1 }
        }
        return Delimiter.allCases.reduce(.comma) { best, next in counts[next, default: 0] > counts[best, default: 0] ? next : best }
    }
}

/// Which rows cannot be told from lines of a field's text.
///
/// After a damaged quotation mark the file may be read inside out: what looks like rows may stand inside a field. The next quotation mark
/// tells: if it opens a field that is properly closed, the rows before it are rows; if it is damaged too, they may be none.
private struct Doubt {
    private var since: Int?

    /// Looks at the last row, and marks those before it that have become doubtful.
    mutating func after(_ rows: inout [DelimitedRow]) {
        let last = rows.count - 1
        switch rows[last].fault?.reason {
        case .strayQuote, .textAfterQuote, .unclosedQuote:
            if let since {
                for index in since..<last where rows[index].fault == nil {
                    rows[index].fault = RowFault(reason: .doubtful, position: rows[index].position)
                }
            }
            since = last + 1
        case .fieldCount: since = since ?? last + 1
        case nil: if rows[last].fields.contains(where: \.isQuoted) { since = nil }
        case .nul, .undecodable, .fieldTooLong, .tooManyFields, .doubtful: break
        }
    }
}
