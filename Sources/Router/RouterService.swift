import Foundation
package import Ledger
import LedgerSQLite
public import Logging
import ReferralLoop
import RouterCore
import SafeguardingContract
public import ServiceLifecycle
import SharingRules
import Synchronization
import TransparencyLog
import ZeroMQ

/// The router as a process runs it: reads its files, opens the ledger, shuts its door to everyone who is not enrolled,
/// proves that it is shut, and then carries messages until it is asked to stop.
///
/// If the process dies at any moment: nothing recorded is lost, and nothing that was answered was not recorded. Senders
/// send again what was not answered; recipients are sent again what they had not taken.
public final class RouterService: Service {
    private let configuration: RouterConfiguration
    private let logger: Logger
    private let agreement: Agreement
    private let files: [String]
    private let keys: CurveKeyPair
    private let ledger: any Ledger

    /// Reads keys and agreement and opens the ledger.
    /// - Throws: ``RouterFault`` with what is wrong and what to do: no key file, an agreement that does not load (every
    ///   problem of it is in the sentence), a ledger that another router has open, or that cannot be read.
    public convenience init(_ configuration: RouterConfiguration, logger: Logger) throws(RouterFault) {
        let keys = configuration.epochKeys.map { LedgerKeys.given($0) } ?? .besideLedger
        try self.init(configuration, logger: logger) { path throws(LedgerError) in try LedgerSQLite(path: path, keys: keys) }
    }

    /// As above, with a ledger of the caller's: a full disk, for tests.
    package init(
        _ configuration: RouterConfiguration, logger: Logger, opening open: (String) throws(LedgerError) -> any Ledger
    ) throws(RouterFault) {
        self.configuration = configuration
        self.logger = logger
        do { keys = try CurveKeyPair.load(from: configuration.keyFile) } catch { throw RouterFault(error) }
        guard let reading = AgreementFile(path: configuration.agreementFile).read() else {
            throw RouterFault(
                code: "RTR-AGREEMENT-FILE", sentence: "the agreement `\(configuration.agreementFile)` cannot be read",
                help: "give the path of the partnership's agreement.yaml")
        }
        files = reading.files
        switch reading.result {
        case .success(let agreement): self.agreement = agreement
        case .failure(let problems):
            throw RouterFault(
                code: "RTR-AGREEMENT", sentence: "the agreement does not load:\n\(problems.description)",
                help: "correct every line that is named, then start again; docs/agreement.md explains each code")
        }
        do { ledger = try open(configuration.ledger) } catch { throw RouterFault(error) }
    }

    /// Runs until the task is cancelled or a graceful shutdown is asked for. The socket, the database and everything that
    /// blocks live on threads of their own.
    /// - Throws: ``RouterFault`` where the router cannot start, or cannot go on.
    public func run() async throws {
        ProcessLimits.apply(memory: configuration.memoryLimit, logger: logger)
        let control = try RouterControl()
        try await cancelWhenGracefulShutdown {
            try await withTaskCancellationHandler {
                let fault = await withCheckedContinuation { (continuation: CheckedContinuation<RouterFault?, Never>) in
                    let starting = Mutex<CheckedContinuation<RouterFault?, Never>?>(continuation)
                    do {
                        _ = try DedicatedThread.start(name: "eider-router") {
                            let fault = self.work(control)
                            starting.withLock { $0.take() }?.resume(returning: fault)
                        }
                    } catch {
                        let fault = RouterFault(any: error)
                        starting.withLock { $0.take() }?.resume(returning: fault)
                    }
                }
                if let fault { throw fault }
            } onCancel: {
                control.end()
            }
        }
    }

    // MARK: On the router's thread

    private func work(_ control: RouterControl) -> RouterFault? {
        defer { ledger.close() }
        do {
            try carry(control)
            return nil
        } catch {
            return RouterFault(any: error)
        }
    }

