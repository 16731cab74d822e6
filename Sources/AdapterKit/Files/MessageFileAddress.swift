import SafeguardingContract

/// Where a ``MessageFile`` says that its message goes: to somebody, or to a thread that is open already.
struct MessageFileAddress {
    let to: Recipient?
    let inform: [Recipient]
    let thread: ThreadID?

    /// Reads the fields, and says what is wrong with them.
    ///
    /// - Parameter type: the message's type; nil where the file does not say one, and nothing can be said of what it needs.
    init(_ fields: inout FieldReader, of type: MessageType?) {
        let stated = fields.optionalText("to")
        to = stated.flatMap { Self.recipient($0, "to", &fields) }
        let informed = fields.texts("inform")
        inform = informed.compactMap { Self.recipient($0, "inform", &fields) }
        let text = fields.optionalText("thread")
        thread = text.flatMap(ThreadID.init)
        if text != nil, thread == nil {
            fields.problem(code: "MSGF-THREAD", "thread", "this is not a thread", help: "copy it from the name of the thread's folder")
        }
        guard let type else { return }
        let isMissing = stated == nil && fields.problems.allSatisfy { $0.path != "to" }
        switch type.effect {
        case .continuesLoop, .aboutThread:
            if text == nil, fields.problems.allSatisfy({ $0.path != "thread" }) {
                fields.problem(
                    code: "MSGF-THREAD", "thread", "`thread` is missing", help: "say which thread this continues: the name of its folder")
            }
            if stated != nil {
                let help = type.effect == .aboutThread ? "leave `to` out" : "leave `to` out; `inform` may name others"
                fields.problem(code: "MSGF-TO", "to", "the thread says who gets this", help: help)
            }
            if type.effect == .aboutThread, !informed.isEmpty {
                fields.problem(
                    code: "MSGF-INFORM", "inform", "this goes to those whom the message concerns that it is about", help: "leave `inform` out")
            }
        case .opensLoop where isMissing:
            fields.problem(code: "MSGF-TO", "to", "`to` is missing", help: "say who is to act, for example desk:front-door")
        case .notifies where isMissing && informed.isEmpty:
            fields.problem(code: "MSGF-TO", "to", "nobody is named to whom this goes", help: "add `to` or `inform`, for example desk:school-nursing")
        case .opensLoop, .notifies, .unspecified, .UNRECOGNIZED: break
        }
        if ![.continuesLoop, .aboutThread].contains(type.effect), text != nil {
            fields.problem(code: "MSGF-THREAD", "thread", "this message opens a thread of its own", help: "leave `thread` out")
        }
    }

    private static func recipient(_ text: String, _ name: String, _ fields: inout FieldReader) -> Recipient? {
        if let recipient = Recipient(text) { return recipient }
        fields.problem(
            code: "MSGF-RECIPIENT", name, "this is not a desk or a party", help: "write it like desk:front-door or party:elm-park-school")
        return nil
    }
}
