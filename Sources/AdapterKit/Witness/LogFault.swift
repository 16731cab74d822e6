import TransparencyLog

/// What did not fit in what the router said of its log.
struct LogFault: Hashable, Sendable {
    /// Its stable codes.
    enum Code: String, Hashable, Sendable, CaseIterable {
        /// What the log had before is not in it as it was.
        case fork = "ADP-LOG-FORK"
        /// The log has fewer records than before.
        case rollback = "ADP-LOG-ROLLBACK"
        /// Another key than the kept one signs for the log.
        case key = "ADP-LOG-KEY"
        /// The router keeps another log, which no person has accepted.
        case origin = "ADP-LOG-ORIGIN"
        /// What should be a checkpoint is none.
        case note = "ADP-LOG-NOTE"
        /// What this adapter took, too few others have cosigned, for too long.
        case unwitnessed = "ADP-LOG-UNWITNESSED"
        /// The router records, and shows no checkpoint over it.
        case silent = "ADP-LOG-SILENT"
        /// The proof leads from another size than the kept one: nothing is said either way.
        case proof = "ADP-LOG-PROOF"

        init(_ objection: LogWitness.Objection) {
            switch objection {
            case .fork: self = .fork
            case .rollback: self = .rollback
            case .otherKey: self = .key
            case .otherOrigin: self = .origin
            case .unreadable: self = .note
            case .unproven: self = .proof
            }
        }

        /// Whether it is kept and somebody is told. A proof from another size comes of two checkpoints that crossed: the next one fits.
        var isAlarm: Bool { self != .proof }
    }

    let code: Code
    let origin: String
    /// The kept checkpoint, and what was offered: byte for byte. A key that was offered stands in base64.
    let kept: String
    let offered: String

    /// That nothing is shown of a log.
    static func silent(_ log: KnownLog) -> LogFault { LogFault(code: .silent, origin: log.origin, kept: log.note ?? "", offered: "") }

    /// What a person reads of it.
    var problem: AdapterProblem {
        let (sentence, help) =
            switch code {
            case .fork:
                ("the router's log was changed after this adapter saw it", "do not delete the state folder: `witness.json` has both checkpoints, which prove it. Tell the partnership's contact, and not the router's operator alone")
            case .rollback:
                ("the router's log has fewer records than before", "ask the router's operator whether it was restored without saying so; `witness.json` has both checkpoints")
            case .key:
                ("the router's log is signed by another key than before", "ask the router's operator why, by telephone; if it is right, accept it with the verb `accept-log`")
            case .origin:
                ("the router keeps another log than the one that was accepted", "ask the router's operator, by telephone, whether it was restored, and when; if so, accept the new log with the verb `accept-log`")
            case .unwitnessed:
                ("for a quarter of an hour the router has shown no checkpoint that enough other parties cosigned", "ask those whose keys are in `witnesses` whether their adapters run, and compare what theirs and this one's `witness.json` have; do not ask the router's operator alone")
            case .silent:
                ("for a quarter of an hour the router has shown no checkpoint over what it recorded, or it says nothing of its log any more", "ask the router's operator why, and other parties whether theirs see the same: what is not in a checkpoint can be changed unnoticed")
            case .note: ("what the router offers is no checkpoint", "bring the router and the adapter to versions that fit")
            case .proof: ("the proof leads from another checkpoint than the last one", "nothing: the next one fits")
            }
        return AdapterProblem(code: code.rawValue, sentence, help: help)
    }
}

/// When a fault is told: at once, and then at most once an hour for as long as it comes again.
struct LogAlarm: Sendable {
    private static let interval = Duration.seconds(3600)
    private var told: [String: ContinuousClock.Instant] = [:]

    mutating func isDue(_ fault: LogFault, at now: ContinuousClock.Instant) -> Bool {
        let key = "\(fault.code.rawValue) \(fault.origin)"
        if let before = told[key], before.duration(to: now) < Self.interval { return false }
        // A router that makes up names is not to fill the memory.
        if told.count >= 64 { told = [:] }
        told[key] = now
        return true
    }
}
