import BusProtocol
import SafeguardingContract
import Synchronization

/// Every word that an adapter said, to one router after the other.
final class HeardWords: Sendable {
    /// What an adapter said.
    struct Word: Sendable {
        let frame: AdapterFrame
        /// Head and payload, as they came.
        let bytes: [[UInt8]]
        /// Which of the router's lives heard it, from 0.
        let life: Int
    }

    private let words = Mutex<[Word]>([])

    /// Of one that talks without end, no more is kept.
    static let most = 100_000

    func add(_ word: Word) { words.withLock { if $0.count < Self.most { $0.append(word) } } }

    var all: [Word] { words.withLock { $0 } }

    var submissions: [(submission: Submission, bytes: [[UInt8]], life: Int)] {
        all.compactMap { word in if case .submit(let submission) = word.frame { (submission, word.bytes, word.life) } else { nil } }
    }

    var hellos: [Hello] { all.compactMap { if case .hello(let hello) = $0.frame { hello } else { nil } } }

    var byes: [Bye] { all.compactMap { if case .bye(let bye) = $0.frame { bye } else { nil } } }
}
