import SafeguardingContract

/// What stands at the top of a message that moves a loop, or begins one with no referral: what it comes to, and what must not be overread.
enum LoopText {
    /// The lines; none for a message that is of another kind.
    ///
    /// - Throws: `MSG-DECODE` where it is not a message of its type.
    static func lines(_ delivery: Delivery, _ type: MessageType) throws(ContractProblem) -> [String] {
        switch type {
        case .contact:
            let contact = try delivery.decode(Contact.self)
            return contact.hasReporter ? ReporterText.lines(contact.reporter) : []
        case .referral:
            let referral = try delivery.decode(Referral.self)
            return referral.hasReporter ? ReporterText.lines(referral.reporter) : []
        case .transferOffered:
            let offered = try delivery.decode(TransferOffered.self)
            let to = offered.recipient.isEmpty ? "somebody else" : PlainWords.party(offered.recipient)
            return ["It is offered to \(to). Until they accept it, whoever had to act before still has to."] + due(offered.answerBy)
        case .transferAnswered: return answered(try delivery.decode(TransferAnswered.self).verdict)
        case .moreInformationNeeded:
            return ["Whoever has to act needs to know more before they can go on."] + due(try delivery.decode(MoreInformationNeeded.self).answerBy)
        case .disagreement: return disagreement(try delivery.decode(Disagreement.self))
        case .meeting: return MeetingText.lines(try delivery.decode(Meeting.self))
        case .withdrawalNoted:
            let by = try delivery.decode(WithdrawalNoted.self).takenBackBy
            return [
                "What was said before was taken back\(by == .unspecified ? "" : " by \(by.phrase)").",
                "It closes nothing by itself: people take back what is true as well. Whoever has to act says what they make of it.",
            ]
        case .missingEpisode:
            return ["When the child is found, they are owed a talk with somebody independent: a return interview. A check that they are safe and well is none."]
        case .childFound: return ["The talk that the child is owed, a return interview, has a time to keep to. A check that they are safe and well is none."]
        case .returnInterview:
            guard try delivery.decode(ReturnInterview.self).result == .notReached else { return [] }
            return ["The child could not be reached yet. The talk is still owed."]
        case .forumItem:
            let forum = try delivery.decode(ForumItem.self).forum
            return forum.isEmpty ? [] : ["It is for \(forum) to discuss. What is in the threads it names can be read by whoever has a part in them."]
        default: return []
        }
    }

    private static func due(_ time: String) -> [String] { time.isEmpty ? [] : ["An answer is wanted by \(PlainWords.time(time))."] }

    private static func answered(_ verdict: TransferAnswered.Verdict) -> [String] {
        switch verdict {
        case .accepted: ["Whoever it was offered to has to act from now on, and answers whoever referred."]
        case .declined, .offerWithdrawn: ["Nothing changes hands: whoever had to act before still has to."]
        case .unspecified, .UNRECOGNIZED: []
        }
    }

    private static func disagreement(_ disagreement: Disagreement) -> [String] {
        let level = disagreement.level == .unspecified ? "" : ", \(PlainWords.of(disagreement.level))"
        switch disagreement.move {
        case .raised: return ["Another agency disagrees\(level). It has to be answered, and nothing is closed until it is settled."]
        case .takenFurther: return ["A disagreement was taken further\(level). It has to be answered, and nothing is closed until it is settled."]
        case .answered: return ["The disagreement was answered\(level). Whoever raised it says whether it is settled, or takes it further."]
        case .settled: return ["The disagreement is settled."]
        case .unspecified, .UNRECOGNIZED: return []
        }
    }
}
