/// A message as one JSON object: the envelope's attributes by their CloudEvents names, the payload as `data`.
extension ContractJSON {
    /// Attributes that are lists: CloudEvents has no lists, so they are one text, separated by commas.
    private static let lists = ["inform", "flags", "obligations"]

    /// Envelope and canonical payload of a structured-mode CloudEvent; or every problem with either.
    ///
    /// An absent `datacontenttype` is JSON (CloudEvents JSON format, section 3.1). Attributes that the envelope does not have are refused: they could not
    /// be carried, and nothing disappears in silence; unless the reader passes over what it does not know.
    public static func event(from json: [UInt8], unknown: Unknown = .refused) -> Result<(Envelope, payload: [UInt8]), ProblemList> {
        switch parse(json) {
        case .failure(let problems): return .failure(problems)
        case .success(.object(let members)): return event(members, source: json, unknown: unknown)
        case .success(let value):
            return .failure(
                ProblemList([problem("MSG-JSON-SHAPE", "", "is \(value.shape) where an event is an object", "write it as event.schema.json says")]))
        }
    }

    private static func event(_ members: [JSONValue.Member], source: [UInt8], unknown: Unknown) -> Result<(Envelope, payload: [UInt8]), ProblemList> {
        var problems: [ContractProblem] = []
        var attributes: [JSONValue.Member] = []
        var data: [JSONValue] = []
        var versions = 0
        for var member in members {
            switch member.key {
            case "specversion":
                versions += 1
                if case .string("1.0") = member.value { continue }
                problems.append(problem("MSG-EVENT-VERSION", "specversion", "is not the text 1.0", "send CloudEvents 1.0"))
            case "data": data.append(member.value)
            case "data_base64":
                problems.append(problem("MSG-EVENT-DATA", "data_base64", "is for bytes, and the payload is JSON", "put the payload into `data`, as an object"))
            case _ where lists.contains(member.key):
                if case .string(let text) = member.value {
                    let items = text.split(separator: ",").map { $0.drop { $0 == " " } }.map { item in
                        String(item.reversed().drop { $0 == " " }.reversed())
                    }
                    member.value = .array(items.filter { !$0.isEmpty }.map { .string($0) })
                    attributes.append(member)
                } else {
                    problems.append(problem("MSG-JSON-SHAPE", member.key, "is \(member.value.shape) where CloudEvents has a text", "separate several with commas"))
                }
            default: attributes.append(member)
            }
        }
        if versions != 1 {
            problems.append(problem("MSG-EVENT-VERSION", "specversion", versions == 0 ? "is missing" : "stands twice", "send `\"specversion\": \"1.0\"` once"))
        }
        var envelope = Envelope()
        switch payload(from: .object(attributes), source: source, message: Envelope.protoMessageName, unknown: unknown) {
        case .failure(let list): problems += list.problems
        case .success(let bytes):
            do { envelope = try Wire.decode(Envelope.self, bytes) } catch { problems.append(error) }
        }
        if envelope.datacontenttype.isEmpty { envelope.datacontenttype = "application/json" }
        // The type is read by itself, so that a problem of another attribute does not hide those of the payload.
        let type = attributes.compactMap { if $0.key == "type", case .string(let name) = $0.value { MessageType(name) } else { nil } }.first
        if type == nil {
            problems.append(problem("MSG-TYPE", "type", "is not a message type of the contract", "one of: \(MessageType.all.map(\.name).joined(separator: ", "))"))
        }
        guard data.count == 1 else {
            problems.append(problem("MSG-EVENT-DATA", "data", data.isEmpty ? "is missing" : "stands twice", "put the payload into `data`, as an object"))
            return .failure(ProblemList(problems))
        }
        var bytes: [UInt8] = []
        if let type {
            switch payload(from: data[0], source: source, message: type.name, unknown: unknown) {
            case .failure(let list): problems += list.problems
            case .success(let payload): bytes = payload
            }
        }
        return problems.isEmpty ? .success((envelope, payload: bytes)) : .failure(ProblemList(problems))
    }

    /// The structured-mode CloudEvent of an envelope and its canonical payload; or why the payload cannot be written.
    public static func event(_ envelope: Envelope, payload: [UInt8]) -> Result<[UInt8], ProblemList> {
        guard let type = MessageType(envelope.type) else {
            return .failure(
                ProblemList([problem("MSG-TYPE", "type", "is not a message type of the contract", "upgrade the router first, then the adapters")]))
        }
        return json(fromPayload: payload, of: type).map { data in
            var text = Array("{\"specversion\":\"1.0\"".utf8)
            func attribute(_ name: String, _ value: String, _ isNeeded: Bool? = nil) {
                guard isNeeded ?? !value.isEmpty else { return }
                text.append(UInt8(ascii: ","))
                appendJSON(name, to: &text)
                text.append(UInt8(ascii: ":"))
                appendJSON(value, to: &text)
            }
            attribute("id", envelope.id)
            attribute("source", envelope.source)
            attribute("type", envelope.type)
            attribute("time", envelope.time)
            attribute("subject", envelope.subject)
            attribute("datacontenttype", "application/json")
            attribute("dataschema", envelope.dataschema)
            attribute("to", envelope.to)
            attribute("inform", envelope.inform.joined(separator: ","))
            attribute("sequence", String(envelope.sequence), envelope.sequence > 0 || envelope.decision > 0)
            if envelope.decision > 0 { text += Array(",\"decision\":\(envelope.decision)".utf8) }
            if envelope.withheld { text += Array(",\"withheld\":true".utf8) }
            attribute("desk", envelope.desk)
            attribute("flags", envelope.flags.joined(separator: ","))
            attribute("role", envelope.role)
            attribute("obligations", envelope.obligations.joined(separator: ","))
            return text + Array(",\"data\":".utf8) + data + [UInt8(ascii: "}")]
        }
    }

    private static func problem(_ code: String, _ path: String, _ sentence: String, _ help: String) -> ContractProblem {
        ContractProblem(code: code, path: path, sentence: sentence, help: help)
    }
}
