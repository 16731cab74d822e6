/// A JSON text as it stands: members in their order, duplicates among them, numbers as they are written.
indirect enum JSONValue {
    /// One member of an object.
    struct Member {
        var key: String
        /// Where the key stands in the text, in bytes.
        var at: Int
        var value: JSONValue
    }

    case object([Member])
    case array([JSONValue])
    case string(String)
    /// As written: the grammar of RFC 8259 holds.
    case number(String)
    case bool(Bool)
    case null

    /// What it is, in a sentence.
    var shape: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a text"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}

/// A fault of a JSON text itself.
struct JSONFault: Error {
    /// What is wrong there.
    let sentence: String
    /// Where, in bytes from the start.
    let at: Int
}

/// Reads JSON by RFC 8259, strictly: no more than its grammar, UTF-8 only, no lone surrogates. Bounded in depth and in how many values
/// it makes, so that no text of a bounded size can cost more than a bounded time and stack.
struct JSONParser {
    /// Enough for payloads of the contract's depth, each message in an array.
    static let depthLimit = 40
    /// More values than any message of 1 MiB can need.
    static let valueLimit = 200_000

    private let bytes: [UInt8]
    private var at = 0
    private var values = 0

    /// - Throws: the first fault: after it, the rest of the text cannot be read.
    static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        guard isWellFormedUTF8(bytes.span, 0..<bytes.count) else { throw JSONFault(sentence: "is not UTF-8", at: 0) }
        var parser = JSONParser(bytes)
        let value = try parser.value(depth: 1)
        parser.space()
        guard parser.at == bytes.count else { throw parser.fault("has more after the end of the JSON text") }
        return value
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fault(_ sentence: String) -> JSONFault { JSONFault(sentence: sentence, at: at) }

    private mutating func space() {
        while let byte, byte == 32 || byte == 10 || byte == 13 || byte == 9 { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        space()
        guard depth <= JSONParser.depthLimit else { throw fault("nests too deep") }
        values += 1
        guard values <= JSONParser.valueLimit else { throw fault("has too many values") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case .some(48...57): return try number()
        default: throw fault("is not JSON")
        }
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[at...].starts(with: text.utf8) else { throw fault("is not JSON") }
        at += text.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
        at += 1
        var members: [JSONValue.Member] = []
        space()
        if byte == UInt8(ascii: "}") {
            at += 1
            return .object([])
        }
        while true {
            space()
            guard byte == UInt8(ascii: "\"") else { throw fault("wants a member's name in double quotes") }
            let start = at
            let key = try string()
            space()
            guard byte == UInt8(ascii: ":") else { throw fault("wants a colon after a member's name") }
            at += 1
            members.append(.init(key: key, at: start, value: try value(depth: depth + 1)))
            space()
            if byte == UInt8(ascii: ",") {
                at += 1
                continue
            }
            guard byte == UInt8(ascii: "}") else { throw fault("wants a comma or the end of the object") }
            at += 1
            return .object(members)
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        space()
        if byte == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        while true {
            items.append(try value(depth: depth + 1))
            space()
            if byte == UInt8(ascii: ",") {
                at += 1
                continue
            }
            guard byte == UInt8(ascii: "]") else { throw fault("wants a comma or the end of the array") }
            at += 1
            return .array(items)
        }
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = at
        if byte == UInt8(ascii: "-") { at += 1 }
        if byte == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            at += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func digits() throws(JSONFault) {
        let start = at
        while let byte, (48...57).contains(byte) { at += 1 }
        guard at > start else { throw fault("has a number that is not one") }
    }

    private mutating func string() throws(JSONFault) -> String {
        at += 1
        var text: [UInt8] = []
        var run = at
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[run..<at]
                at += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += bytes[run..<at]
                at += 1
                try escape(into: &text)
                run = at
            case 0..<32: throw fault("has a control character in a text: write it as an escape")
            default: at += 1
            }
        }
        throw fault("has a text without its closing quote")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard let byte else { throw fault("ends in an escape") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            var code = try fourHexDigits()
            if (0xD800...0xDBFF).contains(code) {
                guard bytes[at...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { throw fault("has half a surrogate pair") }
                at += 2
                let low = try fourHexDigits()
                guard (0xDC00...0xDFFF).contains(low) else { throw fault("has half a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("has half a surrogate pair") }
            text += Array(String(Character(scalar)).utf8)
        default: throw fault("has an escape that JSON does not know")
        }
    }

    private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
        guard bytes.count - at >= 4 else { throw fault("ends in an escape") }
        var code: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch bytes[at] {
            case 48...57: digit = bytes[at] - 48
            case 65...70: digit = bytes[at] - 55
            case 97...102: digit = bytes[at] - 87
            default: throw fault("has an escape that JSON does not know")
            }
            code = code << 4 | UInt32(digit)
            at += 1
        }
        return code
    }
}
