import AgreementOracle
import Foundation

/// `agreement-oracle agree --runs N [--seed N]`: asks engine and oracle of N random requests, and says where they differ.
/// `agreement-oracle prove --cases N [--seed N]`: proves properties of N small agreements, and tries every situation of them.
/// `agreement-oracle prove-example [--agreement FILE]`: proves the properties beside an agreement, and says how long it takes.
/// `agreement-oracle measure [--emit] [--agreement FILE] [--batches N]`: how long the engine takes, and what was measured.
@main
enum Main {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        switch words.first {
        case "agree": exit(await Agree(words).run())
        case "measure": exit(try Measure(words).run())
        case "prove": exit(Prove(words).run())
        case "prove-example": exit(try ProveExample(words).run())
        default:
            FileHandle.standardError.write(Data("usage: agreement-oracle agree [--runs N] [--seed N] | prove [--cases N] [--seed N] | prove-example | measure [--emit]\n".utf8))
            exit(64)
        }
    }

    /// The value after a word, where it stands.
    static func value(after word: String, in words: [String]) -> String? {
        words.firstIndex(of: word).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    }
}
