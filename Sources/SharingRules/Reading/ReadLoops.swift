import ReferralLoop
import SafeguardingContract
import Yams

extension Fields {
    /// What an agreement says of loops; nil where it says nothing.
    /// - Parameter forums: the forums, because a matter that comes to one by itself comes to its owner.
    func loops(_ declared: Declared, _ forums: [Forum]) -> LoopTerms? {
        let known = ["clocks", "overdue", "no-further-action", "meetings", "forum-items", "feedback-desk"]
        guard let node = node("loops", required: false), let fields = Fields(node, "`loops`", known: known, problems) else { return nil }
        var terms = LoopTerms.standard
        terms.clocks = declared.clocks(fields.entries("clocks", required: false))
        terms.overdue = fields.overdue() ?? terms.overdue
        terms.nothingFurther = fields.nothingFurther()
        terms.meetings = fields.meetings(declared)
        terms.forumRules = fields.forumRules(declared, forums)
        if let word = fields.text("feedback-desk", required: false), let desk: DeskID = declared.reference(word, in: declared.desks, "desk", key: "desks") {
            terms.feedbackDesk = desk
        }
        return terms
    }

    private func overdue() -> OverdueTerms? {
        guard let node = node("overdue", required: false), let fields = Fields(node, "`overdue`", known: ["then", "gather"], problems) else { return nil }
        let second = fields.timeLimit("then")
        let gathered = fields.timeOfDay("gather")
        return second.map { OverdueTerms(second: $0, gatheredAt: gathered) }
    }

    private func nothingFurther() -> NothingFurtherRule? {
        guard let node = node("no-further-action", required: false),
            let fields = Fields(node, "`no-further-action`", known: ["asks-manager-at", "within"], problems)
        else { return nil }
        let time = fields.number("asks-manager-at", 2...100)
        let within = fields.timeLimit("within")
        guard let time, let within else { return nil }
        return NothingFurtherRule(time: time, within: within)
    }

    private func meetings(_ declared: Declared) -> [Meeting.Kind: [MeetingPart]] {
        var result: [Meeting.Kind: [MeetingPart]] = [:]
        guard let node = node("meetings", required: false), let fields = Fields(node, "`meetings`", known: Meeting.Kind.ofAgreements.map(\.0), problems)
        else { return result }
        for (word, kind) in Meeting.Kind.ofAgreements where fields.has(word) {
            result[kind] = fields.words(word).compactMap { declared.meetingPart($0) }
        }
        return result
    }

    /// A whole number under a key that has to be there.
    func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let word = text(key, limit: 20) else { return nil }
        if let number = Int(word.text), String(number) == word.text, range.contains(number) { return number }
        problems.add(
            .malformed, at: word.place, "\(quoted(word.text)) is not a number that `\(key)` can have", help: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }
}

extension Declared {
    fileprivate func meetingPart(_ word: Located) -> MeetingPart? {
        if word.text == "referrer" { return .referrer }
        let parts = word.text.split(separator: " ").map(String.init)
        guard parts.count == 2, parts[0] == "function" else {
            problems.add(
                .unknownWord, at: word.place, "\(quoted(word.text)) does not say whom a meeting should have", help: "write `referrer`, or `function …`")
            return nil
        }
        let function: PartyFunction? = reference(Located(text: parts[1], place: word.place), in: functions, "function", key: "functions")
        return function.map { .function($0.text) }
    }
}

extension Meeting.Kind {
    /// The kinds of which an agreement can say whom they should have, by the words for them.
    static let ofAgreements: [(String, Meeting.Kind)] = [
        ("strategy-discussion", .strategyDiscussion), ("initial-conference", .initialConference), ("review-conference", .reviewConference),
        ("core-group", .coreGroup),
    ]
}
