/// Reads JSON (RFC 8259) with the position of everything, strictly: no comments, no duplicate names, valid UTF-8.
///
/// Foundation's reader tells no positions and quotes the text in its errors, which may be about a child.
public enum JSONDocument {
    /// How deep objects and arrays may be nested. The contract needs fewer than twenty.
    public static let maxDepth = 64

    /// Reads a whole file. A UTF-8 byte order mark at its start is passed over: some editors write one.
    ///
    /// - Returns: the document; its `bytes` count from the start of `file`.
    /// - Throws: the first problem, `ADP-JSON…`, with its position.
    public static func parse(_ file: [UInt8]) throws(AdapterProblem) -> Document {
        var parser = JSONParser(file)
        return try parser.parseWhole()
    }
}

private struct JSONParser {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var lineStart = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            at = 3
            lineStart = 3
        }
    }

    private var here: DocumentPosition { DocumentPosition(line: line, column: at - lineStart + 1) }

    private func problem(_ sentence: String, at position: DocumentPosition? = nil, code: String = "ADP-JSON") -> AdapterProblem {
        AdapterProblem(
            code: code, at: position ?? here, sentence,
            help: "check the place before it too: a missing comma, quotation mark or bracket shows only where the next thing begins")
    }

    mutating func parseWhole() throws(AdapterProblem) -> Document {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw AdapterProblem(
                code: "ADP-JSON-UTF8", "the file is not valid UTF-8 text", help: "save it again with the encoding UTF-8")
        }
        skipSpace()
        guard at < bytes.count else { throw problem("the file is empty", code: "ADP-JSON-EMPTY") }
        let document = try parseValue(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw problem("something follows after the end of the JSON value") }
        return document
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x0A:
                at += 1
                line += 1
                lineStart = at
            case 0x20, 0x09, 0x0D: at += 1
            default: return
            }
        }
    }

    private mutating func parseValue(depth: Int) throws(AdapterProblem) -> Document {
        guard depth < JSONDocument.maxDepth else { throw problem("objects and arrays are nested too deeply") }
        guard at < bytes.count else { throw problem("the file ends where a value is expected") }
        let (position, start) = (here, at)
        let value: Document.Value
        switch bytes[at] {
        case UInt8(ascii: "{"): value = .object(try parseObject(depth: depth))
        case UInt8(ascii: "["): value = .array(try parseArray(depth: depth))
        case UInt8(ascii: "\""): value = .text(try parseString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try parseNumber())
        default:
            if take("true") {
                value = .bool(true)
            } else if take("false") {
                value = .bool(false)
            } else if take("null") {
                value = .null
            } else {
                throw problem("a value is expected here: a text in quotation marks, a number, true, false, null, { or [")
            }
        }
        return Document(value, at: position, bytes: start..<at)
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard at + count <= bytes.count,
            word.withUTF8Buffer({ $0.elementsEqual(bytes[at..<at + count]) })
        else { return false }
        at += count
        return true
    }

    private mutating func parseObject(depth: Int) throws(AdapterProblem) -> [Document.Member] {
        var members: [Document.Member] = []
        var names: Set<String> = []
        at += 1
        skipSpace()
        if take("}") { return members }
        while true {
            let position = here
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
                throw problem("a name in quotation marks is expected here")
            }
            let name = try parseString()
            guard names.insert(name).inserted else {
                throw problem("this name was used already in the same object", at: position, code: "ADP-JSON-TWICE")
            }
            skipSpace()
            guard take(":") else { throw problem("a colon is expected here") }
            skipSpace()
            members.append(.init(name: name, position: position, value: try parseValue(depth: depth + 1)))
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw problem("a comma or } is expected here") }
            skipSpace()
        }
    }

    private mutating func parseArray(depth: Int) throws(AdapterProblem) -> [Document] {
        var items: [Document] = []
        at += 1
        skipSpace()
        if take("]") { return items }
        while true {
            items.append(try parseValue(depth: depth + 1))
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw problem("a comma or ] is expected here") }
            skipSpace()
        }
    }

    private mutating func parseNumber() throws(AdapterProblem) -> String {
        let (start, position) = (at, here)
        func digits(_ from: Int) -> Int {
            var end = from
            while end < bytes.count, (48...57).contains(bytes[end]) { end += 1 }
            return end
        }
        var end = bytes[at] == UInt8(ascii: "-") ? at + 1 : at
        let whole = digits(end)
        guard whole > end, bytes[end] != 48 || whole == end + 1 else { throw problem("this is not a number", at: position) }
        end = whole
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            let fraction = digits(end + 1)
            guard fraction > end + 1 else { throw problem("this is not a number", at: position) }
            end = fraction
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
            end += 1
            if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
            let exponent = digits(end)
            guard exponent > end else { throw problem("this is not a number", at: position) }
            end = exponent
        }
        at = end
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func parseString() throws(AdapterProblem) -> String {
        let opening = here
        var text: [UInt8] = []
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += try parseEscape()
            case 0..<0x20:
                throw problem("a line break or control character stands inside a text: write \\n for a line break", code: "ADP-JSON-CONTROL")
            default:
                text.append(byte)
                at += 1
            }
        }
        throw problem("a text that begins here has no closing quotation mark", at: opening)
    }

    private mutating func parseEscape() throws(AdapterProblem) -> [UInt8] {
        let position = here
        guard at + 1 < bytes.count else { throw problem("the file ends inside a text", at: position) }
        let letter = bytes[at + 1]
        at += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"): break
        default: throw problem("a backslash is followed by something it does not go with", at: position)
        }
        var code = try parseHex(position)
        if (0xD800..<0xDC00).contains(code), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
            bytes[at + 1] == UInt8(ascii: "u")
        {
            at += 2
            let low = try parseHex(position)
            guard (0xDC00..<0xE000).contains(low) else { throw problem("half a surrogate pair", at: position) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw problem("half a surrogate pair", at: position) }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func parseHex(_ position: DocumentPosition) throws(AdapterProblem) -> UInt32 {
        var code: UInt32 = 0
        guard at + 4 <= bytes.count else { throw problem("\\u needs four hexadecimal digits", at: position) }
        for byte in bytes[at..<at + 4] {
            switch byte {
            case 48...57: code = code << 4 | UInt32(byte - 48)
            case 65...70: code = code << 4 | UInt32(byte - 55)
            case 97...102: code = code << 4 | UInt32(byte - 87)
            default: throw problem("\\u needs four hexadecimal digits", at: position)
            }
        }
        at += 4
        return code
    }
}
