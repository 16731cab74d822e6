import ReferralLoop
import SafeguardingContract

/// What is owed on a loop, or was, as it is shown.
struct OwedText: Encodable, Equatable, Sendable {
    /// How it stands.
    enum State: String, Encodable, Sendable { case owed, overdue, paused, met, late, lapsed }

    let clock, what, by, owner: String
    let state: State
    /// RFC 3339 in UTC.
    let began, due: String
    /// When it was met or lapsed, RFC 3339 in UTC; empty while it is owed.
    let ended: String
    /// Who was told that it is overdue: `nobody`, `owner`, `contact`.
    let told: String
    /// When somebody is told next if it is not met, RFC 3339 in UTC; empty where nobody is.
    let toldNext: String

    init(_ owed: Owed, of loop: Loop, at now: Moment, _ words: ClockWords) {
        clock = owed.clock.text
        what = words[owed.clock]
        owner = owed.owner.rawValue
        by = loop.party(owed.owner).text
        state =
            if owed.lapsed { .lapsed } else if owed.met != nil { owed.wasLate ? .late : .met } else if owed.paused != nil { .paused } else {
                owed.isOverdue(at: now) ? .overdue : .owed
            }
        began = owed.began.description
        due = owed.due.description
        ended = owed.met?.description ?? ""
        told = owed.told.word
        toldNext = owed.alert?.description ?? ""
    }

    /// For example `county-social-care owes by Tue 24 Nov 2026 17:00: acknowledge it to whoever referred`.
    func line(_ ink: Ink) -> String {
        let until = Moment(due).map(LondonTime.words) ?? due
        return switch state {
        case .owed: "\(by) owes by \(until): \(what)"
        case .overdue: ink.bad("overdue since \(until)") + ", \(by) owes: \(what)"
        case .paused: "paused, \(by) owes: \(what)"
        case .met: "done in time: \(what)"
        case .late: "done late: \(what)"
        case .lapsed: "no longer owed, not done: \(what)"
        }
    }
}

extension Owed.Told {
    var word: String {
        switch self {
        case .nobody: "nobody"
        case .owner: "owner"
        case .contact: "contact"
        }
    }

    /// Who was told, in words.
    func words(owner party: String) -> String {
        switch self {
        case .nobody: "nobody was told yet"
        case .owner: "\(party) was told"
        case .contact: "\(party) and the agreement's contact were told"
        }
    }
}

extension Loop {
    /// What is owed next: of what runs, what is due first; then what is paused.
    var next: Owed? { owed.filter(\.isRunning).min { $0.due < $1.due } ?? owed.first { $0.met == nil } }
}
