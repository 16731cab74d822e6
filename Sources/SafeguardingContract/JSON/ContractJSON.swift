/// The contract's JSON encoding: payloads in proto3 JSON, messages as structured-mode CloudEvents (CloudEvents 1.0, JSON format).
///
/// JSON becomes canonical protobuf before anything is decided about it. It is read strictly: nothing is passed over, because what is
/// dropped in silence could be what mattered. Problems name the path and never what stands there.
public enum ContractJSON {
    /// The largest JSON text in bytes: 4 MiB. The same payload is longer in JSON; as protobuf it has to keep to ``CanonicalForm/sizeLimit``.
    public static let sizeLimit = 4 << 20

    /// The canonical protobuf of a payload in proto3 JSON; or every problem with it.
    ///
    /// Members may have the contract's names or their lower camel case. `null` is as good as absent.
    public static func payload(fromJSON json: [UInt8], of type: MessageType) -> Result<[UInt8], ProblemList> {
        parse(json).flatMap { payload(from: $0, source: json, message: type.name) }
    }

    /// The proto3 JSON of a canonical payload, unknown fields left out; or why it is not canonical.
    public static func json(fromPayload payload: [UInt8], of type: MessageType) -> Result<[UInt8], ProblemList> {
        let problems = CanonicalForm.problems(in: payload, of: type)
        guard problems.isEmpty else { return .failure(ProblemList(problems)) }
        var writer = PayloadToJSON(length: payload.count)
        writer.message(ScanTable.index(of: type), payload.span, 0..<payload.count)
        return .success(writer.text)
    }

    /// Any message of the contract from its proto3 JSON, read as strictly as a payload: for a statement's content, say.
    public static func decode<M: ContractMessage>(_ type: M.Type, _ json: [UInt8]) -> Result<M, ProblemList> {
        parse(json).flatMap { payload(from: $0, source: json, message: M.protoMessageName) }.flatMap { bytes in
            Result { () throws(ContractProblem) in try Wire.decode(type, bytes) }.mapError { ProblemList([$0]) }
        }
    }

    /// What becomes of members and enum words that the contract does not know.
    public enum Unknown: Sendable {
        /// Each is a problem: what a sender wrote must not disappear in silence.
        case refused
        /// They are left out, as protobuf's readers do: what a newer router says must not stop an older adapter.
        case passedOver
    }

    static func parse(_ json: [UInt8]) -> Result<JSONValue, ProblemList> {
        guard json.count <= sizeLimit else {
            return .failure(
                ProblemList([
                    ContractProblem(
                        code: "MSG-SIZE", path: "", sentence: "is larger than 4 MiB of JSON",
                        help: "shorten its texts; documents stay where they are, and the message says where to ask for them")
                ]))
        }
        return Result { () throws(JSONFault) in try JSONParser.parse(json) }.mapError { fault in
            ProblemList([
                ContractProblem(
                    code: "MSG-JSON-SYNTAX", path: "", sentence: "\(fault.sentence), at \(place(fault.at, in: json))",
                    help: "write it with a JSON library")
            ])
        }
    }

    static func payload(
        from value: JSONValue, source: [UInt8], message: String, unknown: Unknown = .refused
    ) -> Result<[UInt8], ProblemList> {
        guard case .object(let members) = value, let description = FieldTable.message(named: message) else {
            return .failure(
                ProblemList([
                    ContractProblem(
                        code: "MSG-JSON-SHAPE", path: "", sentence: "is \(value.shape) where the contract has an object",
                        help: "write it as the JSON Schema says")
                ]))
        }
        var reader = JSONToPayload(source: source, unknown: unknown)
        let payload = reader.message(members, description, path: "")
        guard reader.problems.isEmpty else { return .failure(ProblemList(reader.problems)) }
        guard payload.count <= CanonicalForm.sizeLimit else {
            return .failure(
                ProblemList([
                    ContractProblem(
                        code: "MSG-SIZE", path: "", sentence: "is larger than 1 MiB as protobuf",
                        help: "shorten its texts; documents stay where they are, and the message says where to ask for them")
                ]))
        }
        return .success(payload)
    }
}
