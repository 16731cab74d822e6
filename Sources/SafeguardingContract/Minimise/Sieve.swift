/// What is asked at every leaf of a message.
protocol LeafJudge {
    /// Whether what could put somebody in danger is left out. It is looked at nevertheless.
    var cutsUnsafe: Bool { get }
    /// Why a leaf that needs these facts does not stay; nil where it does.
    ///
    /// - Parameter isSanitised: it stands in a narrative that somebody wrote so that nobody can be told from it.
    mutating func objection(to facts: FactSet, isSanitised: Bool) -> Cut.Reason?
    /// Whether a text written for this audience stays.
    mutating func keeps(audience: Range<Int>, of payload: Span<UInt8>) -> Bool
    /// A field was cut.
    mutating func cut(_ reason: Cut.Reason, facts: FactSet, path: @autoclosure () -> String)
}

/// What holds for a message by where it stands.
private struct Surroundings {
    /// The facts along the path.
    var facts = FactSet()
    /// The number of whom it is about.
    var about: UInt8 = 0
    /// It is inside a narrative that is sanitised.
    var isSanitised = false
    /// It is a person whom nobody may try to reach where the message says they are reached.
    var isUnsafe = false
}

/// Walks a payload's bytes along the field table, asks a ``LeafJudge`` at every leaf, and leaves out what does not stay.
///
/// Bytes are copied in runs between what is cut; the length of a message from which something was cut is written anew, and may
/// take fewer bytes. Nothing is decoded. A payload that is not canonical is doubtful as a whole.
struct Sieve<Judge: LeafJudge> {
    var judge: Judge
    private let table = ScanTable.shared
    private var path = FieldPath()
    /// What stays, up to `copied`.
    private var output: [UInt8] = []
    /// Everything before this position of the payload is in the output, or cut.
    private var copied = 0
    private(set) var isDoubtful = false

    init(judge: Judge) { self.judge = judge }

    /// What stays of a payload; empty where it is doubtful. A sieve is for one payload.
    mutating func sift(_ payload: [UInt8], of type: MessageType) -> [UInt8] {
        guard payload.count <= CanonicalForm.sizeLimit else {
            isDoubtful = true
            return []
        }
        message(ScanTable.index(of: type), payload.span, 0..<payload.count, Surroundings(), depth: 1)
        guard !isDoubtful else { return [] }
        guard copied > 0 else { return payload }
        output += payload[copied...]
        return output
    }

    private mutating func message(_ index: Int, _ payload: Span<UInt8>, _ range: Range<Int>, _ around: Surroundings, depth: Int) {
        guard depth <= CanonicalForm.depthLimit else { return doubt() }
        var scanner = FieldScanner(range)
        var order = FieldOrder()
        var field = FieldScanner.Field()
        let message = table.message(index)
        while !isDoubtful {
            let step = scanner.next(in: payload, into: &field)
            guard step == .field else { return step == .end ? () : doubt() }
            let entry = table.field(field.number, of: message)
            guard order.take(field, entry) == nil else { return doubt() }
            guard entry.kind != .unknown else {
                cut(field, .unknown, around.facts, order.index, index, payload)
                continue
            }
            var inside = around
            if entry.about != 0 { inside.about = entry.about }
            if entry.category != 0 { inside.facts.insert(category: entry.category, about: inside.about) }
            if entry.kind == .message {
                nested(field, entry, payload, inside, position: order.index, in: index, depth: depth)
            } else if let reason = objection(to: inside, isUnsafe: around.isUnsafe && field.number == ScanTable.personTelephones) {
                cut(field, reason, inside.facts, order.index, index, payload)
            }
        }
    }

