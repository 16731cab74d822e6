import ReferralLoop
import SafeguardingContract

/// One thing that is overdue.
struct OverdueLine: Encodable, Equatable, Sendable {
    /// Who owes it.
    let party: String
    let thread, type, referrer, clock, what: String
    /// By when it was due, RFC 3339 in UTC.
    let due: String
    /// For how long it is overdue.
    let overdueMinutes: Int64
    /// Who was told: `nobody`, `owner`, `contact`.
    let told: String
    /// When the agreement's contact is told next, RFC 3339 in UTC; empty where they were, or nobody was yet.
    let contactTold: String
    /// When the first alert goes out, RFC 3339 in UTC, where it waits to be gathered; empty otherwise.
    let firstAlert: String

    /// Everything that is overdue on a loop.
    static func all(on thread: ThreadAfter, at now: Moment, _ words: ClockWords) -> [OverdueLine] {
        guard let loop = Loop(thread) else { return [] }
        return loop.owed.filter { $0.isOverdue(at: now) }.map { owed in
            OverdueLine(
                party: loop.party(owed.owner).text, thread: thread.id, type: shortType(thread.openedBy), referrer: loop.referrer.text, clock: owed.clock.text,
                what: words[owed.clock], due: owed.due.description, overdueMinutes: (now.milliseconds - owed.due.milliseconds) / 60_000,
                told: owed.told.word, contactTold: owed.told == .owner ? owed.alert?.description ?? "" : "",
                firstAlert: owed.told == .nobody ? owed.alert?.description ?? "" : "")
        }
    }

    func line(_ ink: Ink) -> String {
        func words(_ time: String) -> String { Moment(time).map(LondonTime.words) ?? time }
        let who: String =
            switch told {
            case "contact": "\(party) and the agreement's contact were told"
            case "owner": "\(party) was told" + (contactTold.isEmpty ? "" : "; the agreement's contact is told \(words(contactTold))")
            default: "nobody was told yet" + (firstAlert.isEmpty ? "" : "; \(party) is told after \(words(firstAlert))")
            }
        return "  \(thread)  \(ink.bad("overdue since \(words(due))")), \(LondonTime.length(overdueMinutes * 60_000)): \(what)"
            + " (\(type) from \(referrer)); \(who)"
    }
}
