import Foundation
package import SafeguardingContract
package import TransparencyLog

/// A record's body as protobuf, with the places in it that are shown or kept by themselves: each message within it is encoded once, and not once for the body, once for its
/// part and once for its thread.
///
/// The bytes are those of `Wire.encode`, which every build with assertions checks.
package struct EncodedBody: Sendable {
    /// The body.
    package let bytes: [UInt8]
    /// Where each of its parts lies (``RecordParts``).
    package let parts: [Place]
    /// Where the thread lies, where the record says how one stands.
    package let thread: Range<Int>?

    /// Where a part lies: of a message's first part, the digest in one place and the answer in another.
    package struct Place: Sendable {
        package var first: Range<Int> = 0..<0
        package var second: Range<Int> = 0..<0
    }

    package init(_ body: RecordBody) {
        var fields = FieldWriter()
        switch body.kind {
        case .messageRecorded(let it): (parts, thread) = fields.recorded(it)
        case .messageRefused(let it): (parts, thread) = (fields.refused(it), nil)
        case .deliveryTaken(let it): (parts, thread) = (fields.whole(Wire.encode(it), 8), nil)
        case .deliveryDeclined(let it): (parts, thread) = (fields.whole(Wire.encode(it), 9), nil)
        case .decidedAgain(let it): (parts, thread) = (fields.whole(Wire.encode(it), 10), nil)
        case .threadChanged(let it): (parts, thread) = ([], fields.changed(it))
        case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .deliveryAttempted, .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, nil:
            (bytes, parts, thread) = (Wire.encode(body), [], nil)
            return
        }
        // What a later version's software put into a body stands at its end.
        body.unknownFields.data.withUnsafeBytes { fields.bytes += $0 }
        bytes = fields.bytes
        assert(bytes == Wire.encode(body), "a body's encoding is another than the contract's: a field was added?")
    }

    /// What the leaf has of the parts, under the record's salt; nil where there are none.
    package func partsRoot(salt: [UInt8]) -> Digest? {
        if parts.isEmpty { return nil }
        return bytes.withUnsafeBytes { bytes in
            PartOpening.root(
                of: parts.indices.map { index in
                    PartOpening.commitment(of: index, in: salt) {
                        $0.add(UnsafeRawBufferPointer(rebasing: bytes[parts[index].first]))
                        $0.add(UnsafeRawBufferPointer(rebasing: bytes[parts[index].second]))
                    }
                })
        }
    }

    /// The bytes of each part.
    package var partBytes: [[UInt8]] { parts.map { Array(bytes[$0.first] + bytes[$0.second]) } }
}

/// Writes the fields of a body in the order of their numbers, as protobuf's canonical form has them.
private struct FieldWriter {
    var bytes: [UInt8] = []

    mutating func recorded(_ it: MessageRecorded) -> (parts: [EncodedBody.Place], thread: Range<Int>?) {
        let envelope = it.hasEnvelope ? Wire.encode(it.envelope) : nil
        let answer = it.hasAnswer ? Wire.encode(it.answer) : nil
        let queued = it.queued.map { Wire.encode($0) }
        let thread = it.hasThread ? Wire.encode(it.thread) : nil
        let changes = it.changes.map { Wire.encode($0) }
        var length = FieldWriter.length(it.adapter) + FieldWriter.length(it.party) + FieldWriter.length(envelope) + FieldWriter.length(it.digest.count)
        length += FieldWriter.length(answer) + FieldWriter.length(thread) + it.unknownFields.data.count
        for each in queued { length += FieldWriter.length(each) }
        for each in changes { length += FieldWriter.length(each) }
        begin(5, length)
        text(it.adapter, 1)
        text(it.party, 2)
        if let envelope { message(envelope, 3) }
        var first = EncodedBody.Place()
        first.first = digest(it.digest, 4)
        if let answer { first.second = message(answer, 5) }
        var parts = [first]
        parts.reserveCapacity(1 + queued.count + changes.count)
        for each in queued { parts.append(EncodedBody.Place(first: message(each, 6))) }
        let place = thread.map { message($0, 7) }
        for each in changes { parts.append(EncodedBody.Place(first: message(each, 8))) }
        it.unknownFields.data.withUnsafeBytes { bytes += $0 }
        return (parts, place)
    }

    mutating func refused(_ it: MessageRefused) -> [EncodedBody.Place] {
        let envelope = it.hasEnvelope ? Wire.encode(it.envelope) : nil
        let answer = it.hasAnswer ? Wire.encode(it.answer) : nil
        let names = FieldWriter.length(it.adapter) + FieldWriter.length(it.party)
        begin(6, names + FieldWriter.length(envelope) + FieldWriter.length(it.digest.count) + FieldWriter.length(answer) + it.unknownFields.data.count)
        text(it.adapter, 1)
        text(it.party, 2)
        if let envelope { message(envelope, 3) }
        var part = EncodedBody.Place()
        part.first = digest(it.digest, 4)
        if let answer { part.second = message(answer, 5) }
        it.unknownFields.data.withUnsafeBytes { bytes += $0 }
        return [part]
    }

    mutating func changed(_ it: ThreadChanged) -> Range<Int>? {
        let thread = it.hasThread ? Wire.encode(it.thread) : nil
        begin(11, FieldWriter.length(thread) + FieldWriter.length(it.code) + FieldWriter.length(it.party) + it.unknownFields.data.count)
        let place = thread.map { message($0, 1) }
        text(it.code, 2)
        text(it.party, 3)
        it.unknownFields.data.withUnsafeBytes { bytes += $0 }
        return place
    }

    /// A record of which all is one part.
    mutating func whole(_ encoded: [UInt8], _ field: UInt8) -> [EncodedBody.Place] {
        bytes.reserveCapacity(encoded.count + 6)
        return [EncodedBody.Place(first: message(encoded, field))]
    }

    // MARK: Fields

    /// The tag and length of the message that is the whole body.
    private mutating func begin(_ field: UInt8, _ length: Int) {
        bytes.reserveCapacity(length + 6)
        tag(field, length)
    }

    private mutating func text(_ text: String, _ field: UInt8) {
        if text.isEmpty { return }
        tag(field, text.utf8.count)
        bytes += text.utf8
    }

    @discardableResult
    private mutating func message(_ encoded: [UInt8], _ field: UInt8) -> Range<Int> {
        tag(field, encoded.count)
        bytes += encoded
        return (bytes.count - encoded.count)..<bytes.count
    }

    private mutating func digest(_ digest: Data, _ field: UInt8) -> Range<Int> {
        if digest.isEmpty { return 0..<0 }
        tag(field, digest.count)
        digest.withUnsafeBytes { bytes += $0 }
        return (bytes.count - digest.count)..<bytes.count
    }

    /// A tag of wire type 2 and a length. Every field number here is below 16, and so its tag one byte.
    private mutating func tag(_ field: UInt8, _ length: Int) {
        bytes.append(field << 3 | 2)
        var rest = UInt64(length)
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    // MARK: Lengths of fields, with their tags

    private static func length(_ count: Int) -> Int { count == 0 ? 0 : header(count) + count }
    private static func length(_ text: String) -> Int { length(text.utf8.count) }
    /// A message that is there has a field, even an empty one.
    private static func length(_ message: [UInt8]?) -> Int { message.map { header($0.count) + $0.count } ?? 0 }
    private static func header(_ count: Int) -> Int { 1 + max(1, (70 - UInt64(count).leadingZeroBitCount) / 7) }
}
