import SafeguardingContract
import Testing

@Suite("Whether the family was told what was decided")
struct FamilyToldTests {
    private typealias Stated = (StatementContent, SafeguardingContract.Category, SubjectRole)

    private func flags(_ type: MessageType, _ stated: [Stated]) -> [String] {
        var message = Acknowledged()
        message.grounds = Samples.grounds
        message.receipt = Samples.receipt(Samples.who + [(Samples.content { $0.reason = "it is so" }, .outcome, .child)] + stated)
        let report = ValidationOf(message, type)
        #expect(report.problems == [])
        return report.flags
    }

    private func outcome(_ system: String, _ code: String) -> Stated {
        (Samples.content { $0.outcome = Samples.coding(system, code) }, .outcome, .child)
    }

    private let told: Stated = (Samples.content { $0.toldFamily.whyNot = "it could put the child at risk" }, .outcome, .child)
    private let limited: Stated = (Samples.content { ($0.limited.reason, $0.limited.contact) = ("the police ask for it", "duty desk") }, .process, .other)

    @Test("It is flagged of a child's decision and closure where nobody says, and never refused", arguments: [
        ("ssd/referral-outcome", "Assessment required"), ("ssd/contact-outcome", "EH Referral"), ("cin/closure-reason", "RC9"),
    ])
    func notStated(system: String, code: String) {
        for type: MessageType in [.decided, .closed] {
            #expect(flags(type, [outcome(system, code)]) == ["MSG-FAMILY-NOT-STATED receipt.statements"])
            #expect(flags(type, [outcome(system, code), told]) == [])
            #expect(flags(type, [outcome(system, code), limited]) == [])
        }
        #expect(flags(.progressed, [outcome(system, code)]) == [])
    }

    @Test("Nobody need be told what becomes of a piece of information, a forum's matter or a missing episode", arguments: [
        ("eider/submission-outcome", "fits"), ("eider/forum-outcome", "actions-agreed"), ("eider/missing-outcome", "interview-held"),
    ])
    func others(system: String, code: String) { #expect(flags(.closed, [outcome(system, code)]) == []) }

    @Test("A manager who looked at it is somebody, and how somebody takes to help is stated or left out")
    func later() {
        func problems(_ content: StatementContent, _ category: SafeguardingContract.Category, _ about: SubjectRole) -> [String] {
            var message = Progressed()
            message.grounds = Samples.grounds
            message.receipt = Samples.receipt(Samples.who + [(content, category, about)])
            return ValidationOf(message, .progressed).problems
        }
        #expect(problems(Samples.content { $0.reviewedBy = Samples.worker }, .process, .worker) == [])
        #expect(problems(Samples.content { $0.reviewedBy.telephone = "1" }, .process, .worker) == ["MSG-WORKER receipt.statements[2].content.reviewed_by"])
        #expect(problems(Samples.content { $0.engagement = .noChange }, .outcome, .child) == [])
        #expect(problems(Samples.content { $0.engagement = .unspecified }, .outcome, .child) == ["MSG-STATEMENT-EMPTY receipt.statements[2].content"])
    }
}
