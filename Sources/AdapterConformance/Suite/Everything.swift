import AdapterKit
import BusProtocol
import Synchronization

/// What was seen of an adapter over all cases: what holds of everything it says and writes is judged at the end.
final class Everything: Sendable {
    private struct State {
        var types: [String: Int] = [:]
        var receiptsByItself = 0
        var places: Set<String> = []
        var quiet: Set<String> = []
        var runs = 0
    }

    private let state = Mutex(State())

    func sent(_ type: String) { state.withLock { $0.types[type, default: 0] += 1 } }
    /// There were more receipts than people had confirmed.
    func sawReceiptsWithoutPerson(_ count: Int) { state.withLock { $0.receiptsByItself += count } }
    /// A secret was seen where it must not be.
    func sawSecret(in place: String) { state.withLock { _ = $0.places.insert(place) } }
    /// A word of a message was seen where none must be.
    func sawWord(in place: String) { state.withLock { _ = $0.quiet.insert(place) } }
    func ran() { state.withLock { $0.runs += 1 } }

    var types: [String: Int] { state.withLock { $0.types } }
    var receiptsByItself: Int { state.withLock { $0.receiptsByItself } }
    var secretPlaces: [String] { state.withLock { $0.places.sorted() } }
    var wordPlaces: [String] { state.withLock { $0.quiet.sorted() } }
    var runs: Int { state.withLock { $0.runs } }
}
