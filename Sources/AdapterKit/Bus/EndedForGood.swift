/// Why an adapter is let in no more before a person has done something; besides these, a hello that the router refuses. Their raw values are codes.
enum EndedForGood: String, Sendable, CaseIterable {
    /// Another process uses its key.
    case superseded = "ADP-SUPERSEDED"
    /// Its settings name another adapter than the one that was enrolled with its key.
    case identity = "ADP-IDENTITY"
    /// Its keys were revoked, or others took their place.
    case revoked = "BYE-REVOKED"
    /// The router says that it breaks the protocol.
    case protocolBroken = "BYE-PROTOCOL"

    /// It as a problem.
    var problem: AdapterProblem {
        switch self {
        case .superseded:
            AdapterProblem(
                code: rawValue, "another process uses this adapter's key",
                help: "run one process for each adapter; if you do not know of the other, have the key revoked at once")
        case .identity:
            AdapterProblem(
                code: rawValue, path: "adapter", "the router knows this key under another adapter or party",
                help: "compare `adapter` and `party` in the settings with the approved enrolment")
        case .revoked:
            AdapterProblem(code: rawValue, "this adapter's keys are not valid any more", help: "ask the bus's operator why they were revoked, and enrol new ones")
        case .protocolBroken:
            AdapterProblem(code: rawValue, "the router says that this adapter breaks the protocol", help: "look for a newer version of it, and tell who wrote it")
        }
    }
}
