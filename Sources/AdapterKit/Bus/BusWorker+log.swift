import BusProtocol
import SafeguardingContract
import TransparencyLog
import ZeroMQ

/// What this adapter does as a witness of the router's log. What to make of a checkpoint is `LogWitness`; what is kept of it is in the store.
extension BusWorker {
    /// The router said which log it keeps. Messages go on whatever that is.
    mutating func meet(_ ready: SafeguardingContract.Ready) throws {
        let before = log?.origin
        log = try meeting(ready)
        if log?.origin != before {
            others?.forget()
            silence = LogSilence()
        }
        silence.began(at: clock.now)
        logNumber = try store.currentLogNumber()
        guard let log else { return }
        if try !takeUpAcceptance() { try objectToLog(log) }
        saveWitnessStatus()
    }

    private mutating func meeting(_ ready: SafeguardingContract.Ready) throws -> KnownLog? {
        // A router of before checkpoints says none.
        guard !ready.origin.isEmpty else {
            if let kept = try store.logs().first(where: \.isAccepted) { try raise(.silent(kept)) }
            return nil
        }
        // What it is called goes back to it in HELLO, which takes no other texts.
        let isShort = ready.origin.utf8.count <= BusLimits.helloText && ready.origin.utf8.allSatisfy { (33...126).contains($0) }
        guard isShort, let key = VerifyingKey([UInt8](ready.logKey)), NoteKey(name: ready.origin, .log, key) != nil else {
            notes.warn("the router names its log in a way that cannot be read", verb: "READY", code: LogFault.Code.note.rawValue)
            return nil
        }
        let (log, again) = try store.meet(ready, at: now())
        if again > 0 { notes.warn("the router was restored: what it lost goes out again", verb: "SUBMIT", code: "ADP-LOG-RESTORED") }
        return log
    }

    /// A log that no person has accepted, or that shows another key than the kept one.
    private mutating func objectToLog(_ log: KnownLog) throws {
        if !log.isAccepted {
            let accepted = try store.logs().first(where: \.isAccepted)
            try raise(LogFault(code: .origin, origin: log.origin, kept: accepted?.note ?? accepted?.origin ?? "", offered: log.origin))
        } else if let other = log.otherKey {
            try raise(LogFault(code: .key, origin: log.origin, kept: log.note ?? "", offered: other.base64))
        } else {
            shared.state.withLock { $0.logProblem = nil }
        }
    }

    /// A checkpoint came: cosigns it where it only grew out of the last one, after that is durable.
    mutating func witness(_ offered: CheckpointOffered, _ socket: borrowing Socket) throws {
        _ = try takeUpAcceptance()
        guard let log else { return }
        guard log.isAccepted, let witness = log.witness else { return try objectToLog(log) }
        let proof = offered.proof.compactMap { Digest([UInt8]($0)) }
        let verdict = proof.count == offered.proof.count ? witness.judge(offered.note, from: offered.from, proof: proof) : .object(.unreadable)
        switch verdict {
        case .object(let objection):
            try raise(LogFault(code: .init(objection), origin: log.origin, kept: log.note ?? "", offered: String(offered.note.prefix(SignedNote.limit))))
        case .take(let checkpoint):
            if checkpoint != witness.kept {
                // The log's own signatures are enough; others' are theirs to keep.
                let own = SignedNote(offered.note).map { SignedNote(text: $0.text, signatures: $0.signatures.filter { $0.name == log.origin }) }
                try store.keep(own?.note ?? offered.note, of: log.number)
                self.log = try store.logs().first(where: \.isCurrent)
                saveWitnessStatus()
            }
            if log.otherKey == nil { shared.state.withLock { $0.logProblem = nil } }
            try cosign(checkpoint, socket)
            let (note, taken) = (self.log?.note ?? offered.note, clock.now)
            silence.covered(checkpoint.size, at: taken)
            others?.took(checkpoint, note, at: taken)
            try lookForOthers(offered.witnessed, log)
        }
    }

    /// Whether others were shown the same log.
    private mutating func lookForOthers(_ witnessed: String, _ log: KnownLog) throws {
        guard let key = log.key, let finding = others?.shown(witnessed, of: key) else { return }
        let shown = String(witnessed.prefix(SignedNote.limit))
        if case .contradicted(let taken) = finding { return try raise(LogFault(code: .fork, origin: log.origin, kept: taken, offered: shown)) }
        guard let since = others?.waitingSince, since.duration(to: clock.now) > link.timing.witnessedWithin else { return }
        try raise(LogFault(code: .unwitnessed, origin: log.origin, kept: log.note ?? "", offered: shown))
    }

    /// The router named a record, in an answer or with a delivery.
    mutating func named(_ sequence: UInt64) { silence.named(sequence, covered: log?.checkpoint?.size ?? 0, at: clock.now) }

    /// When it has to be told that no checkpoint comes. A log that waits for a person is an alarm already.
    var silenceDueAt: ContinuousClock.Instant? {
        guard let log, log.isAccepted, log.otherKey == nil else { return nil }
        return silence.dueAt(link.timing.coveredWithin)
    }

    mutating func noticeSilence() throws {
        guard let log, let due = silenceDueAt, clock.now >= due else { return }
        silence.told()
        try raise(.silent(log))
    }

    private func cosign(_ checkpoint: Checkpoint, _ socket: borrowing Socket) throws {
        let time = UInt64(clamping: now().milliseconds / 1000)
        guard let cosignature = Cosignature(of: checkpoint, by: signing, name: settings.witnessName, at: time) else { return }
        var cosigned = Cosigned()
        (cosigned.size, cosigned.line) = (checkpoint.size, cosignature.signature.line)
        try send(.cosign(cosigned), socket)
    }

    /// A person may have accepted the log meanwhile.
    /// - Returns: whether one did.
    private mutating func takeUpAcceptance() throws -> Bool {
        guard let log, !log.isAccepted || log.otherKey != nil, LogAcceptance.read(from: store.folder) == log.origin, try store.acceptLog(log.origin, at: now()) else { return false }
        LogAcceptance.remove(from: store.folder)
        notes.note("a person accepted the router's log", code: "ADP-LOG-ACCEPTED")
        self.log = try store.logs().first(where: \.isCurrent)
        shared.state.withLock { $0.logProblem = nil }
        outgoing.lookAgain()
        saveWitnessStatus()
        return true
    }

    /// Keeps what did not fit, and tells of it.
    mutating func raise(_ fault: LogFault) throws {
        guard fault.code.isAlarm else { return notes.warn("a checkpoint was passed over", code: fault.code.rawValue) }
        try store.note(fault, at: now())
        shared.state.withLock { $0.logProblem = fault.problem }
        if alarm.isDue(fault, at: clock.now) { notes.alarm("the router's log is not as it should be: see witness.json in the state folder", code: fault.code.rawValue) }
        saveWitnessStatus()
    }

    /// The file is for people: where it cannot be written, the bus goes on.
    private func saveWitnessStatus() {
        do { try store.witnessStatus().save(to: store.folder) } catch {
            notes.warn("what is known of the router's log could not be written for people", code: ErrorCode.of(error))
        }
    }

    /// What HELLO says of the last checkpoint.
    func keptCheckpoint() throws -> KeptCheckpoint? {
        guard let log = try store.logs().first(where: \.isAccepted), let checkpoint = log.checkpoint else { return nil }
        return KeptCheckpoint(origin: log.origin, size: checkpoint.size)
    }
}
