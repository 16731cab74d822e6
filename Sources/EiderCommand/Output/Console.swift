import Foundation

/// Where a command's words go: data to standard output, everything else to standard error.
///
/// Commands use ``Console/current``, so that tests can read what a command says.
public struct Console: Sendable {
    /// One of the two places.
    public enum Stream: Sendable { case output, error }

    private let sink: @Sendable (Stream, String) -> Void
    /// Standard output is a terminal and nobody asked for plain text.
    public let hasColour: Bool
    /// Standard error is a terminal: a passing word of progress does no harm there.
    public let showsProgress: Bool

    /// A console over any sink.
    public init(hasColour: Bool = false, showsProgress: Bool = false, sink: @escaping @Sendable (Stream, String) -> Void) {
        self.hasColour = hasColour
        self.showsProgress = showsProgress
        self.sink = sink
    }

    /// The console of the task that runs.
    @TaskLocal public static var current = Console.standard

    /// The process's own standard output and error. Colour only on a terminal, and not where `NO_COLOR` is set
    /// to anything (no-color.org) or `TERM` is `dumb`.
    public static let standard = Console(
        hasColour: isatty(STDOUT_FILENO) == 1 && allowsColour(ProcessInfo.processInfo.environment),
        showsProgress: isatty(STDERR_FILENO) == 1
    ) { stream, text in writeWhole(text, to: stream == .output ? STDOUT_FILENO : STDERR_FILENO) }

    static func allowsColour(_ environment: [String: String]) -> Bool {
        (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// A line of data.
    public func line(_ text: String = "") { sink(.output, text + "\n") }

    /// Data that has its own line ends.
    func whole(_ text: String) { sink(.output, text) }

    /// A line for the person who types: not data.
    public func remark(_ text: String) { sink(.error, text + "\n") }

    /// Text without a line's end, for the person who types.
    func passing(_ text: String) { sink(.error, text) }
}

/// Writes all of it; a reader that has gone away (`head`) is nobody's error.
private func writeWhole(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written < 0 {
            if errno == EINTR { continue }
            return
        }
        rest = rest.dropFirst(written)
    }
}
