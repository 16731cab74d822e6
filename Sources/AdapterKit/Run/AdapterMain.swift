import BusProtocol
import Dispatch
import Foundation

/// The executable of an adapter: the verbs `spec`, `check` and `run`, and `accept-log`, by which a person accepts another log of the router's.
///
/// ```swift
/// await AdapterMain.main(YouthService.self)
/// ```
///
/// Exit codes: 0 all is well; 1 it failed while running; 64 it was called in a way that it does not know; 65 settings, keys or
/// folders are not right; 69 the router cannot be reached; 77 it ended for good: another process has its key, its key was revoked, or the router does
/// not accept its hello. Starting it again does not help, and whoever starts it should not: two processes with one key would push each other out for ever.
public enum AdapterMain {
    /// What the process ends with.
    public enum Exit: Int32, Sendable {
        case success = 0
        case failure = 1
        case usage = 64
        case settings = 65
        case unreachable = 69
        /// The router does not let it go on, and no start changes that: a person has to (`EX_NOPERM`).
        case refused = 77

        /// What a process ends with that could not go on for the reason of this code.
        static func of(code: String) -> Exit {
            let isForGood = EndedForGood(rawValue: code) != nil || BusCode(rawValue: code)?.refusesHello == true
            return isForGood ? .refused : .failure
        }
    }

    /// Runs the process: reads its arguments and environment, and ends it.
    public static func main(_ adapter: any Adapter.Type) async -> Never {
        ProcessHardening.apply()
        let exit = await execute(
            adapter, arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment,
            output: { print($0) }, errors: { FileHandle.standardError.write(Data(($0 + "\n").utf8)) })
        Foundation.exit(exit.rawValue)
    }

    /// Does what a verb says.
    ///
    /// - Parameters:
    ///   - arguments: without the program's name.
    ///   - output: takes lines for standard output.
    ///   - errors: takes lines for standard error.
    ///   - timing: how long to wait for the router.
    /// - Returns: what the process ends with.
    public static func execute(
        _ adapter: any Adapter.Type, arguments: [String], environment: [String: String],
        output: @escaping @Sendable (String) -> Void, errors: @escaping @Sendable (String) -> Void,
        timing: BusTiming = .standard
    ) async -> Exit {
        let usage = "usage: spec | check --settings FILE | run --settings FILE | accept-log --settings FILE [ORIGIN]"
        switch arguments.first {
        case "spec" where arguments.count == 1:
            output(spec(adapter))
            return .success
        case "check", "run":
            let file: String
            if arguments.count == 3, arguments[1] == "--settings" {
                file = arguments[2]
            } else if arguments.count == 1, let variable = environment["EIDER_SETTINGS"], !variable.isEmpty {
                file = variable
            } else {
                errors("name a settings file with --settings, or in the variable EIDER_SETTINGS; \(usage)")
                return .usage
            }
            let start = AdapterStart(adapter: adapter, file: file, environment: environment, timing: timing)
            return arguments[0] == "check" ? await start.check(output, errors) : await start.run(errors)
        case "accept-log" where (3...4).contains(arguments.count) && arguments[1] == "--settings":
            let start = AdapterStart(adapter: adapter, file: arguments[2], environment: environment, timing: timing)
            return start.acceptLog(arguments.count == 4 ? arguments[3] : nil, output, errors)
        case "help", "--help", "-h":
            output(usage)
            return .success
        default:
            errors(usage)
            return .usage
        }
    }

    private static func spec(_ adapter: any Adapter.Type) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(adapter.manifest) else { preconditionFailure("a manifest always has a JSON form") }
        return String(decoding: data, as: UTF8.self)
    }
}
