import Foundation

/// Where executables are found.
struct Executables: Sendable {
    /// The folder of this program, where the others that were built with it are.
    let own: String
    /// The search path.
    let path: String

    /// As this process sees it.
    static var standard: Executables {
        Executables(own: (thisProgram as NSString).deletingLastPathComponent, path: ProcessInfo.processInfo.environment["PATH"] ?? "")
    }

    /// This program's own file.
    static var thisProgram: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? absolutePath(CommandLine.arguments[0])
    }

    /// The file of an executable by its name, or by its path from a folder where it has a slash.
    /// - Throws: `CLI-602` where there is none.
    func find(_ name: String, from folder: String) throws(CommandError) -> String {
        let candidates =
            name.contains("/")
            ? [name.hasPrefix("/") ? name : "\(folder)/\(name)"]
            : ([own] + path.split(separator: ":").map(String.init)).map { "\($0)/\(name)" }
        for candidate in candidates where FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        throw CommandError(
            "CLI-602", "there is no executable `\(printable(name))`",
            help: "build it with `make build`, or give its path from the partnership's folder", exit: .unavailable)
    }
}
