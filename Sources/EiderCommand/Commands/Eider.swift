public import ArgumentParser
import Foundation

/// The command line. `main` is thin over this, so that tests can call what people type.
public struct Eider: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "eider", abstract: "A message bus for safeguarding children.",
        subcommands: [
            DemoCommand.self, UpCommand.self, StatusCommand.self, RouterCommand.self, KeysCommand.self, EnrolCommand.self, SendCommand.self, SignCommand.self,
            TailCommand.self, AdapterCommand.self, SandboxCommand.self, LoopsCommand.self, CalendarCommand.self, LedgerCommand.self, AgreementCommand.self, BenchCommand.self, DoctorCommand.self,
        ])

    public init() {}

    /// Every command by its words, for example `keys new`, in the order of the help.
    public static var commandNames: [String] { names(of: configuration.subcommands) }

    private static func names(of commands: [any ParsableCommand.Type]) -> [String] {
        commands.flatMap { command in
            // A key path to a metatype's member crashes the compiler (6.3.1).
            guard command.configuration.shouldDisplay else { return [String]() }
            let name = command._commandName
            return [name] + names(of: command.configuration.subcommands).map { "\(name) \($0)" }
        }
    }

    /// Does what the arguments say.
    /// - Parameter arguments: without the executable's name.
    /// - Returns: how it ended; what it had to say is said.
    public static func run(_ arguments: [String]) async -> ExitStatus {
        let console = Console.current
        let asksForJSON = arguments.contains("--output=json") || zip(arguments, arguments.dropFirst()).contains { $0 == "--output" && $1 == "json" }
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            return .success
        } catch let stop as EndedWith {
            return stop.status
        } catch let error as CommandError {
            report(error, to: console, asJSON: asksForJSON)
            return error.exit
        } catch {
            let text = fullMessage(for: error)
            switch exitCode(for: error) {
            case .success:
                console.line(text)
                return .success
            case .validationFailure:
                console.remark(text)
                return .usage
            default:
                report(CommandError(from: error), to: console, asJSON: asksForJSON)
                return .failure
            }
        }
    }

    private static func report(_ error: CommandError, to console: Console, asJSON: Bool) {
        if asJSON {
            console.remark(jsonText(Failure(error: .init(code: error.code, sentence: error.sentence, help: error.help))))
        } else {
            console.remark("eider: \(error.sentence) [\(error.code)]\n  \(error.help)")
        }
    }

    private struct Failure: Encodable {
        struct Problem: Encodable { let code, sentence, help: String }
        let error: Problem
    }
}

/// A command said all it had to say, and ends with a status other than success.
struct EndedWith: Error {
    let status: ExitStatus
}