    private func carry(_ control: RouterControl) throws {
        var clock = try clock()
        let adapters = AdaptersFile(path: configuration.adaptersFile)
        let stamp = adapters.file.stamp()
        var operatorFiles = OperatorFiles(
            handovers: configuration.handoversFile, holidays: configuration.holidaysFile, legalHolds: configuration.legalHoldsFile)
        let logKey = try configuration.logKeyFile.map { path throws(RouterFault) in try LogKeyFile.key(at: path) }
        var core = try opened(adapters, &operatorFiles, logKey, at: clock.time().now)
        let signer = try signer(logKey)
        if let signer { core.sign(with: try keeper(signer, core.agreement, at: clock.time().now)) }
        core.schedule(try ledger.firstAlert())
        let gate = Gate()
        gate.open(to: core.enrolled)

        let context = try Context()
        defer { context.terminate() }
        let authenticator = try Authenticator.start(in: context) { gate.decide($0) }
        defer { authenticator.stop() }
        let socket = try boundSocket(in: context)
        let endpoint = try socket.lastEndpoint()
        try StartupProbe.run(endpoint: endpoint, server: keys.publicKey, in: context)

        let writer = LedgerWriter(ledger, wakeup: control.wakeup, signer: signer)
        let writing = try writer.start()
        defer {
            writer.stop()
            writing.join()
        }
        let watch = AgreementWatch(AgreementFile(path: configuration.agreementFile), wakeup: control.wakeup, logger: logger)
        let watching = try watch.start(having: files)
        defer {
            watch.stop()
            watching.join()
        }
        var loop = RouterLoop(
            socket: socket, control: control, gate: gate, ledger: ledger, writer: writer, adapters: adapters, agreement: watch,
            core: core, stamp: stamp, files: operatorFiles, logger: logger, clock: clock)
        try announce(endpoint, core.agreement)
        if let fault = loop.run() { throw fault }
        logger.info("stopped", metadata: ["code": "RTR-STOPPED"])
    }

    /// The logic as the ledger left it, with what the operator's files say now recorded before anybody is let in.
    private func opened(_ adapters: AdaptersFile, _ files: inout OperatorFiles, _ logKey: SigningKey?, at now: Moment) throws -> RouterCore {
        let size = try ledger.size
        let last = try ledger.agreementInForce()
        let first = try inForce(last, at: now)
        let links = try configuration.linkKeyFile.map { path throws(RouterFault) in try LinkKeyFile.key(at: path) }
        var core = RouterCore(
            agreement: first, enrolments: try ledger.enrolments(), size: size, holidays: holidays(&files), childLinks: ChildLinks(links),
            held: try held())
        let origin = "eider/\(agreement.id)/\(configuration.rehearsalClock == nil ? "" : RouterService.rehearsal)\(UUID().uuidString.lowercased())"
        var actions = core.opening(last?.record, previous: try previous(last, first), source: Array(first.source.utf8), origin: origin,
            logKey: logKey?.publicKey.bytes == (try ledger.log().checkpointKeys.last?.publicKey) ? nil : logKey?.publicKey.bytes, at: now)
        // Where the file's moment is still to come, it waits for that; where it is the one in force already, nothing happens.
        actions += core.handle(.agreement(agreement, source: Array(agreement.source.utf8)), facts: Facts(), at: now)
        actions += core.handle(.enrolled(try adapters.read()), facts: Facts(), at: now)
        for case .say(let line) in actions where line.level == .warning { logger.warning("router", metadata: ["code": "\(line.code)"]) }
        let entries = actions.compactMap { action in
            if case .record(let entry, _) = action { entry } else { nil }
        }
        if !entries.isEmpty { _ = try ledger.append(entries, expecting: [:]) }
        return core
    }

    /// Every thread that is held beyond its time, by the ledger.
    private func held() throws(LedgerError) -> [HeldThread] {
        var all: [HeldThread] = []
        while true {
            let page = try ledger.heldThreads(after: all.last?.id, limit: LedgerLimits.page)
            all += page
            if page.count < LedgerLimits.page { return all }
        }
    }

    private func signer(_ key: SigningKey?) throws -> LogSigner? {
        guard let key, let origin = try ledger.log().origin else { return nil }
        return LogSigner(origin: origin, key: key)
    }

    /// What the log was before its last restore.
    private func prior() throws(LedgerError) -> (origin: String, size: UInt64)? {
        let names = try ledger.log().origins
        // The record of the restore is the next after those that came from the backup.
        return names.count > 1 ? (names[names.count - 2].name, names[names.count - 1].sequence) : nil
    }

    /// How far the log was signed and witnessed when the last process ended.
    private func keeper(_ signer: LogSigner, _ agreement: Agreement, at now: Moment) throws -> CheckpointKeeper {
        guard var keeper = CheckpointKeeper(origin: signer.origin, key: signer.key.publicKey, prior: try prior()) else {
            throw RouterFault(code: "RTR-ORIGIN", sentence: "the log's origin cannot be signed under", help: "the ledger was made by other software: begin another")
        }
        if let kept = try ledger.checkpoint(atOrBelow: nil), let note = kept.signedNote {
            keeper.resume(note, try ledger.cosignatures(of: kept.size).map { ($0.witness, $0.line) }, needed: agreement.record.witnesses, at: now)
        }
        return keeper
    }

    /// What the origin of a rehearsal's ledger has in it.
    private static let rehearsal = "rehearsal/"

