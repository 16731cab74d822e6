import ZeroMQ

/// Tries the router's own door with a key nobody enrolled, before anybody else can: libzmq's authentication fails open
/// when it is set up wrongly, so that it works is not believed but shown.
enum StartupProbe {
    /// How long a handshake over the loopback may take on a busy machine.
    static let patience = Duration.seconds(10)

    /// - Throws: `RTR-PROBE-LET-IN` when the unknown key came in, `RTR-PROBE-NO-ANSWER` when it was not refused in time.
    static func run(endpoint: String, server: CurvePublicKey, in context: Context) throws(RouterFault) {
        let refused: Bool?
        do { refused = try outcome(endpoint, server, context) } catch { throw RouterFault(error) }
        switch refused {
        case true: return
        case false:
            throw RouterFault(
                code: "RTR-PROBE-LET-IN", sentence: "a key that nobody enrolled was let in",
                help: "do not run this build: the installed libzmq does not enforce authentication; `eider doctor` says more")
        case nil:
            throw RouterFault(
                code: "RTR-PROBE-NO-ANSWER", sentence: "the router's own endpoint did not refuse an unknown key in time",
                help: "see whether the endpoint is reachable from this machine, and whether the machine is overloaded")
        }
    }

    private static func outcome(_ endpoint: String, _ server: CurvePublicKey, _ context: Context) throws(ZeroMQError) -> Bool? {
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, .zero)
        try socket.actAsCurveClient(.generate(), server: server)
        let monitor = try SocketMonitor(socket)
        try socket.connect(endpoint)
        let end = ContinuousClock.now + patience
        while ContinuousClock.now < end, let event = try monitor.next(timeout: end - ContinuousClock.now) {
            switch event.what {
            case .handshakeSucceeded: return false
            case .handshakeFailed(.authentication): return true
            default: continue
            }
        }
        return nil
    }
}
