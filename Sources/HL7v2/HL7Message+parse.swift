extension HL7Message {
    /// Reads a message.
    ///
    /// Segments may end with CR (as the standard says), LF or CRLF; blank lines and a UTF-8 byte order mark are skipped.
    /// Any input gives a message or an error; none traps.
    ///
    /// - Parameters:
    ///   - bytes: One whole message, without its MLLP frame.
    ///   - limits: What it may hold at most.
    /// - Throws: ``HL7ParseError`` if the bytes exceed a limit, do not begin with a usable header, hold a line that is
    ///   no segment, or hold a second header: that is two messages run together, perhaps about two persons.
    public static func parse(_ bytes: [UInt8], limits: HL7Limits = .standard) throws(HL7ParseError) -> HL7Message {
        guard bytes.count <= limits.messageBytes else { throw HL7ParseError(.tooLarge) }
        let lines = bytes[(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)...]
            .split { $0 == 0x0D || $0 == 0x0A }
        guard let first = lines.first else { throw HL7ParseError(.empty) }
        guard lines.count <= limits.segments else { throw HL7ParseError(.tooManySegments) }
        let delimiters = try delimiters(of: first)
        let decoding = HL7Decoding(declared: declaredCharacterSet(first, delimiters), bytes: bytes)
        var reader = SegmentReader(delimiters: delimiters, characterSet: decoding.used, limits: limits)
        var segments: [HL7Segment] = []
        segments.reserveCapacity(lines.count)
        for line in lines { segments.append(try reader.read(line)) }
        return HL7Message(delimiters: delimiters, segments: segments, decoding: decoding)
    }

    /// Reads only the header: enough to tell a sender which of its messages could not be read.
    ///
    /// - Returns: A message of one segment; nil if even the header cannot be read.
    static func parseHeader(_ bytes: [UInt8], limits: HL7Limits = .standard) -> HL7Message? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = bytes[start...].drop { $0 == 0x0D || $0 == 0x0A }.prefix { $0 != 0x0D && $0 != 0x0A }
        return try? parse(Array(line), limits: limits)
    }

    private static func delimiters(of line: ArraySlice<UInt8>) throws(HL7ParseError) -> HL7Delimiters {
        guard line.starts(with: "MSH".utf8) else { throw HL7ParseError(.noHeader) }
        let position = HL7Position(line: 1, segment: "MSH")
        guard let field = line.dropFirst(3).first else { throw HL7ParseError(.badDelimiters, at: position) }
        let encodingCharacters = line.dropFirst(4).prefix { $0 != field }
        guard let delimiters = HL7Delimiters(field: field, encodingCharacters: encodingCharacters) else {
            throw HL7ParseError(.badDelimiters, at: position)
        }
        return delimiters
    }

    /// MSH-18 is needed before the text can be decoded, so it is looked for in the bytes. Its names are ASCII.
    private static func declaredCharacterSet(_ header: ArraySlice<UInt8>, _ delimiters: HL7Delimiters) -> String? {
        // The piece before the first separator is the name, which counts as nothing, and MSH-1 is the separator itself.
        let fields = header.split(separator: delimiters.field, maxSplits: 18, omittingEmptySubsequences: false)
        guard fields.count > 17 else { return nil }
        let first = fields[17].prefix { $0 != delimiters.repetition && $0 != delimiters.component }
        if first.isEmpty || first.elementsEqual("\"\"".utf8) { return nil }
        // `8859/1` holds an escape where the message's escape character is `/`.
        return HL7Value(HL7Escapes(delimiters: delimiters, characterSet: .ascii).resolve(first)).text
    }
}
