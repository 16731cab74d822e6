public import SafeguardingContract

/// A message that a worker, or their system, put into a folder:
///
/// ```json
/// {"type": "eider.v1.Referral", "to": "desk:front-door", "inform": [], "data": { … }}
/// {"type": "eider.v1.InformationResponse", "thread": "019aa613-0000-7000-8000-000000000001", "data": { … }}
/// ```
///
/// `to` stands in what opens a thread, `thread` in what continues one or is about one of its messages; `data` is the message in proto3 JSON. Nothing is filled in
/// that the file does not say.
public struct MessageFile: Sendable {
    /// What any party can say of messages that were sent: it releases, takes back, confirms that, puts right.
    public static let about: [MessageType] = [.authorisation, .recall, .recallConfirmed, .correction]

    /// What begins something that somebody has to answer.
    public static let openingLoops: [MessageType] = [
        .contact, .referral, .informationSubmission, .informationRequest, .missingEpisode, .forumItem,
    ]
    /// What moves a loop besides receipts. Who may send which of them on a loop is the router's to say.
    public static let movingLoops: [MessageType] = [
        .transferOffered, .transferAnswered, .moreInformationNeeded, .moreInformation, .disagreement, .meeting, .withdrawalNoted, .childFound,
        .returnInterview,
    ]
    /// What whoever referred can say of it while others have to act.
    public static let asReferrer: [MessageType] = [.moreInformation, .disagreement, .withdrawalNoted]

    /// What kind of message.
    public let type: MessageType
    /// Who is to act; nil where the thread says it.
    public let to: Recipient?
    /// Who is kept informed.
    public let inform: [Recipient]
    /// The thread that is continued; nil for what opens one.
    public let thread: ThreadID?
    /// The message as canonical protobuf.
    public let payload: [UInt8]
    private let document: Document

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - item: the file.
    ///   - types: what may be sent this way. Human receipts are no part of it: a practitioner confirms those.
    /// - Throws: every problem at once, each with its place.
    public init(_ item: HandOver.Item, types: [MessageType]) throws(AdapterProblems) {
        precondition(types.allSatisfy { $0.sendable && !$0.isReceipt }, "only messages that need no signature are handed over like this")
        var fields = FieldReader(item.document)
        let names = types.map(\.name).joined(separator: ", ")
        let type = fields.text("type", help: "one of: \(names)").flatMap { text -> MessageType? in
            if let type = MessageType(text), types.contains(type) { return type }
            fields.problem(code: "MSGF-TYPE", "type", "this is not a message that can be sent from here", help: "one of: \(names)")
            return nil
        }
        let address = MessageFileAddress(&fields, of: type)
        let data = fields.required("data", "add the message itself") { $0.any("data") }
        fields.refuseUnknown()
        var problems = fields.problems
        var payload: [UInt8]?
        if let data, let type, let bytes = data.bytes {
            switch ContractJSON.payload(fromJSON: Self.inPlace(item.content, bytes), of: type) {
            case .success(let made):
                payload = made
                problems += Self.problems(in: made, type, address, item.document)
            case .failure(let list): problems += AdapterProblems(list, in: item.document, under: "data").problems
            }
        }
        guard let type, let payload, problems.isEmpty else { throw AdapterProblems(problems) }
        self.type = type
        to = address.to
        inform = address.inform
        thread = address.thread
        self.payload = payload
        document = item.document
    }

    /// Puts the message into the outbox. When this returns, it is durable.
    ///
    /// - Parameter source: what it was made from; the same file is the same message.
    /// - Returns: the message's id, under which the file is kept.
    /// - Throws: ``AdapterProblems`` for whoever wrote the file; ``StoreFault`` when it cannot be stored.
    public func send(on bus: Bus, source: SourceKey?) async throws -> MessageID {
        do {
            return try await bus.send(payload: payload, type: type, to: to, inform: inform, thread: thread, source: source)
        } catch let list as ProblemList {
            throw AdapterProblems(list, in: document, under: "data")
        }
    }

    /// The file with everything but the message blanked out, so that lines and columns stay those of the file.
    private static func inPlace(_ file: [UInt8], _ message: Range<Int>) -> [UInt8] {
        file[..<message.lowerBound].map { $0 == 0x0A ? 0x0A : 0x20 } + file[message]
    }

    /// What the contract finds wrong with the message. It is asked here and not only when the message is sent, so that
    /// these problems are told together with those of the file.
    private static func problems(
        in payload: [UInt8], _ type: MessageType, _ address: MessageFileAddress, _ file: Document
    ) -> [AdapterProblem] {
        var generator = SystemRandomNumberGenerator()
        let id = MessageID(at: WallClock.now(), using: &generator)
        var envelope = Envelope()
        envelope.id = id.description
        envelope.source = "eider:any/any"
        envelope.type = type.name
        envelope.time = WallClock.now().description
        envelope.inform = address.inform.map(\.description)
        // Where the file does not say them as it should, that is told already.
        switch type.effect {
        case .continuesLoop, .aboutThread: envelope.subject = (address.thread ?? ThreadID(opening: id)).description
        case .opensLoop, .notifies, .unspecified, .UNRECOGNIZED: envelope.to = "desk:any"
        }
        if type.effect == .aboutThread { envelope.inform = [] }
        let found = Validation.validate(payload, of: type, envelope: envelope).problems
        return found.isEmpty ? [] : AdapterProblems(ProblemList(found), in: file, under: "data").problems
    }
}
