import Foundation
import Ledger
import Supervision

/// The epoch keys, from a command of the operator's that prints them: lines of `eider-epoch-key-v1`, a number and base64, as the file would have them.
enum EpochKeysCommand {
    /// A key store answers within seconds, or somebody has to look.
    static let patience = Duration.seconds(30)

    /// Runs the command by the shell, and reads what it prints. Its output is kept nowhere and said nowhere.
    /// - Throws: `CLI-542` where it fails, takes too long or prints something else.
    static func keys(from command: String) async throws(CommandError) -> EpochKeys {
        let result: OneShot.Result
        do {
            result = try await OneShot.run(
                ChildCommand(executable: "/bin/sh", arguments: ["-c", command], environment: ProcessInfo.processInfo.environment), within: patience)
        } catch { throw CommandError(from: error) }
        let lines = result.lines.filter { $0.hasPrefix("eider-epoch-key-v1 ") }
        guard result.exit == .status(0), !lines.isEmpty else { throw failed("it ended otherwise than with 0, or printed no key") }
        do { return try EpochKeys(text: lines.joined(separator: "\n") + "\n") } catch { throw failed(error.sentence) }
    }

    private static func failed(_ what: String) -> CommandError {
        CommandError(
            "CLI-542", "the command that prints the epoch keys is of no use: \(what)",
            help: "run it by hand: it has to print lines as `router/epoch.keys` has them, and end with 0", exit: .unavailable)
    }
}
