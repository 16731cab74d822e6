import Foundation
import ReferralLoop
import SafeguardingContract
import Testing

/// docs/loops.md has the whole table, and it is this one.
@Suite struct LoopDocumentTests {
    @Test func `the table in docs/loops.md is the table of the code`() throws {
        try WrittenDocument("loops.md").compare([
            "states": Self.states, "who": Self.who, "open": Self.heldOpen, "disagreement": Self.disagreement, "clocks": Self.clocks, "refusals": Self.refusals,
        ])
    }

    static let lead = LoopStanding(isLead: true)

    static func said(_ result: Result<LoopPlace, LoopRefusal>) -> String {
        switch result {
        case .success(let place): place.state.rawValue
        case .failure(let refusal): refusal.code
        }
    }

    /// What a loop can be, by what it was opened as: the same row where every opening has the same.
    static let states: String = {
        let steps: [(String, LoopStep)] = [
            ("acknowledged", .acknowledged), ("decided: a contact outcome", .decided(.contactRemains)), ("decided: `CIN Referral`", .decided(.contactBecomesReferral)),
            ("decided: a referral outcome", .decided(.referralOutcome)), ("decided: limited feedback", .decided(.limited)),
            ("decided: no further action, with other support", .decided(.nothingFurther)), ("progressed", .progressed),
            ("closed, with outcome and reason", .closed(.whole)), ("responded, the last", .responded(last: true)), ("reopened, with a reason", .reopened(reason: true)),
            ("entered in error, with a reason", .enteredInError(reason: true)), ("offer accepted", .transferAnswered(.accepted)),
        ]
        func row(_ place: LoopPlace?) -> [String] {
            steps.map { name, step in
                guard step == .transferAnswered(.accepted), var offered = place else { return said(LoopTable.apply(step, to: place, by: lead)) }
                offered.isOffered = offered.state.isOpen && offered.opening != .request
                return said(LoopTable.apply(step, to: offered, by: LoopStanding(isOffered: true)))
            }
        }
        var rows = [["none"] + row(nil)]
        for state in LoopState.allCases {
            var same: [(openings: [LoopOpening], row: [String])] = []
            for opening in LoopOpening.allCases where opening.canBe(state) {
                let row = row(LoopPlace(state, opening: opening))
                if let place = same.firstIndex(where: { $0.row == row }) { same[place].openings.append(opening) } else { same.append(([opening], row)) }
            }
            for (openings, row) in same {
                let name = same.count == 1 ? state.rawValue : "\(state.rawValue) (opened as \(openings.map(\.rawValue).joined(separator: ", ")))"
                rows.append([name] + row)
            }
        }
        return WrittenDocument.table(["state"] + steps.map(\.0), rows)
    }()

    static let who: String = {
        let steps: [(String, LoopStep, LoopPlace)] = [
            ("acknowledge, decide, report, close; ask for more; offer a transfer, or take an offer back; call and record meetings", .progressed, LoopPlace(.decided)),
            ("open it again", .reopened(reason: true), LoopPlace(.closed)),
            ("enter it in error", .enteredInError(reason: true), LoopPlace(.decided)),
            ("enter a request in error", .enteredInError(reason: true), LoopPlace(.request, opening: .request)),
            ("answer a request", .responded(last: true), LoopPlace(.request, opening: .request)),
            ("accept or decline an offer", .transferAnswered(.accepted), LoopPlace(.decided, isOffered: true)),
            ("tell more about the child", .informationGiven, LoopPlace(.decided)),
            ("record consent, note that something was taken back", .withdrawalNoted, LoopPlace(.decided)),
            ("say that a missing child was found; record a return interview", .childFound, LoopPlace(.missing, opening: .missing)),
            ("disagree", .disagreement(.raised), LoopPlace(.decided)),
            ("disagree with a closure: it is open again", .disagreement(.raised), LoopPlace(.closed)),
            ("answer another's disagreement", .disagreement(.answered), LoopPlace(.decided, disagreement: DisagreementPlace(.practitioner))),
        ]
        let standings: [(String, LoopStanding)] = [
            ("lead agency", lead), ("referrer", LoopStanding(isReferrer: true)), ("notified party", LoopStanding(isNotified: true)),
            ("offered party", LoopStanding(isOffered: true)), ("any other", LoopStanding()),
        ]
        func may(_ step: LoopStep, _ place: LoopPlace, _ standing: LoopStanding) -> String {
            switch LoopTable.apply(step, to: place, by: standing) {
            case .success: "yes"
            case .failure(let refusal): refusal.code
            }
        }
        var rows = steps.map { name, step, place in [name] + standings.map { may(step, place, $0.1) } }
        let open = LoopPlace(.decided, disagreement: DisagreementPlace(.practitioner))
        rows.append(
            ["take one's own disagreement further, or settle it"]
                + standings.map { _, standing in
                    var own = standing
                    own.disagrees = true
                    return may(.disagreement(.settled), open, own)
                })
        return WrittenDocument.table(["who may"] + standings.map(\.0), rows)
    }()

