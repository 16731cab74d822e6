/// Where something stands in a file: the first character is line 1, column 1.
///
/// A column counts Unicode scalars, and a line ends with CR LF, LF or CR, also inside quotation marks: as an editor shows it.
public struct TextPosition: Hashable, Comparable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int

    /// Takes line and column.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// One field of a row.
public struct DelimitedField: Hashable, Sendable {
    /// What it says, without the quotation marks around it.
    public let text: String
    /// Where it begins: its opening quotation mark, if it has one.
    public let position: TextPosition
    /// It stands in quotation marks.
    public let isQuoted: Bool
}

/// One row, as it stands in the file.
public struct DelimitedRow: Hashable, Sendable {
    /// Which row it is: the header is 0. Lines with nothing on them are no rows.
    public let number: Int
    /// Where it begins.
    public let position: TextPosition
    /// Its fields; where it is broken, as far as they could be read.
    public let fields: [DelimitedField]
    /// Why nothing in it can be relied on; nil for a row in order.
    public internal(set) var fault: RowFault?
    /// Its bytes in the file, without the line break after it.
    public let bytes: Range<Int>
}

/// What is wrong with one row, and where. The rows around it can be read.
public struct RowFault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: String, Sendable, CaseIterable {
        /// A quotation mark opens a field and is not closed before the file ends: everything after it is part of this row.
        case unclosedQuote
        /// A quotation mark stands inside a field that does not begin with one.
        case strayQuote
        /// After a closing quotation mark there is neither a delimiter nor the end of the line.
        case textAfterQuote
        /// The row has more or fewer fields than the header.
        case fieldCount
        /// A NUL character.
        case nul
        /// Bytes that are no character in the file's encoding.
        case undecodable
        /// A field is longer than ``DelimitedLimits/fieldLength``.
        case fieldTooLong
        /// More fields than ``DelimitedLimits/fields``.
        case tooManyFields
        /// The row stands between two places where quotation marks are damaged: it may be no row, but part of a field's text.
        case doubtful
    }

    /// What is wrong.
    public let reason: Reason
    /// Where.
    public let position: TextPosition
}

/// Why a whole file cannot be read.
public enum FileFault: Error, Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// It is longer than ``DelimitedLimits/bytes``.
    case tooLarge
    /// It has more rows than ``DelimitedLimits/rows``.
    case tooManyRows
    /// Its first row, which names the columns, is broken: without it no other row means anything.
    case header(RowFault)
}

/// How much is read. What goes beyond is reported, and never cut off in silence.
public struct DelimitedLimits: Hashable, Sendable {
    /// Bytes of a file. All of it is held in memory, about fifteen times over while it is read.
    public var bytes = 4 << 20
    /// Rows. A term's incidents of a large school are a few thousand; a person has to be able to read what becomes of each.
    public var rows = 20_000
    /// Fields of a row: the widest school census has about two hundred columns.
    public var fields = 512
    /// Scalars of a field: more than the words of a narrative can be on the bus (65,536 bytes).
    public var fieldLength = 65_536

    /// The usual limits.
    public init() {}
}
