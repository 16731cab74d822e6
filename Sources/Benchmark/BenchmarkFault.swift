/// Why a measurement could not be made, or is not to be believed.
///
/// The code is API (`BEN-101` and on), the text is not. None of it ever holds personal data.
package struct BenchmarkFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable code.
    package let code: String
    /// What is wrong: lower case, no full stop.
    package let sentence: String
    /// What to do.
    package let help: String

    package init(_ code: String, _ sentence: String, help: String) {
        self.code = code
        self.sentence = sentence
        self.help = help
    }

    package var description: String { "\(sentence) [\(code)]; \(help)" }

    /// A client was told something else than it has to be told.
    static func unexpected(_ what: String) -> BenchmarkFault {
        BenchmarkFault("BEN-101", "a client of the benchmark was told \(what)", help: "run it again; docs/protocol.md and docs/agreement.md say what a code means")
    }

    /// Nothing came for too long.
    static var silence: BenchmarkFault {
        BenchmarkFault("BEN-102", "the router said nothing to a client of the benchmark for a minute", help: "run it again on a machine that has less other work")
    }
}
