import AdapterKit
import HTTPConnector

/// Takes events, whichever way they come. It makes drafts of them and counts them, and has no way to send anything.
struct EventDesk: Sendable {
    /// What came of an event.
    enum Received: Sendable {
        /// It is durable: as a draft, beside one, or counted.
        case taken(Drafts.Effect)
        /// It is not in order, and whoever asked has to set it aside.
        case odd(AdapterProblems)
    }

    /// Under which events are counted that were set aside.
    static let setAside = "PRB-SET-ASIDE"

    let drafts: Drafts
    let settings: ProbationSettings
    let store: AdapterStore
    let log: AdapterLog

    /// Takes an event. When this returns that it was taken, what came of it survives a loss of power.
    ///
    /// When the process dies before, the event comes again, by file or from its sender: it makes no second draft; at most it is counted twice.
    ///
    /// - Throws: ``FileFault`` or ``StoreFault`` when it cannot be kept: whoever holds it has to keep it.
    func take(_ bytes: [UInt8]) async throws -> Received {
        let effect: Drafts.Effect
        switch EventReading.read(bytes, settings) {
        case .odd(let problems): return .odd(problems)
        case .notUsed(let reason): effect = .notUsed(reason)
        case .registration(let registration): effect = try await drafts.take(registration)
        }
        try await store.count(effect.code)
        log.note("an event was taken", code: effect.code)
        return .taken(effect)
    }

    /// Takes what came over HTTP; what is not in order is set aside.
    func take(_ bytes: [UInt8], settingAsideIn aside: SetAside) async throws -> HTTPUse {
        switch try await take(bytes) {
        case .taken(let effect): return .accepted(code: effect.code)
        case .odd(let problems):
            try aside.keep(bytes, because: problems)
            try await countSetAside(problems)
            return .unusable(problems, detail: "the event was set aside for a person to look at; sending it again as it is will not help")
        }
    }

    /// An event was set aside.
    func countSetAside(_ problems: AdapterProblems) async throws {
        try await store.count(Self.setAside)
        log.warn("an event was set aside", code: problems.problems[0].code)
    }
}
