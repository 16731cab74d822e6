import BusProtocol
public import SafeguardingContract
import Synchronization
public import ZeroMQ
import Dispatch

/// The bus, as an adapter sees it: what it sends is durable before ``send(_:type:to:inform:thread:source:)`` returns, and is
/// sent until the router has answered, however often the connection breaks or the process dies.
///
/// A dedicated thread owns the socket; nothing here blocks Swift's task pool.
///
/// - Send: ``send(_:type:to:inform:thread:source:)``, ``send(_:on:grounds:inform:source:)``
/// - Have it proved that a message is in the router's log: ``proof(of:witnesses:within:)``
/// - Hear: ``outcomes``, ``statuses()``; deliveries come to ``Adapter/take(_:)``
/// - Begin and end: ``start()``, ``stop()``
public final class Bus: Sendable {
    /// The contract's version that this kit was made for.
    public static let contract = ContractVersion.current.description

    let settings: AdapterSettings
    let store: AdapterStore
    let shared: BusShared
    private let manifest: AdapterManifest
    private let keys: KeyFolder
    private let log: AdapterLog
    private let timing: BusTiming
    let now: @Sendable () -> Moment
    private let running = Mutex<(thread: DedicatedThread, context: Context)?>(nil)

    /// Makes a client; it does nothing until it is started.
    ///
    /// - Parameters:
    ///   - now: the wall clock, for ids and times of messages.
    /// - Throws: `ZMQ-EMFILE` when the process has too many files open.
    public init(
        settings: AdapterSettings, keys: KeyFolder, store: AdapterStore, manifest: AdapterManifest, log: AdapterLog,
        timing: BusTiming = .standard, now: @escaping @Sendable () -> Moment = WallClock.now
    ) throws(ZeroMQError) {
        self.settings = settings
        self.keys = keys
        self.store = store
        self.manifest = manifest
        self.log = log
        self.timing = timing
        self.now = now
        shared = try BusShared()
    }

    /// Starts the thread. Starting twice is a mistake, and traps.
    ///
    /// - Throws: when the system has no thread, or no socket, to give.
    public func start() throws(ZeroMQError) {
        let context = try Context()
        let greeting = Greeting(
            encoding: settings.encoding, sends: manifest.sends, takes: manifest.takes, credit: BusWorker.deliveryCredit,
            software: "\(manifest.id) \(manifest.version)", contract: manifest.contract, witness: true)
        let link = RouterLink(
            endpoint: settings.endpoint, routerKey: settings.routerKey, keys: keys.curve, timing: timing)
        let worker = BusWorker(
            link: link, context: context, store: store, shared: shared, settings: settings, signing: keys.signing, greeting: greeting, log: log,
            now: now)
        let thread = try DedicatedThread.start(name: "eider-bus", owning: worker) { worker in
            var worker = worker
            worker.run()
        }
        running.withLock { running in
            precondition(running == nil, "a bus is started once")
            running = (thread, context)
        }
    }

