/// How a process ended.
package enum ChildExit: Sendable, Equatable, CustomStringConvertible {
    /// By itself, with this status.
    case status(Int32)
    /// By this signal.
    case signal(Int32)

    package var description: String {
        switch self {
        case .status(let status): "exit status \(status)"
        case .signal(let signal): "signal \(signal)"
        }
    }
}
