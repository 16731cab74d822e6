/// The one form in which a payload may come: so that cutting fields out of its bytes is exact, and no two decoders read it two ways.
///
/// Fields in ascending order; a singular field once; one field of a oneof; numbers packed; varints as short as can be and within their
/// type; no groups; text in UTF-8; at most ``depthLimit`` deep and ``sizeLimit`` bytes. Unknown fields are allowed: they
/// are cut from everything that is delivered. Ordinary protobuf encoders write this form.
public enum CanonicalForm {
    /// The largest payload in bytes: 1 MiB. No attachments travel; it bounds what one message can cost.
    public static let sizeLimit = 1 << 20
    /// How deep messages may nest.
    public static let depthLimit = Wire.depthLimit
    /// How many problems are named: what has more is not looked at any further.
    public static let problemLimit = 100
    /// Fields of a payload, nested ones too. A large referral has some hundreds; every field costs work for every recipient, and
    /// a mebibyte holds half a million.
    public static let fieldLimit = 20_000

    /// Everything that is not canonical, by path; empty for a canonical payload. Any bytes may be given.
    public static func problems(in payload: [UInt8], of type: MessageType) -> [ContractProblem] {
        guard payload.count <= sizeLimit else {
            return [
                ContractProblem(
                    code: "MSG-SIZE", path: "", sentence: "is larger than 1 MiB",
                    help: "shorten its texts; documents stay where they are, and the message says where to ask for them")
            ]
        }
        var check = CanonicalCheck()
        check.message(ScanTable.index(of: type), payload.span, 0..<payload.count, depth: 1)
        return check.problems
    }
}

private struct CanonicalCheck {
    let table = ScanTable.shared
    var problems: [ContractProblem] = []
    var path = FieldPath()
    var fields = 0

    mutating func message(_ index: Int, _ payload: Span<UInt8>, _ range: Range<Int>, depth: Int) {
        var scanner = FieldScanner(range)
        var order = FieldOrder()
        var field = FieldScanner.Field()
        let message = table.message(index)
        while problems.count < CanonicalForm.problemLimit {
            let step = scanner.next(in: payload, into: &field)
            guard step == .field else {
                if step != .end { add(CanonicalCheck.broken(step), path.text) }
                return
            }
            fields += 1
            guard fields <= CanonicalForm.fieldLimit else {
                let help = "shorten its lists; what belongs to another child is a message of its own"
                if fields == CanonicalForm.fieldLimit + 1 { add(("MSG-CANON-COUNT", "has too many fields", help), "") }
                return
            }
            let entry = table.field(field.number, of: message)
            if let fault = order.take(field, entry) {
                add(CanonicalCheck.text(fault), path.text(with: field.number, index: order.index, in: index))
                if fault == .wireType { continue }
            }
            value(field, entry, payload, index: order.index, in: index, depth: depth)
        }
    }

    @inline(__always)
    private mutating func value(_ field: FieldScanner.Field, _ entry: ScanTable.Field, _ payload: Span<UInt8>, index: Int, in message: Int, depth: Int) {
        func here() -> String { path.text(with: field.number, index: index, in: message) }
        switch entry.kind {
        case .string:
            if !isWellFormedUTF8(payload, field.value..<field.end) {
                add(("MSG-CANON-UTF8", "is not UTF-8", "encode text as UTF-8"), here())
            }
        case .message:
            guard depth < CanonicalForm.depthLimit else {
                return add(("MSG-CANON-DEPTH", "nests deeper than \(CanonicalForm.depthLimit) messages", "send it less deep"), here())
            }
            path.push(field.number, index: index, in: message)
            self.message(Int(entry.type), payload, field.value..<field.end, depth: depth + 1)
            path.pop()
        case .bool, .int32, .int64, .uint32, .uint64, .enumeration:
            guard entry.repeated else { return }
            var scanner = FieldScanner(field.value..<field.end)
            var minimal = true
            while scanner.position < field.end {
                guard let value = scanner.varint(in: payload, minimal: &minimal) else {
                    return add(CanonicalCheck.broken(.truncated), here())
                }
                guard FieldOrder.holds(value, entry.kind) else { return add(CanonicalCheck.text(.range), here()) }
            }
            if !minimal { add(CanonicalCheck.text(.notMinimal), here()) }
        case .unknown, .bytes: return
        }
    }

    private mutating func add(_ what: (code: String, sentence: String, help: String), _ path: String) {
        problems.append(ContractProblem(code: what.code, path: path, sentence: what.sentence, help: what.help))
    }

    private static func broken(_ step: FieldScanner.Step) -> (String, String, String) {
        let help = "encode it with the contract's .proto files"
        switch step {
        case .group: return ("MSG-CANON-GROUP", "has a group", "the contract has none: \(help)")
        case .badNumber: return ("MSG-CANON-NUMBER", "has a field number that cannot be", help)
        case .badWireType: return ("MSG-CANON-WIRE", "has a wire type that does not exist", help)
        case .truncated, .field, .end: return ("MSG-CANON-TRUNCATED", "ends in the middle of a field", help)
        }
    }

    private static func text(_ fault: FieldOrder.Fault) -> (String, String, String) {
        switch fault {
        case .order: ("MSG-CANON-ORDER", "comes after a field with a higher number", "write fields in ascending order")
        case .twice: ("MSG-CANON-TWICE", "stands twice", "write it once; write repeated numbers packed in one field")
        case .oneofTwice: ("MSG-CANON-ONEOF", "is a second field of a choice of one", "set one of them")
        case .wireType: ("MSG-CANON-WIRE", "has a wire type that is not its own", "encode it with the contract's .proto files")
        case .notMinimal: ("MSG-CANON-VARINT", "has a number longer than it need be", "write varints as short as they can be")
        case .range: ("MSG-CANON-RANGE", "has a number that its type does not hold", "keep to the field's type")
        }
    }
}
