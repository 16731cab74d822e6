import BusProtocol

/// What a recipient needs of a DELIVER to answer it, read where it lies: which message, which record and which decision.
///
/// A router's own bytes, read without a library and without copies: what the clients cost is taken from the router, for they share its machine.
struct Delivery {
    /// Where the id's text is in the head.
    let id: Range<Int>
    let sequence: UInt64
    let decision: UInt64

    /// Nil where the head is not what a router writes: it counts records and decisions from 1.
    init?(head: UnsafeRawBufferPointer) {
        guard let first = head.first else { return nil }
        if first == UInt8(ascii: "{") { self.init(json: head) } else { self.init(protobuf: head) }
        guard sequence > 0, decision > 0 else { return nil }
    }

    /// An envelope: id is field 1, sequence 16, decision 17.
    private init?(protobuf head: UnsafeRawBufferPointer) {
        var (at, id, sequence, decision) = (0, Range<Int>?.none, UInt64(0), UInt64(0))
        func varint() -> UInt64? {
            var (value, shift) = (UInt64(0), UInt64(0))
            while at < head.count, shift < 64 {
                let byte = head[at]
                at += 1
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
            return nil
        }
        while at < head.count {
            guard let key = varint(), let value = varint() else { return nil }
            switch key {
            case 16 << 3: sequence = value
            case 17 << 3: decision = value
            case _ where key & 7 == 2:
                guard value <= UInt64(head.count - at) else { return nil }
                if key == 1 << 3 | 2 { id = at..<at + Int(value) }
                at += Int(value)
            case _ where key & 7 == 0: break
            default: return nil
            }
        }
        guard let id, id.count == TimedID.length else { return nil }
        (self.id, self.sequence, self.decision) = (id, sequence, decision)
    }

    /// The attributes of the event stand before its data, which may have names like theirs.
    private init?(json head: UnsafeRawBufferPointer) {
        guard let id = Self.value(of: "\"id\":\"", in: head), id + TimedID.length <= head.count, let sequence = Self.value(of: "\"sequence\":\"", in: head),
            let decision = Self.value(of: "\"decision\":", in: head)
        else { return nil }
        self.id = id..<id + TimedID.length
        self.sequence = Self.number(at: sequence, in: head)
        self.decision = Self.number(at: decision, in: head)
    }

    /// Where a value begins, by the first place where its name stands.
    private static func value(of name: StaticString, in head: UnsafeRawBufferPointer) -> Int? {
        let length = name.utf8CodeUnitCount
        var at = 0
        search: while at + length <= head.count {
            for offset in 0..<length where head[at + offset] != name.utf8Start[offset] {
                at += 1
                continue search
            }
            return at + length
        }
        return nil
    }

    private static func number(at start: Int, in head: UnsafeRawBufferPointer) -> UInt64 {
        head[start...].prefix { (48...57).contains($0) }.reduce(0) { $0 &* 10 &+ UInt64($1 - 48) }
    }

    /// The head of the TAKEN that answers it.
    /// - Parameter head: that of the DELIVER.
    func writeTaken(_ head: UnsafeRawBufferPointer, into bytes: inout [UInt8], as encoding: WireEncoding) {
        bytes.removeAll(keepingCapacity: true)
        let id = head[id]
        switch encoding {
        case .protobuf:
            bytes.append(contentsOf: [0x0A, UInt8(TimedID.length)])
            bytes.append(contentsOf: id)
            for (key, value) in [(UInt8(0x10), decision), (0x20, sequence)] {
                bytes.append(key)
                var rest = value
                while rest >= 0x80 {
                    bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                    rest >>= 7
                }
                bytes.append(UInt8(truncatingIfNeeded: rest))
            }
        case .json:
            bytes.append(contentsOf: "{\"id\":\"".utf8)
            bytes.append(contentsOf: id)
            bytes.append(contentsOf: "\",\"decision\":\(decision),\"sequence\":\"\(sequence)\"}".utf8)
        }
    }

    /// Where the id's text is in the head of a RECORDED, in which it comes first.
    static func idOfRecorded(_ head: UnsafeRawBufferPointer) -> Range<Int>? {
        if head.count > 2 + TimedID.length, head[0] == 0x0A, head[1] == TimedID.length { return 2..<2 + TimedID.length }
        guard let id = value(of: "\"id\":\"", in: head), id + TimedID.length <= head.count else { return nil }
        return id..<id + TimedID.length
    }
}
