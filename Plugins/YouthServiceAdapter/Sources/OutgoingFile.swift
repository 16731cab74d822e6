import AdapterKit
import SafeguardingContract

/// A file that a youth worker, or their system, put into `outgoing`:
///
/// ```json
/// {"type": "eider.v1.Referral", "to": "desk:front-door", "inform": [], "data": { … }}
/// ```
struct OutgoingFile {
    let type: MessageType
    let to: Recipient
    let inform: [Recipient]
    /// The message as canonical protobuf.
    let payload: [UInt8]

    /// Reads a file.
    ///
    /// - Throws: every problem at once, each with its place.
    init(_ item: HandOver.Item) throws(AdapterProblems) {
        var fields = FieldReader(item.document)
        let help = "eider.v1.Contact or eider.v1.Referral"
        let type = fields.text("type", help: help).flatMap { text -> MessageType? in
            if let type = MessageType(text), type == .contact || type == .referral { return type }
            fields.problem(code: "YTH-TYPE", "type", "this is not a message that a youth service sends", help: help)
            return nil
        }
        let to = fields.text("to", help: "say who is to act, for example desk:front-door").flatMap {
            Self.recipient($0, "to", &fields)
        }
        let inform = fields.texts("inform").compactMap { Self.recipient($0, "inform", &fields) }
        let data = fields.required("data", "add the message itself") { $0.any("data") }
        fields.refuseUnknown()
        var problems = fields.problems
        var payload: [UInt8]?
        if let data, let type, let bytes = data.bytes {
            switch ContractJSON.payload(fromJSON: Self.inPlace(item.content, bytes), of: type) {
            case .success(let made):
                payload = made
                problems += Self.problems(in: made, type, item.document)
            case .failure(let list): problems += AdapterProblems(list, in: item.document, under: "data").problems
            }
        }
        guard let type, let to, let payload, problems.isEmpty else { throw AdapterProblems(problems) }
        self.type = type
        self.to = to
        self.inform = inform
        self.payload = payload
    }

    /// The file with everything but the message blanked out, so that lines and columns stay those of the file.
    private static func inPlace(_ file: [UInt8], _ message: Range<Int>) -> [UInt8] {
        file[..<message.lowerBound].map { $0 == 0x0A ? 0x0A : 0x20 } + file[message]
    }

    /// What the contract finds wrong with the message. It is asked here and not only when the message is sent, so that
    /// these problems are told together with those of the file.
    private static func problems(in payload: [UInt8], _ type: MessageType, _ file: Document) -> [AdapterProblem] {
        var generator = SystemRandomNumberGenerator()
        var envelope = Envelope()
        envelope.id = MessageID(at: WallClock.now(), using: &generator).description
        envelope.source = "eider:any/any"
        envelope.type = type.name
        envelope.time = WallClock.now().description
        envelope.to = "desk:any"
        let found = Validation.validate(payload, of: type, envelope: envelope).problems
        return found.isEmpty ? [] : AdapterProblems(ProblemList(found), in: file, under: "data").problems
    }

    private static func recipient(_ text: String, _ name: String, _ fields: inout FieldReader) -> Recipient? {
        if let recipient = Recipient(text) { return recipient }
        fields.problem(
            code: "YTH-RECIPIENT", name, "this is not a desk or a party", help: "write it like desk:front-door or party:elm-park-school")
        return nil
    }
}