    /// Says goodbye and ends the thread. What is in the outbox stays there, and is sent after the next start. Calling it
    /// again does nothing.
    public func stop() async {
        let ending = running.withLock { running in
            defer { running = nil }
            return running
        }
        guard let ending else { return }
        shared.tell { $0.isStopping = true }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            DispatchQueue.global().async {
                ending.thread.join()
                ending.context.terminate()
                continuation.resume()
            }
        }
        shared.finish()
    }

    /// How the client stands to the router.
    public var status: BusStatus { shared.state.withLock { $0.status } }

    /// What is wrong with the router's log: that it was changed or cut, or that another one waits for a person; nil for nothing. All there is to know of it, with the evidence, is in
    /// ``AdapterStore/witnessStatus()``. Messages go on meanwhile.
    public var logProblem: AdapterProblem? { shared.state.withLock { $0.logProblem } }

    /// How the client stands, now and each time that changes, until it has ended.
    public func statuses() -> AsyncStream<BusStatus> { shared.statuses() }

    /// The router's answers as they come, for as long as the process lives; one reader. An answer that must not be missed
    /// is taken by ``Adapter/answered(_:)``, which hears of each until it has dealt with it.
    public var outcomes: AsyncStream<Outcome> { shared.outcomes }

    /// Puts a message into the outbox. When this returns, it is durable.
    ///
    /// If the process dies before, the message may be in the outbox or not. With a `source`, sending again cannot make
    /// two of it.
    ///
    /// - Parameters:
    ///   - message: the message; an acknowledgement and other human receipts go by ``send(_:on:grounds:inform:source:)``.
    ///   - type: its type.
    ///   - to: who is to act; nil where the thread says it.
    ///   - inform: who is kept informed.
    ///   - thread: the thread it belongs to; nil for what opens one.
    ///   - source: what it was made from; the same key with the same digest is the same message.
    /// - Returns: the message's id.
    /// - Throws: `ProblemList` when the contract's validation finds problems, all at once: nothing is sent. ``AdapterProblems`` with `ADP-TYPE` where the manifest
    ///   does not say that the adapter sends this type. ``StoreFault`` when it cannot be stored.
    public func send(
        _ message: some ContractMessage, type: MessageType, to: Recipient? = nil, inform: [Recipient] = [],
        thread: ThreadID? = nil, source: SourceKey? = nil
    ) async throws -> MessageID {
        let payload = Wire.encode(message)
        return try await send(payload: payload, type: type, to: to, inform: inform, thread: thread, source: source)
    }

    /// Puts a message that is protobuf already into the outbox; otherwise as ``send(_:type:to:inform:thread:source:)``.
    public func send(
        payload: [UInt8], type: MessageType, to: Recipient? = nil, inform: [Recipient] = [], thread: ThreadID? = nil,
        source: SourceKey? = nil
    ) async throws -> MessageID {
        if let source, let id = try await store.message(madeFrom: source) { return id }
        return try await enqueue(payload, newID(), type, to, inform, thread, source, receiptDigest: nil)
    }

    /// Signs what a practitioner confirmed, and puts it into the outbox. When this returns, it is durable.
    ///
    /// - Parameters:
    ///   - receipt: what was confirmed, and by whom.
    ///   - thread: the loop.
    ///   - grounds: why and on what ground it is shared.
    /// - Returns: the message's id.
    /// - Throws: as ``send(_:type:to:inform:thread:source:)``.
    public func send(
        _ receipt: HumanReceipt, on thread: ThreadID, grounds: Grounds, inform: [Recipient] = [], source: SourceKey? = nil
    ) async throws -> MessageID {
        if let source, let id = try await store.message(madeFrom: source) { return id }
        let id = newID()
        let previous = try await store.lastReceipt(of: thread)
        var generator = SystemRandomNumberGenerator()
        let signed = ReceiptSigner(key: keys.signing).sign(
            receipt, thread: thread, id: id, previous: previous, using: &generator)
        let payload = receipt.kind.payload(grounds, signed.statements)
        return try await enqueue(
            payload, id, receipt.kind.type, nil, inform, thread, source, receiptDigest: signed.digest.bytes)
    }

    private func newID() -> MessageID {
        var generator = SystemRandomNumberGenerator()
        return MessageID(at: now(), using: &generator)
    }

    private func enqueue(
        _ payload: [UInt8], _ id: MessageID, _ type: MessageType, _ to: Recipient?, _ inform: [Recipient], _ thread: ThreadID?,
        _ source: SourceKey?, receiptDigest: [UInt8]?
    ) async throws -> MessageID {
        // What the manifest does not say, nobody approved.
        guard manifest.sends.contains(type.name) else {
            throw AdapterProblems([
                AdapterProblem(code: "ADP-TYPE", path: "type", "this adapter does not send messages of this type", help: "its manifest says which it sends")
            ])
        }
        let time = now()
        var envelope = Envelope()
        envelope.id = id.description
        envelope.source = "eider:\(settings.party)/\(settings.adapter)"
        envelope.type = type.name
        envelope.time = time.description
        envelope.subject = thread?.description ?? ""
        envelope.dataschema = "eider:\(manifest.contract)"
        envelope.to = to?.description ?? ""
        envelope.inform = inform.map(\.description)
        envelope.datacontenttype = settings.encoding.contentType
        let report = Validation.validate(payload, of: type, envelope: envelope)
        if !report.problems.isEmpty { throw ProblemList(report.problems) }
        guard let submission = Submission(envelope: envelope, payload: payload, encoding: settings.encoding) else {
            preconditionFailure("an id that was just made is well formed")
        }
        let frames = FrameCodec.write(.submit(submission), as: settings.encoding)
        let draft = OutboxDraft(
            id: id, type: type.name, thread: thread ?? ThreadID(opening: id), head: frames[1], body: frames[2],
            queuedAt: time, source: source, receiptDigest: receiptDigest)
        let kept = try await store.enqueue(draft)
        shared.tell { $0.hasNewInOutbox = true }
        log.note("queued", message: kept, verb: type.shortName)
        try shared.state.withLock { $0.onceKept }?(kept)
        return kept
    }

    /// The handler has dealt with a delivery: tell the router, as soon as there is a session.
    func answer(_ delivery: Delivery, _ handling: Handling) {
        log.trail.settled(delivery, handling)
        shared.tell { $0.settled.append((delivery, handling)) }
    }
}

extension HumanReceipt.Kind {
    /// The message of this kind, as protobuf.
    package func payload(_ grounds: Grounds, _ statements: SignedStatements) -> [UInt8] {
        // All receipts have the same two fields, under the same numbers.
        var message = Acknowledged()
        (message.grounds, message.receipt) = (grounds, statements)
        return Wire.encode(message)
    }
}
