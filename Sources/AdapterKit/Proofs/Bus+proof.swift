import BusProtocol
public import SafeguardingContract
public import TransparencyLog

extension Bus {
    /// Has it proved that a message of this adapter is in the router's log, with the answer that came.
    ///
    /// - Parameters:
    ///   - message: a message that was recorded.
    ///   - witnesses: keys of other parties' adapters, each under its `party/adapter`, had from them and not from the router's operator.
    ///   - limit: how long to wait for the router.
    public func proof(of message: MessageID, witnesses: [NoteKey] = [], within limit: Duration = .seconds(30)) async throws -> ProofAnswer {
        guard let sequence = try store.sequence(of: message) else { return .none(.proofUnsent) }
        return try await proof(of: sequence, witnesses: witnesses, within: limit)
    }

    /// Has it proved that a record is in the router's log: of a message that this party sent, or that it was sent. It is checked that the record says what this adapter sent and was answered, or
    /// what was decided on what it was delivered, as far as it still knows.
    ///
    /// - Parameters:
    ///   - sequence: the record's number, as RECORDED or a delivery has it.
    ///   - witnesses: keys of other parties' adapters, each under its `party/adapter`, had from them and not from the router's operator.
    ///   - limit: how long to wait for the router.
    /// - Returns: the proof, or why there is none.
    /// - Throws: ``StoreFault``.
    public func proof(of sequence: UInt64, witnesses: [NoteKey] = [], within limit: Duration = .seconds(30)) async throws -> ProofAnswer {
        guard let log = try store.logs().first(where: \.isCurrent), let key = log.key else { return .none(.proofNoLog) }
        guard let proved = await ask(sequence, within: limit) else { return .none(.proofNoAnswer) }
        guard proved.code.isEmpty else { return .none(.proof(code: proved.code)) }
        do {
            // First whether it holds at all: what does not says nothing.
            let proof = try RecordProof(proved, sequence: sequence, log: key, witnesses: witnesses)
            if let kept = log.checkpoint, kept.size == proof.checkpoint.size, kept.root != proof.checkpoint.root {
                let fault = LogFault(code: .fork, origin: log.origin, kept: log.note ?? "", offered: proof.note.note)
                try store.note(fault, at: now())
                return .none(fault.problem)
            }
            return .proved(proof.compared(to: try store.compare(proved, adapter: settings.adapter.text, party: settings.party.text)))
        } catch let problem as AdapterProblem {
            return .none(problem)
        } catch is ProofMismatch {
            return .none(.proofContent)
        }
    }

    /// Asks the router, also over more than one connection.
    private func ask(_ sequence: UInt64, within limit: Duration) async -> Proved? {
        let number = shared.nextProof()
        let timer = Task { [shared] in
            try await Task.sleep(for: limit)
            shared.answerProof(number, nil)
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                shared.wait(PendingProof(number: number, sequence: sequence, continuation: continuation))
                if Task.isCancelled { shared.answerProof(number, nil) }
            }
        } onCancel: { [shared] in
            shared.answerProof(number, nil)
        }
    }
}

/// A proof that somebody waits for.
struct PendingProof: Sendable {
    let number: UInt64
    let sequence: UInt64
    var isAsked = false
    let continuation: CheckedContinuation<Proved?, Never>

    init(number: UInt64, sequence: UInt64, continuation: CheckedContinuation<Proved?, Never>) {
        self.number = number
        self.sequence = sequence
        self.continuation = continuation
    }
}

extension BusShared {
    func nextProof() -> UInt64 {
        state.withLock { state in
            state.proofsAsked += 1
            return state.proofsAsked
        }
    }

    func wait(_ proof: PendingProof) {
        let isOver = state.withLock { state in
            if state.status.isFinal { return true }
            state.proofs.append(proof)
            return false
        }
        if isOver { proof.continuation.resume(returning: nil) } else { wakeup.signal() }
    }

    /// Nobody waits for it any more, or the router answered. Only the first answer counts.
    func answerProof(_ number: UInt64, _ proved: Proved?) {
        let found = state.withLock { state -> PendingProof? in
            guard let place = state.proofs.firstIndex(where: { $0.number == number }) else { return nil }
            return state.proofs.remove(at: place)
        }
        found?.continuation.resume(returning: proved)
    }

    /// The router answered: whoever asked for that record hears it.
    func answerProofs(_ proved: Proved) {
        let numbers = state.withLock { $0.proofs.filter { $0.isAsked && $0.sequence == proved.sequence }.map(\.number) }
        for number in numbers { answerProof(number, proved) }
    }

    /// Which records to ask for now: each once a connection.
    func proofsToAsk() -> [UInt64] {
        state.withLock { state in
            let asked = Set(state.proofs.filter(\.isAsked).map(\.sequence))
            let wanted = Set(state.proofs.filter { !$0.isAsked }.map(\.sequence)).subtracting(asked)
            for place in state.proofs.indices { state.proofs[place].isAsked = true }
            return wanted.sorted()
        }
    }

    /// What was asked over a connection that is gone is asked again over the next.
    func forgetAskedProofs() {
        state.withLock { state in
            for place in state.proofs.indices { state.proofs[place].isAsked = false }
        }
    }
}