    private mutating func nested(
        _ field: FieldScanner.Field, _ entry: ScanTable.Field, _ payload: Span<UInt8>, _ around: Surroundings, position: Int, in parent: Int, depth: Int
    ) {
        let type = Int(entry.type)
        let content = field.value..<field.end
        var inside = around
        inside.isUnsafe = false
        var isUnsafe = false
        switch table.message(type).role {
        case .container where !content.isEmpty:
            if type == ScanTable.person {
                let safety = SafetyOfPerson(payload, content)
                if safety.isProtected { inside.facts.insert(category: UInt8(Category.protectedIdentity.rawValue), about: inside.about) }
                inside.isUnsafe = safety.isUnsafe
            }
            return descend(field, type, payload, inside, position, parent, depth)
        case .container: break
        case .value: isUnsafe = type == ScanTable.address && (around.isUnsafe || SafetyOfPerson.isUnsafe(address: content, of: payload))
        case .coding:
            if entry.codesClassify {
                inside.facts.formUnion(CodeFacts.facts(of: payload, content, listed: entry.listed, about: around.about))
            }
        case .statement: inside.facts.formUnion(DeclaredFacts.statement(payload, content))
        case .narrative:
            let declared = DeclaredFacts.narrative(payload, content)
            inside.facts.formUnion(declared.facts)
            inside.isSanitised = declared.isSanitised
            if let audience = declared.audience, !audience.isEmpty, !judge.keeps(audience: audience, of: payload) {
                return cut(field, .audience, inside.facts, position, parent, payload)
            }
        }
        if let reason = objection(to: inside, isUnsafe: isUnsafe) { return cut(field, reason, inside.facts, position, parent, payload) }
        if !content.isEmpty { descend(field, type, payload, inside, position, parent, depth) }
    }

    /// Why a leaf does not stay. The facts of what is unsafe are held like any others: whoever sent it learns that they were left out.
    private mutating func objection(to leaf: Surroundings, isUnsafe: Bool) -> Cut.Reason? {
        let reason = judge.objection(to: leaf.facts, isSanitised: leaf.isSanitised)
        return isUnsafe && judge.cutsUnsafe ? .unsafe : reason
    }

    /// Sifts a message in a field; what is left empty is cut as well.
    private mutating func descend(
        _ field: FieldScanner.Field, _ type: Int, _ payload: Span<UInt8>, _ inside: Surroundings, _ position: Int, _ parent: Int, _ depth: Int
    ) {
        // Where the field will stand in the output. Its bytes, from the last run on, are copied only when something in it is cut.
        let tagAt = output.count + field.start - copied
        let lengthAt = output.count + field.lengthAt - copied
        let copiedBefore = copied
        path.push(field.number, index: position, in: parent)
        message(type, payload, field.value..<field.end, inside, depth: depth + 1)
        path.pop()
        guard copied != copiedBefore, !isDoubtful else { return }
        copy(upTo: field.end, payload)
        let lengthSize = field.value - field.lengthAt
        let length = output.count - lengthAt - lengthSize
        guard length > 0 else {
            output.removeSubrange(tagAt...)
            return
        }
        let size = varintSize(length)
        if size < lengthSize { output.removeSubrange(lengthAt..<(lengthAt + lengthSize - size)) }
        var rest = length
        for at in lengthAt..<(lengthAt + size) {
            output[at] = UInt8(rest & 0x7F) | (at + 1 < lengthAt + size ? 0x80 : 0)
            rest >>= 7
        }
    }

    private mutating func cut(_ field: FieldScanner.Field, _ reason: Cut.Reason, _ facts: FactSet, _ index: Int, _ message: Int, _ payload: Span<UInt8>) {
        copy(upTo: field.start, payload)
        copied = field.end
        judge.cut(reason, facts: facts, path: path.text(with: field.number, index: index, in: message))
    }

    private mutating func copy(upTo position: Int, _ payload: Span<UInt8>) {
        if position > copied {
            if output.capacity == 0 { output.reserveCapacity(payload.count) }
            payload.extracting(copied..<position).withUnsafeBufferPointer { output.append(contentsOf: $0) }
        }
        copied = position
    }

    private mutating func doubt() { isDoubtful = true }
}

private func varintSize(_ value: Int) -> Int {
    var size = 1
    var rest = value >> 7
    while rest > 0 {
        size += 1
        rest >>= 7
    }
    return size
}
