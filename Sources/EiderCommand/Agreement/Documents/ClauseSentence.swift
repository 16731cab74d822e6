import SafeguardingContract
import SharingRules

extension AgreementWords {
    /// A clause as one or more sentences, with everything it says.
    func sentences(_ clause: Clause) -> String {
        let verb =
            switch clause.effect {
            case .permit: "may share with"
            case .forbid: "may not share with"
            case .hold: "shares with"
            }
        var words = "\(selectors(clause.from).capitalisedFirst) \(verb) \(selectors(clause.to))"
        switch clause.recipient {
        case .acting: words += ", where they have to act,"
        case .informed: words += ", where they are kept informed,"
        case nil: break
        }
        words += " \(facts(clause.facts)), in \(messages(clause.messages)), for \(purposes(clause.purposes))"
        let conditions = ConditionWords(agreement: agreement)
        if !clause.when.isEmpty { words += "; only where \(conditions.words(clause.when))" }
        if let unless = clause.unless { words += "; not where \(conditions.words(unless))" }
        words += "."
        if let release = clause.release {
            words += " It waits until the \(Page.safe(release.role)) at \(place(release.place)) releases it, who has \(release.by) for that."
        }
        if let gateway = clause.gateway { words += " It rests on the gateway \(gateway), and goes no further than that." }
        if !clause.confidence.isEmpty {
            words += " What is owed in confidence is shared by it on the ground of \(joined(clause.confidence.map { ground($0) }, "or"))."
        }
        if !clause.binds.isEmpty { words += " It binds whoever receives it: \(joined(clause.binds.sorted().map(\.word)))." }
        if clause.sanitisedOnly { words += " Only a summary that somebody sanitised may carry it." }
        if clause.absolute { words += " Breaking the glass does not go past this." }
        if clause.tellRecipient { words += " The recipient may know that something was left out." }
        if let period = clause.inForce { words += " In force \(self.period(period))." }
        return words
    }

    private func ground(_ id: GroundID) -> String {
        Page.safe(agreement.confidentiality?.grounds.first { $0.id == id }?.title ?? id.text)
    }

    private func messages(_ types: [MessageType]) -> String {
        types.count == MessageType.all.count(where: \.sendable) ? "every kind of message" : joined(types.map(\.shortName))
    }
}

extension String {
    /// With a capital at its beginning, as a sentence has.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
