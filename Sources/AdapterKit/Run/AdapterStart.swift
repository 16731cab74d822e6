import Dispatch
import TransparencyLog

/// What `check` and `run` have in common, and what each does with it.
struct AdapterStart {
    let adapter: any Adapter.Type
    let file: String
    let environment: [String: String]
    let timing: BusTiming

    typealias Print = @Sendable (String) -> Void

    /// Settings and keys, or every problem with them.
    private func load() throws(AdapterProblems) -> (AdapterSettings, KeyFolder) {
        let settings = try AdapterSettings.load(file: file, manifest: adapter.manifest, environment: environment)
        var problems = adapter.check(settings.own)
        for (name, path) in [("state", settings.state)] + settings.own.folders.map({ ("settings.\($0.name)", $0.path) }) {
            if let objection = FolderCheck.objection(to: path) {
                problems.append(
                    AdapterProblem(
                        code: "ADP-FOLDER", path: name, objection, help: "make the folder, and give it to the user the adapter runs as"))
            }
        }
        do {
            let keys = try KeyFolder.load(curveFile: settings.curveKeyFile, signingFile: settings.signingKeyFile)
            if problems.isEmpty { return (settings, keys) }
        } catch {
            problems += error.problems
        }
        throw AdapterProblems(problems)
    }

    /// Looks at everything and changes nothing.
    func check(_ output: @escaping Print, _ errors: @escaping Print) async -> AdapterMain.Exit {
        let (settings, keys): (AdapterSettings, KeyFolder)
        do { (settings, keys) = try load() } catch {
            error.problems.forEach { errors($0.description) }
            return .settings
        }
        output("ok  settings, keys and folders of \(settings.adapter) (\(settings.party))")
        if let witness = NoteKey(name: settings.witnessName, .cosignature, keys.signing.publicKey) { output("ok  its key as a witness, for other parties: \(witness.text)") }
        let link = RouterLink(endpoint: settings.endpoint, routerKey: settings.routerKey, keys: keys.curve, timing: timing)
        let result: Result<ConnectionTrouble?, any Error> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: Result { try link.probe() }) }
        }
        switch result {
        case .success(nil):
            output("ok  the router lets this adapter in")
            return .success
        case .success(let trouble?):
            errors(trouble.problem.description)
            return .unreachable
        case .failure:
            errors(
                AdapterProblem(
                    code: "ADP-ENDPOINT", path: "router.endpoint", "the router's address cannot be used",
                    help: "write it like tcp://127.0.0.1:5570"
                ).description)
            return .settings
        }
    }

    /// Runs until it is told to stop, or until it cannot go on.
    func run(_ errors: @escaping Print) async -> AdapterMain.Exit {
        let (settings, keys): (AdapterSettings, KeyFolder)
        do { (settings, keys) = try load() } catch {
            error.problems.forEach { errors($0.description) }
            return .settings
        }
        do {
            let log = AdapterLog.standardError(adapter: settings.adapter)
            let store = try AdapterStore(folder: settings.state)
            defer { store.close() }
            let bus = try Bus(
                settings: settings, keys: keys, store: store, manifest: adapter.manifest, log: log, timing: timing)
            let context = AdapterContext(settings: settings, log: log, store: store)
            let runner = AdapterRunner(
                adapter: try adapter.init(context: context), bus: bus, store: store, log: log, clock: context.clock)
            log.note("started")
            try await StopSignals.cancelling { try await runner.run() }
            log.note("stopped")
            return .success
        } catch let problem as AdapterProblem {
            errors(problem.description)
            return .of(code: problem.code)
        } catch let problems as AdapterProblems {
            problems.problems.forEach { errors($0.description) }
        } catch {
            errors("the adapter failed [\(ErrorCode.of(error))]; see its log, and start it again")
        }
        return .failure
    }
}
