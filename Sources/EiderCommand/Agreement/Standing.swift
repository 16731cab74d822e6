import ArgumentParser
import SafeguardingContract
import SharingRules

/// What only the router knows of a message, as options: how it stands to a thread, what was released, what binds it.
struct Standing: ParsableArguments {
    /// A role on a thread.
    enum Role: String, CaseIterable, ExpressibleByArgument, Sendable { case lead, referrer }

    @Flag(name: .customLong("informed"), help: "The recipient is kept informed.") var informed = false
    @Flag(name: .customLong("acts"), help: "The recipient has to act; what is said where neither is.") var acts = false
    @Option(help: "On a thread, the sender is its lead or referrer.") var senderIs: Role?
    @Option(help: "On a thread, the recipient is its lead or referrer.") var recipientIs: Role?
    @Flag(help: "The recipient was given, or sent, the message that this one is about.") var told = false
    @Option(help: ArgumentHelp("What was released: a clause such as H1, or bond:PARTY. Can be repeated.", valueName: "clause")) var authorised: [String] = []
    @Option(help: ArgumentHelp("Conditions of an originator that bind the message. Can be repeated.", valueName: "party:word,word")) var bond: [String] = []
    @Option(help: ArgumentHelp("Of a correction: what the recipient was given before. Can be repeated.", valueName: "role:category,category"))
    var alreadyTold: [String] = []

    func validate() throws {
        if informed, acts { throw ValidationError("--acts and --informed exclude each other.") }
    }

    /// Puts it into a request.
    /// - Throws: where a word is none.
    func state(in request: inout DecisionRequest, of agreement: Agreement) throws(CommandError) {
        request.acts = !informed
        let effect = request.messageType.effect
        request.onThread = effect == .continuesLoop || effect == .aboutThread || senderIs != nil || recipientIs != nil
        (request.senderIsLead, request.senderIsReferrer) = (senderIs == .lead, senderIs == .referrer)
        (request.recipientIsLead, request.recipientIsReferrer) = (recipientIs == .lead, recipientIs == .referrer)
        request.recipientWasTold = told
        for word in authorised { request.authorised.insert(try released(word, agreement)) }
        for word in bond { request.bonds.append(try self.bond(word, agreement)) }
        for word in alreadyTold { request.alreadyTold.formUnion(try facts(word)) }
    }

    private func released(_ word: String, _ agreement: Agreement) throws(CommandError) -> String {
        if word.hasPrefix("bond:") { return "bond:\(try PartyWord.party(String(word.dropFirst(5)), of: agreement))" }
        guard let id = ClauseID(word), agreement.clauses.contains(where: { $0.id == id && $0.effect == .hold }) else {
            throw CommandError(
                "CLI-603", "the agreement has no clause `\(printable(word))` that holds", help: "name a clause such as H1, or bond:PARTY", exit: .badData)
        }
        return word
    }

    private func bond(_ text: String, _ agreement: Agreement) throws(CommandError) -> Bond {
        let (party, words) = try parts(text, "--bond takes a party and words, such as county-police:recipient-only,ask-first")
        var bound: Set<HandlingWord> = []
        for word in words {
            guard let known = HandlingWord.allCases.first(where: { $0.word == word }) else {
                throw .word(word, HandlingWord.allCases.map(\.word))
            }
            bound.insert(known)
        }
        return Bond(originator: try PartyWord.party(party, of: agreement), words: bound)
    }

    private func facts(_ text: String) throws(CommandError) -> FactSet {
        let (role, words) = try parts(text, "--already-told takes a role and categories, such as child:identity,health")
        guard let about = SubjectRole(word: role) else { throw .word(role, SubjectRole.allCases.dropFirst().map(\.word)) }
        var facts = FactSet()
        for word in words {
            guard let category = Category(word: word) else { throw .word(word, Category.allCases.dropFirst().map(\.word)) }
            facts.insert(Fact(category, about))
        }
        return facts
    }

    private func parts(_ text: String, _ help: String) throws(CommandError) -> (String, [String]) {
        guard let colon = text.firstIndex(of: ":"), text.index(after: colon) < text.endIndex else {
            throw CommandError("CLI-604", "`\(printable(text))` has no colon with words after it", help: help, exit: .usage)
        }
        return (String(text[..<colon]), text[text.index(after: colon)...].split(separator: ",").map(String.init))
    }
}

extension CommandError {
    fileprivate static func word(_ word: String, _ known: [String]) -> CommandError {
        CommandError("CLI-604", "there is no `\(printable(word))` here", help: "there are \(known.joined(separator: ", "))", exit: .usage)
    }
}
