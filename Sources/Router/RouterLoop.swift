import BusProtocol
import Ledger
import Logging
import Metrics
import RouterCore
import SafeguardingContract
import Synchronization
import ZeroMQ

/// What may be asked of the router's thread from outside.
final class RouterControl: Sendable {
    let wakeup: Wakeup
    private let stop = Mutex(false)

    init() throws(ZeroMQError) { wakeup = try Wakeup() }

    var isStopping: Bool { stop.withLock { $0 } }

    /// Asks the thread to end in good order: what is decided is recorded and answered first.
    func end() {
        stop.withLock { $0 = true }
        wakeup.signal()
    }
}

/// The router's thread: owns the socket, takes frames in, lets the logic decide, and sends what is due. Everything it
/// promises is recorded by the writer first.
struct RouterLoop: ~Copyable {
    private let socket: Socket
    private let control: RouterControl
    private let gate: Gate
    private let ledger: any Ledger
    private let writer: LedgerWriter
    private let adapters: AdaptersFile
    private let agreement: AgreementWatch
    private var files: OperatorFiles
    private var clock: any RouterClock
    private let logger: Logger
    private let meters = RouterMeters()
    private var engine: RouterEngine
    private var stamp: WatchedFile.Stamp
    /// When the first of what waits to be recorded was decided: for the metric of how long a batch waits.
    private var begun: ContinuousClock.Instant?
    private var writingSince = ContinuousClock.now
    private var nextLook = ContinuousClock.now
    private var wroteSinceRest = false
    private var isSigning = false
    private var intake = FairIntake()
    private var sayings = LogLimiter()
    private var keys: [String: [UInt8]] = [:]

    /// How long the thread sleeps when nothing happens: how soon it sees a change of the list of adapters when no message comes.
    private static let idle = Duration.milliseconds(100)

    init(
        socket: consuming Socket, control: RouterControl, gate: Gate, ledger: any Ledger, writer: LedgerWriter,
        adapters: AdaptersFile, agreement: AgreementWatch, core: RouterCore, stamp: WatchedFile.Stamp, files: OperatorFiles, logger: Logger,
        clock: any RouterClock
    ) {
        self.socket = socket
        self.control = control
        self.gate = gate
        self.ledger = ledger
        self.writer = writer
        self.adapters = adapters
        self.agreement = agreement
        engine = RouterEngine(core)
        self.stamp = stamp
        self.files = files
        self.logger = logger
        self.clock = clock
    }

    /// Runs until it is asked to end, or until something makes going on unsafe.
    mutating func run() -> RouterFault? {
        do {
            var poller = Poller()
            let frames = poller.add(socket.pollItem(.in))
            let woken = poller.add(control.wakeup.pollItem)
            while !control.isStopping {
                let mayRead = engine.mayRead
                let ready = try poller.wait(timeout: patience)
                if ready.canReceive(woken) { control.wakeup.drain() } else if wroteSinceRest, !ready.canReceive(frames), isIdle { rest() }
                try takeReports()
                try lookAtFiles()
                try changeAgreement()
                try look()
                if mayRead, ready.canReceive(frames) { try takeFrames() }
                if mayRead { try decideNext() }
                try pump()
                try offerCheckpoints()
                try write()
            }
            try finish()
            return nil
        } catch {
            return RouterFault(any: error)
        }
    }

    /// How long the thread may sleep: not at all where something waits for its turn, and only so long as what nobody waits for may wait.
    private var patience: Duration {
        guard engine.mayRead else { return .milliseconds(1) }
        if !intake.isEmpty { return .zero }
        guard engine.thirsty.isEmpty else { return .milliseconds(1) }
        return engine.hasRecords && !engine.isWriting ? RouterLimits.unawaitedFor : RouterLoop.idle
    }

    /// Whether nothing is under way and nothing waits.
    private var isIdle: Bool { intake.isEmpty && !engine.isWriting && !engine.hasRecords }

    // MARK: Taking in

    /// Reads what came, and puts it where each party waits for its turn. What a party sends beyond all credit is dropped, and said once.
    private mutating func takeFrames() throws {
        var read = 0
        while read < RouterLimits.readAtOnce, intake.bytes < RouterLimits.intakeBytes,
            let parts = try socket.tryReceive(maxFrames: BusLimits.frames + 2, maxTotalBytes: BusLimits.event + BusLimits.head)
        {
            read += 1
            guard let event = try event(parts) else { continue }
            let party = engine.core.party(of: event)
            switch intake.add(event, bytes: parts.frames.reduce(0) { $0 + $1.count }, from: party) {
            case .kept: break
            case .dropped: meters.dropped.increment()
            case .firstDropped:
                meters.dropped.increment()
                say(RouterLogLine(.warning, code: "RTR-FLOOD", adapter: engine.core.adapter(of: event)))
            }
        }
        meters.received.increment(by: read)
    }

