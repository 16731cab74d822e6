/// Reads row after row (RFC 4180), and keeps count of lines and columns.
struct RowScanner {
    private let scalars: [UInt32]
    private let offsets: [Int]
    private let end: Int
    private let delimiter: UInt32
    private let limits: DelimitedLimits
    private var index = 0
    private var line = 1
    private var column = 1
    // Of the row that is being read:
    private var fields: [DelimitedField] = []
    private var fault: RowFault?

    private static let quote: UInt32 = 0x22
    private static let lineFeed: UInt32 = 0x0A
    private static let carriageReturn: UInt32 = 0x0D

    init(_ text: DecodedText, delimiter: UInt32, limits: DelimitedLimits) {
        (scalars, offsets, end) = (text.scalars, text.offsets, text.scalars.count)
        self.delimiter = delimiter
        self.limits = limits
    }

    /// The next row; nil at the end. Lines with nothing on them are passed over.
    mutating func next(number: Int) -> DelimitedRow? {
        while index < end, isLineBreak(scalars[index]) { advance() }
        guard index < end else { return nil }
        let (start, position) = (index, here)
        (fields, fault) = ([], nil)
        readFields()
        let last = index
        if index < end { lineBreak() }
        return DelimitedRow(
            number: number, position: position, fields: fields, fault: fault, bytes: offsets[start]..<offsets[last])
    }

    private var here: TextPosition { TextPosition(line: line, column: column) }

    private mutating func readFields() {
        while true {
            if fields.count == limits.fields { blame(.tooManyFields) }
            if index < end, scalars[index] == Self.quote { quoted() } else { unquoted() }
            guard index < end, scalars[index] == delimiter else { return }
            advance()
        }
    }

    private mutating func unquoted() {
        let position = here
        var field = FieldText(limit: limits.fieldLength)
        while index < end {
            let scalar = scalars[index]
            if scalar == delimiter || isLineBreak(scalar) { break }
            if scalar == Self.quote { blame(.strayQuote) }
            take(scalar, into: &field)
        }
        finish(field, at: position, isQuoted: false)
    }

    private mutating func quoted() {
        let position = here
        var field = FieldText(limit: limits.fieldLength)
        advance()
        var isClosed = false
        while index < end {
            let scalar = scalars[index]
            if scalar == Self.quote {
                advance()
                guard index < end, scalars[index] == Self.quote else {
                    isClosed = true
                    break
                }
            }
            take(scalar, into: &field)
        }
        finish(field, at: position, isQuoted: true)
        if !isClosed { return replaceFault(.unclosedQuote, position) }
        guard index < end, scalars[index] != delimiter, !isLineBreak(scalars[index]) else { return }
        // Where this row ends cannot be told from its quotation marks any more: it is said to end with its line.
        replaceFault(.textAfterQuote, here)
        while index < end, !isLineBreak(scalars[index]) { advance() }
    }

    private mutating func take(_ scalar: UInt32, into field: inout FieldText) {
        if scalar == 0 { blame(.nul) }
        if let scalar = Unicode.Scalar(scalar) { field.append(scalar) } else { blame(.undecodable) }
        if field.isTooLong { blame(.fieldTooLong) }
        advance()
    }

    private mutating func finish(_ field: FieldText, at position: TextPosition, isQuoted: Bool) {
        guard fields.count < limits.fields else { return }
        fields.append(DelimitedField(text: String(field.scalars), position: position, isQuoted: isQuoted))
    }

    /// Keeps the first fault of a row.
    private mutating func blame(_ reason: RowFault.Reason) {
        if fault == nil { fault = RowFault(reason: reason, position: here) }
    }

    /// A damaged quotation mark says more than what stood before it in the row.
    private mutating func replaceFault(_ reason: RowFault.Reason, _ position: TextPosition) {
        fault = RowFault(reason: reason, position: position)
    }

    private func isLineBreak(_ scalar: UInt32) -> Bool { scalar == Self.lineFeed || scalar == Self.carriageReturn }

    private mutating func lineBreak() {
        if scalars[index] == Self.carriageReturn, index + 1 < end, scalars[index + 1] == Self.lineFeed { advance() }
        advance()
    }

    private mutating func advance() {
        let scalar = scalars[index]
        index += 1
        if scalar == Self.lineFeed || scalar == Self.carriageReturn && !(index < end && scalars[index] == Self.lineFeed) {
            (line, column) = (line + 1, 1)
        } else {
            column += 1
        }
    }
}

/// A field's text as it is collected: never longer than it may be.
private struct FieldText {
    let limit: Int
    private(set) var scalars = String.UnicodeScalarView()
    private var count = 0
    var isTooLong: Bool { count > limit }

    init(limit: Int) { self.limit = limit }

    mutating func append(_ scalar: Unicode.Scalar) {
        count += 1
        if count <= limit { scalars.append(scalar) }
    }
}
