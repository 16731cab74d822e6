import Synchronization

/// Salts of a seed: a ledger asks for them from wherever it is written.
final class SaltSource: Sendable {
    private let chance: Mutex<SimulationGenerator>

    init(seed: UInt64) { chance = Mutex(SimulationGenerator(seed: seed ^ 0x5A17)) }

    func next() -> [UInt8] {
        chance.withLock { chance in
            let words = [chance.next(), chance.next()]
            return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) } }
        }
    }
}
