import ArgumentParser
import Foundation

/// What a command's data looks like.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For people.
    case text
    /// For scripts: one JSON value, or one a line where there is no end to them.
    case json
}

/// The option that every command has.
struct OutputOptions: ParsableArguments {
    @Option(help: "How to print the result: text for people, json for scripts.")
    var output: OutputFormat = .text
}

extension Console {
    /// The value as one line of JSON, keys sorted, so that runs can be compared.
    func json(_ value: some Encodable) { line(jsonText(value)) }

    /// The value as JSON over several lines.
    func prettyJSON(_ value: some Encodable) { line(jsonText(value, pretty: true)) }
}

/// JSON of a value of ours: keys sorted, slashes as they are. Our values hold nothing that JSON cannot.
func jsonText(_ value: some Encodable, pretty: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
        preconditionFailure("a value of the command line has to be a JSON value")
    }
    return String(decoding: data, as: UTF8.self)
}
