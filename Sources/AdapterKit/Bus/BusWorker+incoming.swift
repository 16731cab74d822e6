import BusProtocol
import SafeguardingContract
import ZeroMQ

/// What the router says: read, put into the store in one transaction a batch, and only then answered.
extension BusWorker {
    /// What one batch of messages said that has to be stored.
    private struct Batch {
        var deliveries: [Delivery] = []
        var answers: [Outcome.Answer] = []
    }

    mutating func takeIn(_ socket: borrowing Socket, _ connection: inout ConnectionState) throws {
        var batch = Batch()
        var end: End?
        for _ in 0..<Self.batch {
            guard let message = try socket.tryReceive(maxFrames: BusLimits.frames + 1, maxTotalBytes: Int(RouterLink.maxFrame))
            else { break }
            do {
                try take(message, socket, &connection, &batch)
            } catch let thrown as End {
                // What came before it in the same batch is stored all the same.
                end = thrown
                break
            }
        }
        try store(batch, socket)
        if let end { throw end }
    }

    private mutating func take(
        _ message: Multipart, _ socket: borrowing Socket, _ connection: inout ConnectionState, _ batch: inout Batch
    ) throws {
        switch message.oversize ? .failure(FrameFault(.headSize)) : FrameCodec.readFromRouter(message.frames) {
        case .success(let frame): try follow(session.receive(frame), socket, &connection, &batch)
        case .failure(let fault):
            notes.warn("the router sent something that cannot be read", code: fault.refused.code)
            guard let delivery = fault.delivery else { return }
            var declined = Declined()
            (declined.id, declined.decision, declined.sequence) = (delivery.id, delivery.decision, delivery.sequence)
            declined.code = DeclineCode.malformed.rawValue
            try send(.declined(declined), socket)
        }
    }

    private mutating func follow(
        _ step: AdapterStep, _ socket: borrowing Socket, _ connection: inout ConnectionState, _ batch: inout Batch
    ) throws {
        switch step {
        case .ready(let ready, _):
            try checkIdentity(ready)
            try meet(ready)
            connection.deadline = nil
            backOff.reset()
            // What is unanswered comes first by itself: the outbox is read from its start.
            outgoing.connectionLost()
            notes.note("ready", verb: "READY")
            // A router of v1.0 says nothing of it.
            if let router = ContractVersion(ready.contract.isEmpty ? ContractVersion.first.description : ready.contract),
                let ours = ContractVersion(session.greeting.contract), router < ours
            {
                notes.warn("the router is older than this adapter: it refuses what only the newer contract has", verb: "READY", code: "ADP-ROUTER-OLDER")
            }
            shared.publish(.ready(ready))
        case .recorded(let recorded):
            batch.answers.append(.recorded(recorded))
            named(recorded.sequence)
        case .refused(let refused):
            if refused.id.isEmpty, refused.code == BusCode.head.rawValue, !session.isReady, session.greeting.witness {
                // A router of before checkpoints reads no hello that speaks of them, in JSON.
                session.greeting.witness = false
                try sayHello(socket, &connection)
            } else if refused.id.isEmpty {
                notes.warn("the router refused something without an id", verb: "REFUSED", code: refused.code)
            } else {
                batch.answers.append(.refused(refused))
            }
        case .deliver(let envelope, let payload):
            guard var delivery = Delivery(envelope: envelope, payload: payload) else {
                _ = session.settled(sequence: envelope.sequence)
                try send(.declined(Declined(answering: envelope, code: DeclineCode.malformed.rawValue)), socket)
                return
            }
            delivery.log = logNumber
            batch.deliveries.append(delivery)
            named(delivery.sequence)
        case .helloRefused(let refused):
            if refused.code == BusCode.sessionUsed.rawValue { return try sayHello(socket, &connection) }
            throw End.failed(AdapterProblem(code: refused.code, "the router does not accept this adapter's hello", help: "bring the adapter and the router to versions that fit"))
        case .sayHelloAgain:
            notes.note("the router asks for a hello", verb: "HELLO-REQUIRED")
            try sayHello(socket, &connection)
        case .superseded:
            throw End.failed(EndedForGood.superseded.problem)
        case .ended(let bye):
            switch ByeCode(rawValue: bye.code) {
            case .revoked: throw End.failed(EndedForGood.revoked.problem)
            case .protocolBroken: throw End.failed(EndedForGood.protocolBroken.problem)
            // A code of a later version: coming back is what a session's end means otherwise.
            case .stop, nil: throw End.trouble(.ended)
            }
        case .violation(let code):
            notes.warn("the router broke the protocol", code: code.rawValue)
            if let bye = session.end(.protocolBroken) { try send(.bye(bye), socket) }
            throw End.trouble(.ended)
        case .creditChanged: outgoing.lookAgain()
        case .checkpoint(let offered): try witness(offered, socket)
        case .proved(let proved): shared.answerProofs(proved)
        case .ignored: return
        }
    }

    /// The router knows an adapter by its key alone; settings that name another would be refused message by message.
    private func checkIdentity(_ ready: SafeguardingContract.Ready) throws {
        guard ready.adapter == settings.adapter.text, ready.party == settings.party.text else {
            throw End.failed(EndedForGood.identity.problem)
        }
    }

    /// Stores a batch, and answers what was answered before.
    private mutating func store(_ batch: Batch, _ socket: borrowing Socket) throws {
        if !batch.answers.isEmpty {
            let answers = try store.patiently(batch.answers, at: now())
            let new = Set(try store.keep(answers))
            for answer in answers { outgoing.answered(answer, at: clock.now) }
            for outcome in try store.outcomes(of: new) {
                notes.note("answered", message: outcome.id, verb: outcome.answer.verb, code: outcome.answer.code)
                notes.trail.answered(outcome)
                shared.announce(outcome)
            }
        }
        if !batch.deliveries.isEmpty {
            let receptions = try store.receive(batch.deliveries, at: now())
            for (delivery, reception) in zip(batch.deliveries, receptions) {
                notes.note("delivered", message: delivery.id, verb: delivery.type?.shortName)
                if case .answered(let handling) = reception { try tell(delivery, handling, socket) }
            }
        }
        if !batch.answers.isEmpty || !batch.deliveries.isEmpty { shared.announceNews() }
    }

    /// Answers a delivery, if the router waits for that in this session; otherwise it is delivered again, and answered then.
    mutating func tell(_ delivery: Delivery, _ handling: Handling, _ socket: borrowing Socket) throws {
        guard session.settled(sequence: delivery.sequence) else { return }
        switch handling {
        case .taken: try send(.taken(Taken(answering: delivery.envelope)), socket)
        case .declined(let code): try send(.declined(Declined(answering: delivery.envelope, code: code)), socket)
        }
    }
}

extension Outcome.Answer {
    var verb: String {
        switch self {
        case .recorded: "RECORDED"
        case .refused: "REFUSED"
        }
    }

    var code: String? {
        switch self {
        case .recorded: nil
        case .refused(let refused): refused.code
        }
    }
}
