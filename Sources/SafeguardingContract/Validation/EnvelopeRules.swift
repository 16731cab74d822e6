/// What an envelope has to have when a message is submitted.
enum EnvelopeRules {
    /// - Parameter time: when the message was made, by its own word; nil where it does not say, or not so that anybody can read it.
    static func problems(of envelope: Envelope, type: MessageType, time: Moment?) -> [ContractProblem] {
        var problems: [ContractProblem] = []
        func add(_ code: String, _ path: String, _ sentence: String, _ help: String) {
            problems.append(ContractProblem(code: code, path: path, sentence: sentence, help: help))
        }
        func long(_ text: String, _ path: String) {
            if text.utf8.count > Validation.attributeLimit {
                add("MSG-LENGTH", path, "is longer than \(Validation.attributeLimit) bytes", "shorten it")
            }
        }
        if MessageID(envelope.id) == nil {
            add("MSG-ID", "id", "is not a UUIDv7 in lower case with hyphens", "make a new UUIDv7 (RFC 9562) for each message")
        }
        if envelope.type != type.name || !type.sendable {
            add("MSG-TYPE", "type", "is not a type that an adapter sends", "one of: \(MessageType.all.filter(\.sendable).map(\.name).joined(separator: ", "))")
        }
        if !isSource(envelope.source) {
            add("MSG-SOURCE", "source", "is not `eider:`, a party, `/` and an adapter", "for example `eider:elm-park-youth-club/youth-service`")
        }
        if time == nil {
            add("MSG-TIME", "time", "is not an RFC 3339 time with an offset", "for example `2026-11-21T10:42:07.113Z`")
        }
        if type.effect == .continuesLoop || type.effect == .aboutThread {
            if ThreadID(envelope.subject) == nil {
                add("MSG-SUBJECT", "subject", "is not a thread", "name the message that opened it, by its id")
            }
        } else if !envelope.subject.isEmpty {
            add("MSG-SUBJECT", "subject", "is set in a message that opens a thread", "leave it empty: the message's id becomes the thread")
        }
        recipients(envelope, type, add)
        if !envelope.datacontenttype.isEmpty, envelope.datacontenttype != "application/protobuf", envelope.datacontenttype != "application/json" {
            add("MSG-CONTENT-TYPE", "datacontenttype", "is neither `application/protobuf` nor `application/json`", "send one of the two")
        }
        if !isSchema(envelope.dataschema) {
            add("MSG-SCHEMA", "dataschema", "is not a version of this contract", "for example `eider:v1.0`, or leave it empty")
        }
        func routersOwn(_ isSet: Bool, _ path: String) { if isSet { add("MSG-ROUTER-ATTRIBUTE", path, "is set by the router only", "leave it out") } }
        routersOwn(envelope.sequence != 0, "sequence")
        routersOwn(envelope.decision != 0, "decision")
        routersOwn(envelope.withheld, "withheld")
        routersOwn(!envelope.desk.isEmpty, "desk")
        routersOwn(!envelope.flags.isEmpty, "flags")
        routersOwn(!envelope.role.isEmpty, "role")
        routersOwn(!envelope.obligations.isEmpty, "obligations")
        long(envelope.id, "id")
        long(envelope.source, "source")
        long(envelope.time, "time")
        return problems
    }

    private static func recipients(_ envelope: Envelope, _ type: MessageType, _ add: (String, String, String, String) -> Void) {
        let help = "`desk:` or `party:` and its id in the agreement, for example `desk:front-door`"
        if type.effect == .aboutThread {
            let help = "leave it out: it goes to those whom the message concerns that it is about"
            if !envelope.to.isEmpty { add("MSG-TO", "to", "is set in a message about another one", help) }
            if !envelope.inform.isEmpty { add("MSG-INFORM", "inform", "is set in a message about another one", help) }
            return
        }
        if envelope.to.isEmpty {
            switch type.effect {
            case .opensLoop: add("MSG-TO", "to", "is missing in a message that somebody has to act on", help)
            case .notifies where envelope.inform.isEmpty: add("MSG-TO", "to", "is missing, and nobody is informed either", help)
            default: break
            }
        } else if Recipient(envelope.to) == nil {
            add("MSG-TO", "to", "is neither a desk nor a party", help)
        }
        if envelope.inform.count > Validation.informLimit {
            add("MSG-INFORM", "inform", "has more than \(Validation.informLimit) recipients", "inform fewer")
        }
        for (index, text) in envelope.inform.prefix(Validation.informLimit).enumerated() where Recipient(text) == nil {
            add("MSG-INFORM", "inform[\(index)]", "is neither a desk nor a party", help)
        }
    }

    private static func isSource(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            let bytes = bytes.span
            guard begins(bytes, with: "eider:"), let slash = (6..<bytes.count).first(where: { bytes[$0] == UInt8(ascii: "/") }) else { return false }
            // A name has no slash: a second one makes none of the second part.
            return isWellFormedName(bytes, 6..<slash) && isWellFormedName(bytes, slash + 1..<bytes.count)
        }
    }

    private static func isSchema(_ text: String) -> Bool {
        if text.isEmpty { return true }
        guard text.utf8.starts(with: "eider:v1.".utf8) else { return false }
        let minor = text.utf8.dropFirst(9)
        return !minor.isEmpty && minor.count <= 4 && minor.allSatisfy { (48...57).contains($0) }
    }
}
