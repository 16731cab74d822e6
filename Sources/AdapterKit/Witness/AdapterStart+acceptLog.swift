extension AdapterStart {
    /// Says which of the router's logs waits for a person, or accepts it: a running adapter takes that up when the router next says how far the log is, another at its start.
    ///
    /// - Parameter origin: the log's origin, as it is said without one: nobody is to accept what they have not read.
    func acceptLog(_ origin: String?, _ output: @escaping Print, _ errors: @escaping Print) -> AdapterMain.Exit {
        do {
            let settings = try AdapterSettings.load(file: file, manifest: adapter.manifest, environment: environment)
            guard let waiting = WitnessStatus.load(from: settings.state)?.waiting else {
                output("no log waits: the router keeps the one that was accepted, or there was no session yet")
                return origin == nil ? .success : .settings
            }
            guard let origin else {
                output("waiting   \(waiting.origin)")
                output("key       \(waiting.otherKey.isEmpty ? waiting.key : waiting.otherKey)")
                if !waiting.priorOrigin.isEmpty { output("restored  from \(waiting.priorOrigin), of which it has \(waiting.priorSize) records") }
                output("ring the router's operator, by a number that you know already; if this is what they say, accept it by its name")
                return .success
            }
            guard origin == waiting.origin else {
                errors("the log that waits is `\(waiting.origin)` [ADP-LOG-ORIGIN]; give that name, if it is what the router's operator says")
                return .settings
            }
            try LogAcceptance.write(origin, to: settings.state)
            output("accepted: the adapter takes it up within minutes, or at its next start")
            return .success
        } catch let problems as AdapterProblems {
            problems.problems.forEach { errors($0.description) }
            return .settings
        } catch {
            errors("the state folder cannot be written to [\(ErrorCode.of(error))]; run this as the user that the adapter runs as")
            return .failure
        }
    }
}
