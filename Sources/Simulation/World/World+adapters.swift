import BusProtocol
import RouterCore
import SafeguardingContract

/// Adapters: what they say, take, write down, and forget when they die.
extension World {
    func startAdapter(_ place: Int) {
        guard !adapters[place].isRunning else { return }
        adapters[place].isRunning = true
        trace.say(now, adapters[place].party, "starts")
        connect(place)
    }

    func adapterDies(_ place: Int, back delay: Int64) {
        guard adapters[place].isRunning else { return }
        let lost = adapters[place].writes.count
        trace.say(now, adapters[place].party, "dies", lost == 0 ? "" : "\(lost) writes are lost")
        if let link = adapters[place].link {
            links[link].arrives = chance.once(in: 2)
            after(chance.number(1...5000), .unrouted(link: link))
        }
        adapters[place].die()
        after(delay, .adapterStarts(place))
    }

    /// Begins a session.
    func greet(_ place: Int) {
        guard adapters[place].link != nil else { return }
        adapters[place].sessions += 1
        let id = "\(adapters[place].party)-\(adapters[place].life)-\(adapters[place].sessions)-of-a-world"
        let hello = adapters[place].session.connected(session: String(id.suffix(64)), resume: adapters[place].lastTaken)
        trace.say(now, adapters[place].party, "hello")
        put(FrameCodec.write(.hello(hello), as: .protobuf), from: place)
        look(place)
    }

    /// Has an adapter look later whether it has been waiting for too long.
    func look(_ place: Int) {
        guard !adapters[place].isLooking else { return }
        adapters[place].isLooking = true
        after(chance.number(12_000...20_000), .adapterLooks(place, life: adapters[place].life))
    }

    func adapterLooks(_ place: Int) {
        adapters[place].isLooking = false
        guard adapters[place].isRunning, adapters[place].link != nil else { return }
        if !adapters[place].session.isReady { return greet(place) }
        guard !adapters[place].session.unanswered.isEmpty else { return }
        if let credit = adapters[place].session.grant(6) { put(FrameCodec.write(AdapterFrame.credit(credit), as: .protobuf), from: place) }
        look(place)
    }

    /// What the agency says goes into the outbox first.
    func hand(_ submission: Submission, by place: Int) {
        guard adapters[place].isRunning else { return }
        adapters[place].writes.append(.message(submission))
        sync(place)
    }

    private func sync(_ place: Int) {
        guard !adapters[place].isSyncing else { return }
        adapters[place].isSyncing = true
        after(chance.number(1...25), .adapterSynced(place, life: adapters[place].life))
    }

    /// Everything that was written is on the adapter's disk now, and has its effect.
    func adapterSynced(_ place: Int) {
        adapters[place].isSyncing = false
        for write in exchange(&adapters[place].writes, with: []) {
            switch write {
            case .message(let submission):
                adapters[place].outbox[submission.id] = .init(submission: submission)
                adapters[place].order.append(submission.id)
            case .answered(let id): adapters[place].outbox[id]?.isAnswered = true
            case .delivery(let envelope, let payload): settle(envelope, payload, at: place)
            }
        }
        submit(place)
    }

    private func settle(_ envelope: Envelope, _ payload: [UInt8], at place: Int) {
        let key = SimulatedAdapter.Delivered(id: envelope.id, decision: envelope.decision)
        if adapters[place].inbox.insert(key).inserted || sabotage == .noDedupeAtInbox {
            trace.say(now, adapters[place].party, "takes", "\(trace.short(envelope.id, sequence: envelope.sequence, type: envelope.type)) by decision \(envelope.decision)")
            checkApplied(envelope, payload, at: place)
            read(envelope, payload, at: place)
        }
        adapters[place].lastTaken = max(adapters[place].lastTaken, envelope.sequence)
        guard adapters[place].session.settled(sequence: envelope.sequence) else { return }
        put(FrameCodec.write(.taken(Taken.with { ($0.id, $0.decision, $0.sequence) = (envelope.id, envelope.decision, envelope.sequence) }), as: .protobuf), from: place)
    }

