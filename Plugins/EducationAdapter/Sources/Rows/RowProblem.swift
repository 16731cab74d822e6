import DelimitedText

/// What is wrong with one row, where, and what to do: for a person who mends it. It holds nothing of what the row says.
struct RowProblem: Hashable, Sendable {
    /// A stable code.
    let code: String
    /// The line in the file that was handed over.
    let line: Int
    /// The character in that line, where it is about a place in it.
    var character: Int?
    /// The column, from 0, where it is about one.
    var column: Int?
    /// The column's name as the mapping has it. What stands in the file's first row is never repeated: it may be no header.
    var name: String?
    /// What is wrong, in lower case and without a full stop.
    let sentence: String
    /// What to do.
    let help: String

    /// Where, in words.
    var place: String {
        var place = "line \(line)"
        if let column { place += ", column \(DelimitedTable.letters(ofColumn: column))" }
        if let name { place += column == nil ? ", column `\(name)`" : " (\(name))" }
        if let character, column == nil { place += ", character \(character)" }
        return place
    }

    init(_ code: String, line: Int, column: Int? = nil, name: String? = nil, _ sentence: String, help: String) {
        (self.code, self.line, self.column, self.name, self.sentence, self.help) = (code, line, column, name, sentence, help)
    }

    /// A row that cannot be read.
    init(_ fault: RowFault) {
        let (code, sentence, help) = Self.words(fault.reason)
        self.init(code, line: fault.position.line, sentence, help: help)
        character = fault.position.column
    }

    /// What a fault is called, and what to do about it.
    static func words(_ reason: RowFault.Reason) -> (code: String, sentence: String, help: String) {
        let quoting = "put the whole field into quotation marks, and write each one inside it twice; or export the file again"
        return switch reason {
        case .unclosedQuote:
            ("EDU-QUOTE", "a quotation mark opens here and is not closed: nothing after it could be read", "close it, and hand the rows over again")
        case .strayQuote: ("EDU-QUOTE", "a quotation mark stands inside a field that does not begin with one", quoting)
        case .textAfterQuote: ("EDU-QUOTE", "after a closing quotation mark the field goes on", quoting)
        case .doubtful:
            ("EDU-QUOTE", "quotation marks are damaged before and after: this may be no row, but lines of a text", "mend those rows first; if this is a row, hand it over again")
        case .fieldCount: ("EDU-FIELDS", "the row has more or fewer fields than the header", "check the delimiters, and quotation marks around texts that hold one")
        case .nul: ("EDU-CHARACTER", "a NUL character stands here", "take it out, or export the file again")
        case .undecodable: ("EDU-CHARACTER", "there are bytes here that are no character in the file's encoding", "export the file as UTF-8")
        case .fieldTooLong: ("EDU-LENGTH", "a field is longer than 65,536 characters", "shorten it, and say where the whole can be asked for")
        case .tooManyFields: ("EDU-FIELDS", "the row has more than 512 fields", "check the delimiters")
        }
    }
}
