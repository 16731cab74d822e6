import ReferralLoop
import SafeguardingContract
import Testing

/// Every state, every step, every standing.
@Suite struct LoopTableTests {
    typealias Row = (state: LoopState?, step: LoopStep, standing: LoopStanding, result: Result<LoopState, LoopRefusal>)

    static let rows: [Row] = ([nil] + LoopState.allCases.map { $0 }).flatMap { state in
        LoopStep.all.flatMap { step in
            LoopStanding.all.map { (state, step, $0, LoopTable.apply(step, to: state, by: $0)) }
        }
    }

    func after(_ step: LoopStep, _ state: LoopState?, lead: Bool = true) -> String {
        switch LoopTable.apply(step, to: state, by: LoopStanding(isLead: lead)) {
        case .success(let state): state.rawValue
        case .failure(let refusal): refusal.code
        }
    }

    @Test func `the table answers every state, step and standing`() {
        #expect(Self.rows.count == 9 * 18 * 8)
        #expect(Set(LoopStep.all).count == LoopStep.all.count && Set(LoopStanding.all).count == 8)
    }

    @Test func `the table, as the lead agency has it, is this`() {
        let closing = LoopStep.closed(outcome: true, reason: true)
        let table: [(LoopState?, ack: String, limited: String, remains: String, becomes: String, outcome: String, progress: String, close: String)] = [
            (nil, "LOOP-102", "LOOP-102", "LOOP-102", "LOOP-102", "LOOP-102", "LOOP-102", "LOOP-102"),
            (.contact, "contact", "decided", "decided", "referral", "decided", "contact", "closed"),
            (.referral, "acknowledged", "decided", "decided", "LOOP-108", "decided", "acknowledged", "closed"),
            (.submission, "acknowledged", "decided", "decided", "decided", "decided", "acknowledged", "closed"),
            (.request, "request", "LOOP-109", "LOOP-109", "LOOP-109", "LOOP-109", "request", "LOOP-109"),
            (.acknowledged, "acknowledged", "decided", "decided", "LOOP-108", "decided", "acknowledged", "closed"),
            (.decided, "decided", "decided", "decided", "LOOP-108", "decided", "progressing", "closed"),
            (.progressing, "progressing", "decided", "decided", "LOOP-108", "decided", "progressing", "closed"),
            (.closed, "LOOP-104", "LOOP-104", "LOOP-104", "LOOP-104", "LOOP-104", "LOOP-104", "LOOP-104"),
        ]
        for row in table {
            #expect(after(.acknowledged, row.0) == row.ack)
            #expect(after(.decided(.limited), row.0) == row.limited)
            #expect(after(.decided(.contactRemains), row.0) == row.remains)
            #expect(after(.decided(.contactBecomesReferral), row.0) == row.becomes)
            #expect(after(.decided(.referralOutcome), row.0) == row.outcome)
            #expect(after(.progressed, row.0) == row.progress)
            #expect(after(closing, row.0) == row.close)
        }
    }

    @Test func `a loop begins only by being opened, whoever opens it, and is opened once`() {
        for row in Self.rows {
            guard case .opened(let opening) = row.step else {
                if row.state == nil { #expect(code(row) == "LOOP-102") }
                continue
            }
            if row.state == nil {
                let begun: [LoopStep.Opening: LoopState] = [.contact: .contact, .referral: .referral, .submission: .submission, .request: .request]
                #expect(row.result == begun[opening].map { .success($0) })
            } else {
                #expect(code(row) == "LOOP-103")
            }
        }
    }

    @Test func `only the lead agency moves an open loop, whatever else a party is`() {
        for row in Self.rows where row.state?.isOpen == true && !row.standing.isLead {
            if case .opened = row.step { continue }
            if row.step == .consentRecorded, row.standing.isReferrer || row.standing.isNotified {
                #expect(row.result == row.state.map { .success($0) }, "whoever works with the child records consent, and nothing moves")
            } else {
                #expect(code(row) == "LOOP-101")
            }
        }
        for row in Self.rows where row.standing.isLead {
            #expect(row.result == LoopTable.apply(row.step, to: row.state, by: LoopStanding(isLead: true)))
        }
    }

    @Test func `closing needs outcome and reason, and nothing closes a loop otherwise`() {
        for row in Self.rows where row.state != .closed && row.result == .success(.closed) {
            #expect(row.step == (row.state == .request ? .responded(last: true) : .closed(outcome: true, reason: true)))
            #expect(row.standing.isLead && row.state != nil)
        }
        for state in LoopState.allCases where state.isOpen && state != .request {
            #expect(after(.closed(outcome: true, reason: true), state) == "closed")
            #expect(after(.closed(outcome: false, reason: true), state) == "LOOP-105")
            #expect(after(.closed(outcome: false, reason: false), state) == "LOOP-105")
            #expect(after(.closed(outcome: true, reason: false), state) == "LOOP-106")
            #expect(after(.decided(.nothing), state) == "LOOP-107")
        }
    }

    @Test func `a request is closed by its answer, and by nothing else; nothing else is answered so`() {
        for state in LoopState.allCases where state.isOpen {
            #expect(after(.responded(last: true), state) == (state == .request ? "closed" : "LOOP-110"))
            #expect(after(.responded(last: false), state) == (state == .request ? "request" : "LOOP-110"))
            #expect(after(.consentRecorded, state) == state.rawValue)
        }
        #expect(after(.responded(last: true), .request, lead: false) == "LOOP-101")
        #expect(after(.responded(last: true), nil) == "LOOP-102" && after(.consentRecorded, nil) == "LOOP-102")
        #expect(after(.responded(last: true), .closed) == "LOOP-104" && after(.consentRecorded, .closed) == "LOOP-104")
    }

    @Test func `a closed loop accepts nothing`() {
        for row in Self.rows where row.state == .closed {
            #expect(["LOOP-103", "LOOP-104"].contains(code(row)))
        }
    }

    @Test func `only a decision makes a contact a referral`() {
        for row in Self.rows where row.state == .contact && row.result == .success(.referral) {
            #expect(row.step == .decided(.contactBecomesReferral))
        }
        #expect(after(.acknowledged, .contact) == "contact")
    }

    @Test func `every refusal has a code of its own, a sentence and what to do`() {
        #expect(LoopRefusal.all.map(\.code) == (101...110).map { "LOOP-\($0)" })
        #expect(LoopRefusal.all.allSatisfy { !$0.sentence.isEmpty && !$0.help.isEmpty && $0.description.hasPrefix($0.code) })
        let codes = Set(Self.rows.map(code)).subtracting([""])
        #expect(codes == Set(LoopRefusal.all.map(\.code)), "each happens, and no other")
        let helps = [LoopStanding(), LoopStanding(isReferrer: true), LoopStanding(isNotified: true)].map { standing in
            if case .failure(let refusal) = LoopTable.apply(.progressed, to: .decided, by: standing) { refusal.help } else { "" }
        }
        #expect(Set(helps).count == 3, "the help says what this party can do instead")
    }

    private func code(_ row: Row) -> String {
        if case .failure(let refusal) = row.result { refusal.code } else { "" }
    }
}