    /// Submits what has no answer, as far as the router lets it.
    func submit(_ place: Int) {
        guard adapters[place].link != nil, adapters[place].session.maySubmit else { return }
        for id in adapters[place].order where adapters[place].outbox[id]?.isAnswered == false && !isAnswerUnsynced(id, place) {
            guard adapters[place].session.maySubmit else { return }
            guard let sent = adapters[place].outbox[id], adapters[place].session.submitted(id) else { continue }
            trace.say(now, adapters[place].party, "submits", "\(trace.short(id.description)) \(describe(sent.submission.envelope))")
            put(FrameCodec.write(.submit(sent.submission), as: .protobuf), from: place)
            look(place)
        }
    }

    private func isAnswerUnsynced(_ id: MessageID, _ place: Int) -> Bool {
        adapters[place].writes.contains { if case .answered(let answered) = $0 { answered == id } else { false } }
    }

    func describe(_ envelope: Envelope) -> String {
        let type = envelope.type.split(separator: ".").last.map(String.init) ?? ""
        return type + (envelope.to.isEmpty ? "" : " to \(envelope.to)") + (envelope.subject.isEmpty ? "" : " on \(trace.short(envelope.subject))")
    }

    func reachAdapter(_ link: Int, _ frames: [[UInt8]]) {
        let place = links[link].adapter
        guard adapters[place].isRunning, adapters[place].link == link else { return }
        guard case .success(let frame) = FrameCodec.readFromRouter(frames) else { return fail("FRAMES", "the router sends what nobody can read") }
        take(adapters[place].session.receive(frame), at: place)
    }

    private func take(_ step: AdapterStep, at place: Int) {
        let party = adapters[place].party
        switch step {
        case .ready:
            trace.say(now, party, "is ready")
            submit(place)
        case .recorded(let recorded):
            trace.say(now, party, "is told", "\(trace.short(recorded.id)) recorded as \(recorded.sequence)\(recorded.duplicate ? ", again" : "")")
            answered(recorded.id, at: place)
        case .refused(let refused):
            trace.say(now, party, "is told", "\(trace.short(refused.id)) refused: \(refused.code)")
            if !refused.temporary { answered(refused.id, at: place) }
            counts.refused[refused.code, default: 0] += 1
        case .helloRefused, .sayHelloAgain: greet(place)
        case .deliver(let envelope, let payload): deliver(envelope, payload, at: place)
        case .creditChanged: submit(place)
        case .superseded, .ended:
            trace.say(now, party, "session over")
            // Whoever watches over the adapter starts it anew, where its key is still good for something.
            adapterDies(place, back: chance.number(100...5000))
        case .violation(let code): fail("PROTOCOL", "the router broke the protocol towards \(party): \(code.rawValue)")
        case .checkpoint, .proved, .ignored: break
        }
    }

    private func answered(_ id: String, at place: Int) {
        guard let id = MessageID(id) else { return }
        adapters[place].writes.append(.answered(id))
        sync(place)
    }

    private func deliver(_ envelope: Envelope, _ payload: [UInt8], at place: Int) {
        if !isHealing, chance.once(in: 90), adapters[place].session.settled(sequence: envelope.sequence) {
            trace.say(now, adapters[place].party, "declines", trace.short(envelope.id, sequence: envelope.sequence, type: envelope.type))
            let declined = Declined.with { ($0.id, $0.decision, $0.sequence, $0.code) = (envelope.id, envelope.decision, envelope.sequence, DeclineCode.full.rawValue) }
            return put(FrameCodec.write(.declined(declined), as: .protobuf), from: place)
        }
        adapters[place].writes.append(.delivery(envelope, payload))
        sync(place)
    }
}