    /// The machine's clock, or the rehearsal's.
    /// - Throws: ``RouterFault`` `RTR-REHEARSAL` where a ledger of real work is to be opened for a rehearsal, or the other way round.
    private func clock() throws -> any RouterClock {
        let size = try ledger.size
        let records = try ledger.records(size == 0 ? [] : [size - 1])
        if let origin = try ledger.log().origin {
            let isRehearsal = origin.contains("/\(RouterService.rehearsal)")
            guard isRehearsal == (configuration.rehearsalClock != nil) else {
                throw RouterFault(
                    code: "RTR-REHEARSAL",
                    sentence: isRehearsal ? "this ledger was begun for a rehearsal" : "this ledger is of real work, and is not opened for a rehearsal",
                    help: isRehearsal ? "start with --rehearsal-clock, or begin another ledger" : "begin another ledger for the rehearsal")
            }
        }
        if let path = configuration.rehearsalClock {
            logger.warning("the time is a rehearsal's", metadata: ["code": "RTR-REHEARSAL"])
            return try RehearsalClock(path: path)
        }
        return WatchedClock(
            file: configuration.clockFile, last: size == 0 ? nil : records[size - 1]?.time, accepts: configuration.acceptsClock)
    }

    /// The bank holidays to begin with: the release's, or the operator's where they can be read and go as far. A bad list keeps no router from starting.
    private func holidays(_ files: inout OperatorFiles) -> BankHolidays {
        func kept(_ code: String, _ sentence: String, _ help: String) -> BankHolidays {
            logger.warning("\(sentence)", metadata: ["code": "\(code)", "help": "\(help)"])
            return .bundled
        }
        let list: BankHolidays?
        do { list = try files.newHolidays() } catch { return kept(error.code, error.sentence, error.help) }
        guard let list else { return .bundled }
        do { return try BankHolidays.bundled.replaced(by: list) } catch { return kept(error.code, error.sentence, error.help) }
    }

    /// The agreement that the ledger has in force, where it is another than the one to begin with and still loads.
    private func previous(_ last: (record: AgreementInForce, sequence: UInt64)?, _ first: Agreement) throws -> Agreement? {
        guard let last, Array(last.record.digest) != Digest.sha256(Array(first.source.utf8)).bytes else { return nil }
        let text = try ledger.records([last.sequence])[last.sequence]?.payload ?? []
        return try? Agreement.load(yaml: String(decoding: text, as: UTF8.self), file: "the ledger's agreement").get()
    }

    /// The agreement to begin with: the file's; or, where the moment of that is still to come, or it is another text of the version in force, the one that the
    /// ledger has.
    private func inForce(_ last: (record: AgreementInForce, sequence: UInt64)?, at now: Moment) throws -> Agreement {
        let isLater = agreement.head.inForceFrom.map { $0 > now } ?? false
        guard isLater || last.map({ isAnotherText(than: $0.record) }) ?? false else { return agreement }
        guard let last else {
            throw RouterFault(
                code: "RTR-AGREEMENT-NOT-YET", sentence: "the agreement comes into force later, and the ledger has none that is in force now",
                help: "start the router when the agreement's `in-force` has come, or with the agreement that is in force until then")
        }
        let text = try ledger.records([last.sequence])[last.sequence]?.payload ?? []
        switch Agreement.load(yaml: String(decoding: text, as: UTF8.self), file: "the ledger's agreement") {
        case .success(let agreement): return agreement
        case .failure:
            throw RouterFault(
                code: "RTR-AGREEMENT-LEDGER", sentence: "the agreement that the ledger has in force does not load with this version",
                help: "start with an agreement that is in force now; this version's `eider agreement check` looks at it first")
        }
    }

    /// Whether the file says that it is the version in force, and is not: as while the router runs, the one that is recorded stays.
    private func isAnotherText(than last: AgreementInForce) -> Bool {
        guard last.id == agreement.id, last.version == agreement.version else { return false }
        return Array(last.digest) != Digest.sha256(Array(agreement.source.utf8)).bytes
    }

    private func boundSocket(in context: Context) throws -> Socket {
        let socket = try Socket(.router, in: context)
        var applied = try socket.actAsCurveServer(keys, domain: "eider")
        applied += try RouterSocket.configure(socket)
        try socket.bind(configuration.endpoint)
        for option in applied { logger.debug("socket option \(option)", metadata: ["code": "RTR-OPTION"]) }
        return socket
    }

    private func announce(_ endpoint: String, _ agreement: Agreement) throws {
        logger.info(
            "ready", metadata: ["code": "RTR-UP", "endpoint": "\(endpoint)", "agreement": "\(agreement.name)"])
        guard let path = configuration.endpointFile else { return }
        do {
            try Data("\(endpoint)\n\(keys.publicKey.z85)\n".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw RouterFault(
                code: "RTR-ENDPOINT-FILE", sentence: "the endpoint cannot be written to `\(path)`",
                help: "make its folder writable for the router")
        }
    }
}