    /// Decides what has waited longest of each party: a share of each. Then what came meanwhile is read, so that nobody waits behind another's whole queue.
    private mutating func decideNext() throws {
        try decide(intake.next(RouterLimits.batch))
    }

    /// Asks for a checkpoint when it is time, and shows it to the witnesses that have not seen it.
    private mutating func offerCheckpoints() throws {
        if !isSigning, engine.isCheckpointDue(at: clock.time().now) { sign() }
        for adapter in engine.unoffered { try decide([.offer(adapter)]) }
    }

    private mutating func sign() {
        isSigning = true
        writer.sign(at: clock.time().now)
    }

    /// What a multipart says. The sender is the key that the handshake proved, and nothing that is written in the frames.
    private mutating func event(_ parts: Multipart) throws -> RouterEvent? {
        guard let routingID = parts.frames.first, !routingID.isEmpty else { return nil }
        guard RouterSocket.isOurs(routingID) else {
            say(RouterLogLine(.warning, code: "RTR-ROUTING-ID"), "a peer that set a routing id was turned away")
            let bye = RouterFrame.bye(Bye.with { $0.code = ByeCode.protocolBroken.rawValue })
            _ = try socket.trySend(multipart: [routingID] + FrameCodec.write(bye, as: .json))
            return nil
        }
        guard let userID = parts.userID, let key = key(userID) else {
            say(RouterLogLine(.warning, code: "RTR-NO-KEY"), "frames without an authenticated key were dropped")
            return nil
        }
        let peer = Peer(curveKey: key, connection: Connection(routingID: routingID))
        if parts.oversize { return .faulty(peer, FrameFault(.payloadSize)) }
        switch FrameCodec.readFromAdapter(Array(parts.frames.dropFirst())) {
        case .success(let frame): return .received(peer, frame)
        case .failure(let fault): return .faulty(peer, fault)
        }
    }

    private mutating func key(_ userID: String) -> [UInt8]? {
        if let known = keys[userID] { return known }
        guard let key = try? CurvePublicKey(z85: userID).bytes else { return nil }
        keys[userID] = key
        return key
    }

    /// Looks at what operators put beside the ledger: who is enrolled, before anything is decided of anybody; the rest as often as when nothing happens, and before anything is
    /// let go of whose time is over.
    private mutating func lookAtFiles() throws {
        try reloadAdapters()
        let now = ContinuousClock.now
        guard now >= nextLook || engine.isHousekeepingDue(at: clock.time().now) else { return }
        nextLook = now + RouterLoop.idle
        try readOperatorFiles()
    }

    private mutating func reloadAdapters() throws {
        let now = adapters.file.stamp()
        guard now != stamp else { return }
        stamp = now
        do {
            let approved = try adapters.read()
            try decide([.enrolled(approved)])
            gate.open(to: engine.core.enrolled)
        } catch let fault as RouterFault {
            logger.error("\(fault.sentence)", metadata: ["code": "\(fault.code)", "help": "\(fault.help)"])
        }
    }

    private mutating func changeAgreement() throws {
        guard let new = agreement.take() else { return }
        try decide([.agreement(new, source: Array(new.source.utf8))])
    }

    /// Parties that leave, and a newer list of bank holidays. A file that cannot be read changes nothing.
    private mutating func readOperatorFiles() throws {
        do {
            for order in try files.newHandovers() { try decide([.leaving(order)]) }
            if let list = try files.newHolidays() { try decide([.holidays(list)]) }
            if let holds = try files.newLegalHolds() { try decide([.legalHolds(holds)]) }
        } catch let fault as RouterFault {
            logger.error("\(fault.sentence)", metadata: ["code": "\(fault.code)", "help": "\(fault.help)"])
        }
    }

    /// Looks at the clock: whether it is to be trusted, and whether something is due.
    private mutating func look() throws {
        let time = clock.time()
        try perform(engine.look(at: time.now, isInDoubt: time.isInDoubt, reading: ledger))
    }

    /// One after the other: a page of one adapter's outbox is memory enough.
    private mutating func pump() throws { for adapter in engine.thirsty { try decide([.pump(adapter)]) } }

    // MARK: Deciding, recording and sending

    private mutating func decide(_ events: [RouterEvent]) throws { try perform(engine.decide(events, reading: ledger, at: clock.time().now)) }

