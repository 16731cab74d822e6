import SafeguardingContract

/// The stable code of an error, for the log: its text might quote what it is about.
public enum ErrorCode {
    /// The code, or the name of its type's module-less kind.
    public static func of(_ error: any Error) -> String {
        switch error {
        case let problem as AdapterProblem: problem.code
        case let problems as AdapterProblems: problems.problems[0].code
        case let fault as StoreFault: fault.code
        case let fault as FileFault: fault.code
        case let problem as ContractProblem: problem.code
        case let list as ProblemList: list.problems.first?.code ?? "MSG"
        case let error as any CodedError: error.code
        default: "ADP-INTERNAL"
        }
    }
}

/// An error of an adapter or a connector that has a stable code of its own, which says nothing of what it is about: the log has the code.
public protocol CodedError: Error {
    /// The code, for example `ADP-HTTP-503`.
    var code: String { get }
}
