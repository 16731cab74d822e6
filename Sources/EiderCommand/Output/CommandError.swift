/// Why a command could not do what was asked.
///
/// The code is API, the text is not. None of it ever holds personal data.
public struct CommandError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable code: `CLI-` and a number, or the code of the module it comes from.
    public let code: String
    /// What is wrong: lower case, no full stop.
    public let sentence: String
    /// What to do.
    public let help: String
    /// How the command ends because of it.
    public let exit: ExitStatus

    public init(_ code: String, _ sentence: String, help: String, exit: ExitStatus) {
        self.code = code
        self.sentence = sentence
        self.help = help
        self.exit = exit
    }

    public var description: String { "\(sentence) [\(code)]; \(help)" }
}

extension CommandError {
    static func unreadable(_ path: String, why: String) -> CommandError {
        CommandError(
            "CLI-101", "cannot read `\(path)`: \(why)", help: "check the path, and who may read it", exit: .unavailable)
    }

    static func unwritable(_ path: String, why: String) -> CommandError {
        CommandError(
            "CLI-102", "cannot write `\(path)`: \(why)", help: "check the folder, who may write to it, and the space left",
            exit: .unavailable)
    }

    static func malformed(_ path: String, _ what: String, help: String) -> CommandError {
        CommandError("CLI-103", "`\(path)` \(what)", help: help, exit: .badData)
    }
}