    static let heldOpen: String = {
        let cases: [(String, LoopPlace)] = [
            ("nothing", LoopPlace(.decided)), ("a disagreement, answered or not", LoopPlace(.decided, disagreement: DisagreementPlace(.manager, isAnswered: true))),
            ("something was taken back", LoopPlace(.decided, withdrawalIsOpen: true)), ("an offer", LoopPlace(.decided, isOffered: true)),
            ("more information is waited for", LoopPlace(.decided, needsInformation: true)),
            ("\"no further action\" was said so often that a manager has to look", LoopPlace(.decided, asksManager: true)),
        ]
        return WrittenDocument.table(
            ["what is open", "closed", "closed, no further action", "the same, reviewed by a manager", "entered in error", "progressed"],
            cases.map { name, place in
                [name]
                    + [.closed(.whole), .closed(.nothingFurther), .closed(.nothingFurtherReviewed), .enteredInError(reason: true), .progressed].map {
                        said(LoopTable.apply($0, to: place, by: lead))
                    }
            })
    }()

    static let disagreement: String = {
        func words(_ place: DisagreementPlace?) -> String { place.map { "\($0.level.words)\($0.isAnswered ? ", answered" : "")" } ?? "none" }
        let moves: [(String, LoopStep.DisagreementMove, LoopStanding)] = [
            ("raised", .raised, lead), ("answered, by the other side", .answered, lead),
            ("taken to the managers", .takenFurther(.manager), LoopStanding(isReferrer: true, disagrees: true)),
            ("taken to the designated leads", .takenFurther(.designatedLead), LoopStanding(isReferrer: true, disagrees: true)),
            ("taken to the partnership", .takenFurther(.partnership), LoopStanding(isReferrer: true, disagrees: true)),
            ("settled", .settled, LoopStanding(isReferrer: true, disagrees: true)),
        ]
        let places: [DisagreementPlace?] = [nil] + DisagreementPlace.all.map(Optional.some)
        return WrittenDocument.table(
            ["disagreement"] + moves.map(\.0),
            places.map { place in
                [words(place)]
                    + moves.map { _, move, standing in
                        switch LoopTable.apply(.disagreement(move), to: LoopPlace(.decided, disagreement: place), by: standing) {
                        case .success(let after): words(after.disagreement)
                        case .failure(let refusal): refusal.code
                        }
                    }
            })
    }()

    static let clocks: String = WrittenDocument.table(
        ["clock", "it is time to", "on", "starts", "stops", "limit", "counts from", "owed by", "where the limit comes from"],
        ClockRule.standard.map { rule in
            func list(_ events: Set<ClockEvent>) -> String { ClockEvent.allCases.filter(events.contains).map(\.rawValue).joined(separator: ", ") }
            let openings = LoopOpening.allCases.filter(rule.openings.contains).map(\.rawValue).joined(separator: ", ")
            return [
                "`\(rule.id.text)`", rule.title, rule.openings.count == LoopOpening.allCases.count ? "every loop" : openings, list(rule.starts), list(rule.stops),
                rule.limit.description, rule.from.rawValue, rule.owner.rawValue, rule.source,
            ]
        })

    static let refusals: String = WrittenDocument.table(
        ["code", "what is wrong", "what to do"], LoopRefusal.all.map { [$0.code, $0.sentence, $0.help] })
}
