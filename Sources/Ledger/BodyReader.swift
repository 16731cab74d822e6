import SafeguardingContract

/// Reads ids and parts out of a record's body; whatever is not what it should be is LED-ENTRY.
struct BodyReader {
    /// The record's place in the batch.
    let place: Int

    func adapter(_ text: String) throws(LedgerError) -> AdapterID {
        guard let id = AdapterID(text) else { throw .entry(place, "its adapter is not a name") }
        return id
    }

    func party(_ text: String) throws(LedgerError) -> PartyID {
        guard let id = PartyID(text) else { throw .entry(place, "its party is not a name") }
        return id
    }

    func desk(_ text: String) throws(LedgerError) -> DeskID? {
        if text.isEmpty { return nil }
        guard let id = DeskID(text) else { throw .entry(place, "its desk is not a name") }
        return id
    }

    func message(_ text: String) throws(LedgerError) -> MessageID {
        guard let id = MessageID(text) else { throw .entry(place, "its message id is not a UUIDv7") }
        return id
    }

    func thread(_ text: String) throws(LedgerError) -> ThreadID {
        guard let id = ThreadID(text) else { throw .entry(place, "its thread is not a UUIDv7") }
        return id
    }

    func thread(_ after: ThreadAfter, _ id: ThreadID) throws(LedgerError) -> ProjectionChange {
        guard after.version > 0, after.version <= UInt64(Int64.max) else { throw .entry(place, "a thread's versions count from 1") }
        return .thread(id, after)
    }

    func earlier(_ sequence: UInt64, than own: UInt64) throws(LedgerError) -> UInt64 {
        guard sequence < own else { throw .entry(place, "it names a message that is not there yet") }
        return sequence
    }

    func acts(_ role: String) throws(LedgerError) -> Bool {
        switch role {
        case "act": return true
        case "inform": return false
        default: throw .entry(place, "a queued delivery's role is `act` or `inform`")
        }
    }

    func enrolment(_ it: AdapterEnrolled, at sequence: UInt64) throws(LedgerError) -> Enrolment {
        let adapter = try adapter(it.adapter)
        guard adapter != .router else { throw .entry(place, "no adapter is enrolled under the router's name") }
        guard it.curveKey.count == 32, it.signingKey.count == 32 else { throw .entry(place, "a public key has 32 bytes") }
        return Enrolment(
            adapter: adapter, party: try party(it.party), curveKey: Array(it.curveKey), signingKey: Array(it.signingKey),
            sends: it.sends, takes: it.takes, from: sequence, until: nil)
    }

    func recorded(_ it: MessageRecorded, at sequence: UInt64) throws(LedgerError) -> (RecordThread, [ProjectionChange]) {
        guard it.queued.count <= LedgerLimits.recipients else {
            throw .limit("a message has at most \(LedgerLimits.recipients) receiving adapters")
        }
        let envelope = it.envelope
        let id = try message(envelope.id)
        let thread: ThreadID
        var changes: [ProjectionChange] = []
        changes.reserveCapacity(2 + it.queued.count)
        changes.append(.message(MessageKey(adapter: try adapter(it.adapter), id: id), digest: Array(it.digest)))
        if it.hasThread {
            let after = it.thread
            // A message that opens a thread gives it its own id, in the same words.
            thread = after.id == envelope.id ? ThreadID(opening: id) : try self.thread(after.id)
            changes.append(try self.thread(after, thread))
        } else {
            thread = envelope.subject.isEmpty ? ThreadID(opening: id) : try self.thread(envelope.subject)
        }
        var adapters: Set<AdapterID> = []
        for queued in it.queued {
            let adapter = try adapter(queued.adapter)
            // The queue is looked up by (sequence, adapter), so two rows of one adapter would be one of them lost.
            guard adapters.insert(adapter).inserted else { throw .entry(place, "it is queued twice for one adapter") }
            changes.append(
                .queued(
                    QueuedDelivery(
                        sequence: sequence, adapter: adapter, party: try party(queued.party), desk: try desk(queued.desk),
                        thread: thread, decision: queued.decision, shared: FactSet(codes: queued.shared),
                        sanitisedOnly: FactSet(codes: queued.sanitisedOnly), obligations: queued.obligations,
                        withheldKnown: queued.withheldKnown, acts: try acts(queued.role), attempted: false)))
        }
        guard it.changes.count <= LedgerLimits.recipients else {
            throw .limit("a message changes at most \(LedgerLimits.recipients) deliveries of others")
        }
        for change in it.changes {
            _ = try earlier(change.sequence, than: sequence)
            changes.append(.changed(try redecision(change), thread: thread))
        }
        return (.thread(thread), changes)
    }

    func redecision(_ it: DecidedAgain) throws(LedgerError) -> Redecision {
        Redecision(
            sequence: it.sequence, adapter: try adapter(it.queued.adapter), party: try party(it.queued.party), desk: try desk(it.queued.desk),
            decision: it.queued.decision, shared: FactSet(codes: it.queued.shared),
            sanitisedOnly: FactSet(codes: it.queued.sanitisedOnly), obligations: it.queued.obligations,
            withheldKnown: it.queued.withheldKnown, acts: try acts(it.queued.role))
    }
}
