import AdapterKit
import BusProtocol
import Foundation
import SafeguardingContract
import Supervision
import Synchronization
import TransparencyLog
import ZeroMQ

/// Where one case is tried: folders and keys of its own, a router, the adapter's process, and the agency's system.
package final class Workbench: Sendable {
    private struct State {
        var router: SuiteRouter?
        var lives = 0
        var processes: [AdapterProcess] = []
        var numbers = 4_710_000
        var threads: [String: ThreadID] = [:]
        var confirmed = 0
        var answered: [String] = []
    }

    let suite: ConformanceSuite
    let everything: Everything
    let agency: AgencySystem
    let keys: KeyFolder
    /// The secrets that the case planted, by setting.
    let secrets: [String: String]
    let ledger = SuiteLedger()
    let heard = HeardWords()
    let deliveries = Deliveries()
    /// Whether the router knows the adapter's key.
    let door = SuiteRouter.Door()
    /// Who the adapter is.
    static let (adapter, party) = ("conformance-adapter", "conformance-party")
    /// The case's folder.
    let folder: String
    private let around: SuiteRouter.Surroundings
    private let endpoint: String
    private let state = Mutex(State())

    init(_ suite: ConformanceSuite, _ everything: Everything) throws {
        (self.suite, self.everything) = (suite, everything)
        folder = (NSTemporaryDirectory() as NSString).appendingPathComponent("eider-conformance-\(UUID().uuidString.lowercased())")
        try DurableFile.makeFolder(folder)
        keys = try KeyFolder.create(at: "\(folder)/keys")
        let routerKeys = try CurveKeyPair.generate()
        secrets = Dictionary(
            uniqueKeysWithValues: suite.plugin.manifest.settings.properties.filter(\.value.secret).map { ($0.key, "planted-\(UUID().uuidString.lowercased())") })
        agency = AgencySystem(work: "\(folder)/work", port: try FreePort.next(), description: suite.plugin.description, secrets: secrets)
        for name in ["work", "home", "tmp"] { try DurableFile.makeFolder("\(folder)/\(name)") }
        around = .init(keys: routerKeys, allowed: keys.curve.publicKey, identity: (Self.adapter, Self.party), ledger: ledger, heard: heard, door: door)
        endpoint = "tcp://127.0.0.1:\(try FreePort.next())"
        try writeSettings(to: settingsFile)
    }

    /// Ends everything that runs, looks at what it left, and takes the folder away.
    func close() async {
        for process in state.withLock({ $0.processes }) { await process.kill() }
        state.withLock { $0.router }?.kill()
        let words = Deliveries.words + saidWords
        for process in state.withLock({ $0.processes }) { look(at: process.lines, saying: [], for: words) }
        lookAtFiles(for: words)
        let receipts = Set(heard.submissions.filter { MessageType($0.submission.envelope.type)?.isReceipt == true }.map(\.submission.id)).count
        everything.sawReceiptsWithoutPerson(max(0, receipts - state.withLock { $0.confirmed }))
        for (submission, _, _) in heard.submissions { everything.sent(submission.envelope.type) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    var manifest: AdapterManifest { suite.plugin.manifest }

    // MARK: Settings

    var settingsFile: String { "\(folder)/settings.json" }

    /// Writes a settings file, as JSON, which is YAML too.
    ///
    /// - Parameter change: changes the adapter's own settings before.
    func writeSettings(to file: String, keys: (curve: String, signing: String)? = nil, _ change: (inout [String: any Sendable]) -> Void = { _ in }) throws {
        var own: [String: any Sendable] = [:]
        for (name, text) in suite.plugin.description.settings {
            let filled = agency.filled(text)
            switch manifest.settings.properties[name]?.kind {
            case .integer: own[name] = Int(filled) ?? 0
            case .bool: own[name] = filled == "true"
            case .text, nil: own[name] = filled
            }
        }
        change(&own)
        let object: [String: any Sendable] = [
            "adapter": Self.adapter, "party": Self.party, "router": ["endpoint": endpoint, "public-key": around.keys.publicKey.z85],
            "keys": ["curve": keys?.curve ?? "\(folder)/keys/curve.key", "signing": keys?.signing ?? "\(folder)/keys/signing.key"],
            "state": "\(folder)/state", "settings": own,
        ]
        try DurableFile.write(ReadableJSON.object(object), to: file)
    }

    // MARK: The adapter

    private func command(_ words: [String]) -> ChildCommand {
        var environment = Environment.base
        // What it keeps anywhere, the suite sees.
        (environment["HOME"], environment["TMPDIR"]) = ("\(folder)/home", "\(folder)/tmp")
        for (name, value) in secrets { environment["EIDER_SETTING_" + name.uppercased().replacing("-", with: "_")] = value }
        return ChildCommand(executable: suite.plugin.program, arguments: suite.plugin.words + words, environment: environment)
    }

    /// Runs a verb to its end.
    func ask(_ words: String...) async throws -> OneShot.Result { try await ask(words) }

    func ask(_ words: [String]) async throws -> OneShot.Result {
        let result: OneShot.Result
        do { result = try await OneShot.run(command(words), within: suite.patience) } catch { throw NotKept("it cannot be started: \(error.sentence)") }
        look(at: result.lines, saying: words)
        state.withLock { $0.answered = result.lines }
        if result.exit == .signal(SIGKILL) { throw NotKept("`\(words.joined(separator: " ").replacing(folder, with: "…"))` did not end within \(suite.patience.components.seconds) s, and was killed") }
        return result
    }

    /// Starts the verb `run`.
    @discardableResult
    func startAdapter() throws -> AdapterProcess {
        everything.ran()
        let process: AdapterProcess
        do { process = try AdapterProcess(command(["run", "--settings", settingsFile]), launcher: suite.launcher) } catch {
            throw NotKept("it cannot be started: \((error as? ProcessFault)?.sentence ?? "")")
        }
        state.withLock { $0.processes.append(process) }
        return process
    }

    /// Starts a router, and the adapter, and waits for a session.
    @discardableResult
    func session(_ manners: SuiteRouter.Manners = .init()) async throws -> AdapterProcess {
        try startRouter(manners)
        let process = try startAdapter()
        try await greeted(by: process)
        return process
    }

    /// Waits for one more HELLO than there were.
    func greeted(by process: AdapterProcess, after count: Int = 0) async throws {
        try await until("a HELLO") {
            if let exit = process.exit { throw NotKept("it ended with \(exit) before it said HELLO; its last codes: \(self.codes(of: process))") }
            return self.heard.hellos.count > count
        }
    }

    /// The last lines of its output, and what it wrote beside files that it could not use.
    var lastLines: [String] {
        let (last, answered) = state.withLock { ($0.processes.last, $0.answered) }
        let problems = agency.files(in: ["{work}"]).filter { $0.hasSuffix(".problem.txt") }.prefix(2).flatMap { path in
            (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n").prefix(6).map(String.init) ?? []
        }
        return (last?.lines ?? answered).suffix(8) + problems
    }

    /// Codes and verbs of its last lines: never the lines themselves, which may say anything.
    func codes(of process: AdapterProcess) -> String {
        let words = process.lines.suffix(20).joined(separator: " ").split { !($0.isLetter || $0.isNumber || "-=".contains($0)) }
        let codes = words.filter { $0.wholeMatch(of: /[A-Z]{2,5}(-[A-Z0-9]+)+/) != nil }.map(String.init)
        return codes.isEmpty ? "none" : codes.suffix(5).joined(separator: ", ")
    }

    // MARK: The router

    /// The router that runs.
    var router: SuiteRouter {
        get throws {
            guard let router = state.withLock({ $0.router }) else { throw NotKept("there is no router") }
            return router
        }
    }

    @discardableResult
    func startRouter(_ manners: SuiteRouter.Manners = .init(), log: SuiteRouter.Log? = nil) throws -> SuiteRouter {
        let life = state.withLock { state in
            state.router?.kill()
            defer { state.lives += 1 }
            return state.lives
        }
        let router = try SuiteRouter(around, endpoint: endpoint, life: life, log: log ?? self.log, manners: manners)
        state.withLock { $0.router = router }
        return router
    }

    func killRouter() { state.withLock { $0.router }?.kill() }

    /// The log that the routers of this case keep.
    let log = SuiteRouter.Log()

    // MARK: Waiting

    /// Waits until something is so.
    ///
    /// - Throws: ``NotKept`` where it is not so in time, or what `look` throws.
    func until(_ what: String, within limit: Duration? = nil, every pause: Duration = .milliseconds(5), _ look: () async throws -> Bool) async throws {
        let limit = limit ?? suite.patience
        let end = ContinuousClock.now + limit
        while true {
            let isOver = ContinuousClock.now >= end
            if try await look() { return }
            if isOver { throw NotKept("no \(what) within \(limit.components.seconds) s") }
            try await Task.sleep(for: pause)
        }
    }

    /// Waits for a while in which something must not happen.
    func during(_ time: Duration, _ look: () async throws -> Void) async throws {
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end {
            try await look()
            try await Task.sleep(for: .milliseconds(20))
        }
        try await look()
    }

    // MARK: Handing over and delivering

    /// What can be handed over without anything having come before.
    func handOver() throws -> ConformanceDescription.HandOver {
        guard let first = suite.plugin.description.handOvers.first(where: { $0.on == nil }) else {
            throw NothingOfTheKind(why: "its conformance.yaml hands nothing over")
        }
        return first
    }

    func nextNumber() -> Int {
        state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
    }

    /// Hands something over, again and again where it must, until the agency's system has its yes.
    @discardableResult
    func hand(_ handOver: ConformanceDescription.HandOver, thread: String = "") async throws -> Int {
        let number = nextNumber()
        try await hand(handOver, number: number, thread: thread)
        return number
    }

    func hand(_ handOver: ConformanceDescription.HandOver, number: Int, thread: String = "") async throws {
        if handOver.makes.isReceipt { state.withLock { $0.confirmed += 1 } }
        try await until("yes to what was handed over") { try await self.agency.handOver(handOver, number: number, thread: thread) == .accepted }
    }

    /// Queues a message for the adapter; openers begin a thread, other messages belong to the thread that the last opener of the case began.
    @discardableResult
    func queue(_ type: MessageType) throws -> SuiteLedger.Pending {
        let delivery = try deliveries.make(type, on: state.withLock { $0.threads["last"] }, sequence: ledger.next())
        if type.effect == .opensLoop, let id = MessageID(delivery.envelope.id) { state.withLock { $0.threads["last"] = ThreadID(opening: id) } }
        ledger.queue(delivery)
        return delivery
    }

    /// How an adapter says that it stands; nil where it says nothing.
    func status() -> Document? { (try? DurableFile.read("\(folder)/state/status.json", limit: 1 << 20)).flatMap { try? JSONDocument.parse($0) } }

    /// Queues a recall of a delivery.
    func queueRecall(of delivery: SuiteLedger.Pending) throws -> SuiteLedger.Pending {
        let recall = try deliveries.recall(of: delivery, sequence: ledger.next())
        ledger.queue(recall)
        return recall
    }

    /// How often the agency sees a delivery.
    func shown(_ delivery: SuiteLedger.Pending) -> Int {
        agency.shown(delivery.envelope.id, key: "\(delivery.envelope.sequence)-\(delivery.envelope.decision)")
    }

    /// What it takes, in an order in which each can be understood: what opens loops first.
    func takes() throws -> [MessageType] {
        let types = manifest.takes.compactMap { MessageType($0) }
        guard !types.isEmpty else { throw NothingOfTheKind(why: "it takes nothing") }
        return types.filter { $0.effect == .opensLoop } + types.filter { $0.effect != .opensLoop }
    }

    // MARK: What must not be seen

    func lookAtCommandLine(of process: AdapterProcess) {
        for secret in hidden where process.commandLine.contains(secret) { everything.sawSecret(in: "the process's arguments") }
    }

    /// What its messages said: texts of some words, which turn up nowhere by chance.
    private var saidWords: [String] {
        func texts(_ document: Document) -> [String] {
            switch document.value {
            case .object(let members): members.flatMap { texts($0.value) }
            case .array(let items): items.flatMap(texts)
            case .text(let text): text.count >= 12 && text.contains(" ") ? [text] : []
            case .number, .bool, .null: []
            }
        }
        let said = heard.submissions.prefix(200).flatMap { submission, _, _ -> [String] in
            guard let type = MessageType(submission.envelope.type), case .success(let json) = ContractJSON.json(fromPayload: submission.payload, of: type),
                let document = try? JSONDocument.parse(json)
            else { return [] }
            return texts(document)
        }
        return Set(said).sorted()
    }

    private func look(at lines: [String], saying verbs: [String], for words: [String] = Deliveries.words) {
        let verb = verbs.first ?? "run"
        let text = lines.joined(separator: "\n")
        for secret in hidden where text.contains(secret) { everything.sawSecret(in: "the output of `\(verb)`") }
        for word in words where text.contains(word) { everything.sawWord(in: "the output of `\(verb)`") }
    }

    /// Secrets of the case: planted settings, and the keys.
    private var hidden: [String] {
        let files = ["curve.key", "signing.key"].compactMap { try? String(decoding: DurableFile.read("\(folder)/keys/\($0)", limit: 4096), as: UTF8.self) }
        let keys = files.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map(String.init).filter { $0.count >= 40 && $0 != self.keys.curve.publicKey.z85 }
        return Array(secrets.values) + keys
    }

    private func lookAtFiles(for words: [String]) {
        for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            for word in words where name.contains(word) { everything.sawWord(in: "a file's name") }
            if name == "state/status.json", let status = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) {
                for word in words where status.contains(word) { everything.sawWord(in: "status.json") }
            }
            guard !name.hasPrefix("keys/"), let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            for secret in hidden where bytes.range(of: Data(secret.utf8)) != nil { everything.sawSecret(in: "a file that it wrote") }
        }
    }
}