    private mutating func perform(_ effects: [RouterEffect]) throws {
        if begun == nil, engine.hasRecords { begun = .now }
        for effect in effects {
            switch effect {
            case .send(let outgoing): try send(outgoing)
            case .keep(let cosignature, let size): writer.keep(cosignature, size: size)
            case .say(let line): say(line)
            }
        }
    }

    /// Nobody wants anything: the ledger may do what it put off.
    private mutating func rest() {
        wroteSinceRest = false
        writer.rest()
    }

    /// Writes what waits to be recorded, unless it can wait for what comes next.
    private mutating func write() throws {
        if engine.isUnawaited, let begun, .now - begun < RouterLimits.unawaitedFor { return }
        try writeNow()
    }

    private mutating func writeNow() throws {
        while let batch = engine.nextBatch() {
            wroteSinceRest = true
            writingSince = begun ?? .now
            begun = nil
            meters.batch.record(batch.entries.count)
            // Few records are written sooner than another thread is woken for them, and nothing waits that could be decided meanwhile.
            guard batch.entries.count <= RouterLimits.writtenHere, intake.isEmpty, let report = writer.writeHere(batch) else { return writer.write(batch) }
            try take(report)
        }
    }

    private mutating func takeReports() throws {
        for report in writer.reports() {
            try take(report)
            if case .durable = report { try write() }
        }
    }

    private mutating func take(_ report: LedgerWriter.Report) throws {
        switch report {
        case .durable(let batch):
            meters.recorded.increment(by: batch.entries.count)
            meters.durable.recordNanoseconds((ContinuousClock.now - writingSince).wholeNanoseconds)
            try perform(engine.recorded(batch))
        case .signed(let kept):
            isSigning = false
            try decide([.checkpointed(kept)])
        case .failed(let error): throw error
        case .conflict: throw RouterFault.ledgerConflict
        }
    }

    private mutating func send(_ outgoing: Outgoing) throws {
        guard engine.mayGo(outgoing) else { return }
        switch try socket.trySend(multipart: [outgoing.connection.routingID] + outgoing.frames) {
        case .sent: meters.sent.increment()
        case .wouldBlock, .unroutable:
            // Gone, or not reading. Everything it was sent is in its outbox and goes out again in its next session.
            try decide([.unroutable(outgoing.connection)])
        }
    }

    /// Ends in good order: records what is decided and answers it, signs the log as it is then and gives the witnesses a moment, and says goodbye. What waits for its turn has
    /// no answer, and is sent again.
    private mutating func finish() throws {
        try writeAll()
        // A checkpoint that is being signed was begun before the last records.
        try takeReports { !$0.isSigning }
        if engine.hasUnsigned { sign() }
        try takeReports { !$0.isSigning }
        try offerCheckpoints()
        let end = ContinuousClock.now + RouterLimits.cosignedWithin
        var poller = Poller()
        let frames = poller.add(socket.pollItem(.in))
        while engine.awaitsWitness, .now < end {
            guard try poller.wait(timeout: .milliseconds(10)).canReceive(frames) else { continue }
            // Who sends without end does not keep the router from ending.
            while .now < end, let parts = try socket.tryReceive(maxFrames: BusLimits.frames + 2, maxTotalBytes: BusLimits.event + BusLimits.head) {
                if let event = try event(parts), case .received(_, .cosign) = event { try decide([event]) }
            }
        }
        try decide([.stopping])
        try writeAll()
    }

    private mutating func writeAll() throws {
        try writeNow()
        try takeReports { !$0.engine.isWriting }
    }

    /// Takes what the ledger's thread reports until it is so.
    private mutating func takeReports(until isSo: (borrowing RouterLoop) -> Bool) throws {
        var poller = Poller()
        _ = poller.add(control.wakeup.pollItem)
        while !isSo(self) {
            _ = try poller.wait(timeout: .milliseconds(100))
            control.wakeup.drain()
            try takeReports()
        }
    }

    private mutating func say(_ line: RouterLogLine, _ sentence: Logger.Message = "router") {
        meters.count(line.code)
        // Three of these come with every message, and are seldom wanted: what they would say is not put together then.
        guard line.level != .info || logger.logLevel <= .debug else { return }
        guard line.level != .warning || sayings.admits(line, at: .now) else { return }
        var metadata: Logger.Metadata = ["code": "\(line.code)"]
        if let adapter = line.adapter { metadata["adapter"] = "\(adapter)" }
        if let message = line.message { metadata["message"] = "\(message)" }
        if let verb = line.verb { metadata["verb"] = "\(verb.rawValue)" }
        switch line.level {
        case .info: logger.debug(sentence, metadata: metadata)
        case .notice: logger.notice(sentence, metadata: metadata)
        case .warning: logger.warning(sentence, metadata: metadata)
        }
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
