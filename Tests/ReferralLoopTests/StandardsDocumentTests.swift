import ReferralLoop
import SafeguardingContract
import Testing

/// docs/loops-and-fhir.md has the mappings of the code.
@Suite struct StandardsDocumentTests {
    @Test func `the mappings in docs/loops-and-fhir.md are those of the code`() throws {
        try WrittenDocument("loops-and-fhir.md").compare([
            "task-out": Self.taskOut, "task-reasons": Self.taskReasons, "task-in": Self.taskIn, "bars-in": Self.barsIn, "bars-out": Self.barsOut,
        ])
    }

    static func words(_ meaning: StandardMeaning) -> [String] {
        switch meaning {
        case .step(let step): ["`\(step.messageType.shortName)`\(detail(step))", ""]
        case .none(let because): ["none", because]
        }
    }

    private static func detail(_ step: LoopStep) -> String {
        switch step {
        case .closed(.whole): ", with outcome and reason"
        case .closed(.outcomeAlone): ", without a reason: refused"
        case .closed(.reasonAlone): ", without an outcome: refused"
        case .closed(.nothing): ", without outcome and reason: refused"
        case .enteredInError(reason: false): ", without a reason: refused"
        case .transferAnswered(.declined): ", declined"
        default: ""
        }
    }

    static let taskOut: String = {
        let rows = LoopState.allCases.flatMap { state -> [[String]] in
            let place = LoopPlace(state)
            func row(_ name: String, _ outcome: OutcomeClass?) -> [String] {
                ["`\(name)`", "`\(FHIRTask(place, outcome: outcome).status.rawValue)`", "`\(state.rawValue)`"]
            }
            if state != .decided { return [row(state.rawValue, nil)] }
            return [row(state.rawValue, .assessment), ["`decided`, no further action"] + row(state.rawValue, .noFurtherAction).dropFirst()]
        }
        return WrittenDocument.table(["the loop's state", "Task.status", "Task.businessStatus"], rows)
    }()

    static let taskReasons: String = {
        var open = LoopPlace(.decided, isOffered: true, disagreement: DisagreementPlace(.manager), withdrawalIsOpen: true, needsInformation: true)
        var rows: [[String]] = []
        func row(_ what: String) { rows.append([what, FHIRTask(open).statusReason.map { "`\($0.rawValue)`" } ?? "none", "`\(FHIRTask(open).status.rawValue)`"]) }
        row("something was taken back, and all of the below")
        open.withdrawalIsOpen = false
        row("professionals disagree, and all of the below")
        open.disagreement = nil
        row("the lead agency waits for information, and the below")
        open.needsInformation = false
        row("it is offered to another party")
        open.isOffered = false
        open.state = .reopened
        row("it was closed, and is open again")
        open.state = .decided
        row("nothing")
        return WrittenDocument.table(["what is open on it", "Task.statusReason", "Task.status, where it is decided or reopened"], rows)
    }()

    static let taskIn: String = {
        var rows: [[String]] = []
        func row(_ name: String, _ change: FHIRTaskChange, _ place: LoopPlace?) { rows.append([name] + words(change.meaning(at: place))) }
        let open = LoopPlace(.acknowledged)
        for status in FHIRTaskStatus.allCases {
            let name = "`\(status.rawValue)`"
            switch status {
            case .requested:
                row("\(name), where there is no loop", FHIRTaskChange(status), nil)
                row("\(name), where there is one", FHIRTaskChange(status), open)
            case .rejected:
                row("\(name), by the party to which it is offered", FHIRTaskChange(status), LoopPlace(.acknowledged, isOffered: true))
                row(name, FHIRTaskChange(status), open)
            case .onHold:
                row("\(name), `information-needed`", FHIRTaskChange(status, reason: .informationNeeded), open)
                row(name, FHIRTaskChange(status), open)
            case .completed:
                row("\(name), with an output of outcome and reason", FHIRTaskChange(status, closure: .whole), open)
                row(name, FHIRTaskChange(status), open)
                row("\(name), of a request", FHIRTaskChange(status), LoopPlace(.request, opening: .request))
            case .enteredInError:
                row("\(name), with a reason", FHIRTaskChange(status, statesReason: true), open)
                row(name, FHIRTaskChange(status), open)
            case .draft, .received, .accepted, .ready, .cancelled, .inProgress, .failed: row(name, FHIRTaskChange(status), open)
            }
        }
        return WrittenDocument.table(["Task.status", "what it means to a loop", "why none"], rows)
    }()

    static let barsIn: String = {
        var rows: [[String]] = []
        for event in BaRS.Event.allCases {
            for status in BaRS.Status.allCases {
                var same: [(reasons: [String], plans: [String], words: [String])] = []
                for plan in [nil] + BaRS.Status.allCases.map(Optional.some) {
                    for reason in BaRS.Reason.allCases {
                        let said = words(BaRS.Message(event, reason, serviceRequest: status, carePlan: plan, statesReason: true).meaning)
                        let name = plan.map { "`\($0.rawValue)`" } ?? "no plan"
                        if let place = same.firstIndex(where: { $0.words == said }) {
                            if !same[place].reasons.contains(reason.rawValue) { same[place].reasons.append(reason.rawValue) }
                            if !same[place].plans.contains(name) { same[place].plans.append(name) }
                        } else {
                            same.append(([reason.rawValue], [name], said))
                        }
                    }
                }
                for row in same {
                    let reasons = row.reasons.count == BaRS.Reason.allCases.count ? "any" : row.reasons.map { "`\($0)`" }.joined(separator: ", ")
                    let plans = row.plans.count == BaRS.Status.allCases.count + 1 ? "any" : row.plans.count > 3 ? "none, or any other" : row.plans.joined(separator: ", ")
                    rows.append(["`\(event.rawValue)`", reasons, "`\(status.rawValue)`", plans] + row.words)
                }
            }
        }
        return WrittenDocument.table(["event", "reason", "ServiceRequest.status", "CarePlan.status", "what it means to a loop", "why none"], rows)
    }()

    /// The steps of the document, with a place they come to.
    static let steps: [(String, LoopStep, LoopPlace)] = [
        ("a contact or a referral is sent", .opened(as: .referral), LoopPlace(.referral)), ("more information", .informationGiven, LoopPlace(.acknowledged)),
        ("something was taken back", .withdrawalNoted, LoopPlace(.acknowledged)), ("acknowledged", .acknowledged, LoopPlace(.acknowledged)),
        ("decided", .decided(.referralOutcome), LoopPlace(.decided)), ("decided: a contact became a referral", .decided(.contactBecomesReferral), LoopPlace(.referral, opening: .contact)),
        ("progressed", .progressed, LoopPlace(.progressing)), ("closed", .closed(.whole), LoopPlace(.closed)), ("reopened", .reopened(reason: true), LoopPlace(.reopened)),
        ("entered in error", .enteredInError(reason: true), LoopPlace(.enteredInError)),
    ]

    static let barsOut: String = {
        var rows = steps.flatMap { name, step, place in
            [true, false].compactMap { isFirst -> [String]? in
                guard let message = BaRS.Message(step, at: place, isFirstAnswer: isFirst), isFirst || message.event == .response else { return nil }
                return [
                    message.event == .response ? "\(name)\(isFirst ? ", the first answer" : "")" : name, "`\(message.event.rawValue)`", "`\(message.reason.rawValue)`",
                    "`\(message.serviceRequest.rawValue)`", message.carePlan.map { "`\($0.rawValue)`" } ?? "no plan", words(message.meaning)[0],
                ]
            }
        }
        rows.append(["anything else", "", "", "", "", ""])
        return WrittenDocument.table(["what was done", "event", "reason", "ServiceRequest.status", "CarePlan.status", "and what that means, read again"], rows)
    }()
}
