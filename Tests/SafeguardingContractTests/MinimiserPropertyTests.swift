import Foundation
import SafeguardingContract
import Testing

@Suite("The minimiser, on random messages")
struct MinimiserPropertyTests {
    private static let audience: Set<String> = ["desk:front-door"]

    private func minimise(_ payload: [UInt8], _ type: MessageType, _ sharing: FactSet) -> Minimiser.Result {
        Minimiser.minimise(payload, of: type, sharing: sharing, audience: AudienceTest(reader: Self.audience))
    }

    @Test("It agrees with a slow one that works on JSON, and so do the facts that are held", arguments: MessageType.all)
    func reference(type: MessageType) throws {
        var g = SeededGenerator(seed: 0x5EED)
        for _ in 0..<120 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            #expect(CanonicalForm.problems(in: payload, of: type) == [])
            let sharing = g.chance(1, in: 10) ? FactSet.everything : RandomMessages.facts(using: &g)
            var slow = ReferenceMinimiser(sharing: sharing, audience: Self.audience)
            let expected = try slow.minimise(payload, type)
            #expect(minimise(payload, type, sharing).payload == expected)
            #expect(FactsHeld.facts(in: payload, of: type) == slow.held)
        }
    }

    @Test("With everything shared to every audience, nothing is cut but what is unsafe, and the bytes stay the same", arguments: MessageType.all)
    func everything(type: MessageType) throws {
        var g = SeededGenerator(seed: 1)
        for _ in 0..<100 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            let result = Minimiser.minimise(payload, of: type, sharing: .everything, audience: .anyone)
            #expect(result.cut.allSatisfy { $0.reason == .unsafe })
            #expect((result.payload == payload) == result.cut.isEmpty)
            let held = Minimiser.minimise(payload, of: type, sharing: FactsHeld.facts(in: payload, of: type), audience: .anyone)
            #expect(held.payload == result.payload)
        }
    }

    @Test("Of facts that only a sanitised text may tell, nothing else tells anything: it agrees with the slow one", arguments: MessageType.all)
    func sanitised(type: MessageType) throws {
        let seed = UInt64(ProcessInfo.processInfo.environment["EIDER_SEED"] ?? "") ?? UInt64.random(in: 0..<1 << 48)
        var g = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            let sharing = g.chance(1, in: 3) ? FactSet.everything : RandomMessages.facts(using: &g)
            let only = sharing.intersection(RandomMessages.facts(using: &g))
            func minimise(_ payload: [UInt8]) -> Minimiser.Result {
                Minimiser.minimise(payload, of: type, sharing: sharing, sanitisedOnly: only, audience: AudienceTest(reader: Self.audience))
            }
            let result = minimise(payload)
            var slow = ReferenceMinimiser(sharing: sharing, sanitisedOnly: only, audience: Self.audience)
            let expected = try slow.minimise(payload, type)
            #expect(result.payload == expected, "EIDER_SEED=\(seed)")
            #expect(CanonicalForm.problems(in: result.payload, of: type) == [], "EIDER_SEED=\(seed)")
            #expect(sharing.isSuperset(of: FactsHeld.facts(in: result.payload, of: type)), "EIDER_SEED=\(seed)")
            #expect(minimise(result.payload).payload == result.payload && minimise(result.payload).cut == [], "EIDER_SEED=\(seed)")
            for cut in result.cut {
                let isRight =
                    switch cut.reason {
                    case .withheld: !sharing.isSuperset(of: cut.facts)
                    case .unsanitised: sharing.isSuperset(of: cut.facts) && !cut.facts.intersection(only).isEmpty
                    case .unsafe: cut.path.contains("address") || cut.path.contains("telephones")
                    case .audience: cut.path.hasSuffix("]")
                    case .unknown, .doubtful: false
                    }
                #expect(isRight, "EIDER_SEED=\(seed)")
            }
        }
    }

    @Test("What stays is canonical, decodes, and holds only facts that are shared", arguments: MessageType.all)
    func onlyShared(type: MessageType) throws {
        var g = SeededGenerator(seed: 2)
        for _ in 0..<120 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            let sharing = RandomMessages.facts(using: &g)
            let kept = minimise(payload, type, sharing).payload
            #expect(CanonicalForm.problems(in: kept, of: type) == [])
            #expect(throws: Never.self) { try RandomMessages.object(kept, type) }
            #expect(sharing.isSuperset(of: FactsHeld.facts(in: kept, of: type)))
            #expect(minimise(kept, type, sharing).payload == kept)
            #expect(minimise(kept, type, sharing).cut == [])
        }
    }

    @Test("Sharing more never leaves out more, and in two steps nothing else comes out than in one", arguments: MessageType.all)
    func monotone(type: MessageType) throws {
        var g = SeededGenerator(seed: 3)
        for _ in 0..<120 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            let less = RandomMessages.facts(using: &g)
            let more = less.union(RandomMessages.facts(using: &g))
            let large = minimise(payload, type, more)
            let small = minimise(payload, type, less)
            #expect(Set(large.cut.map(\.path)).isSubset(of: Set(small.cut.map(\.path))))
            #expect(minimise(large.payload, type, less).payload == small.payload)
        }
    }

    @Test("Every cut names facts of which one is not shared, or another reason", arguments: MessageType.all)
    func reasons(type: MessageType) throws {
        var g = SeededGenerator(seed: 4)
        for _ in 0..<100 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            let sharing = RandomMessages.facts(using: &g)
            for cut in minimise(payload, type, sharing).cut {
                #expect(!cut.path.isEmpty && !cut.unknown)
                if cut.reason == .withheld { #expect(!sharing.isSuperset(of: cut.facts)) }
            }
        }
    }

    @Test("Whatever the bytes, nothing traps; what is not canonical is reported and cut whole; what is, decodes")
    func mutated() throws {
        var g = SeededGenerator(seed: 0xF0CACC1A)
        var pool: [(MessageType, [UInt8])] = MessageType.all.map { ($0, Samples.bytes(of: $0)) }
        for type in MessageType.all { pool.append((type, try RandomMessages.bytes(of: type, using: &g))) }
        var refused = 0
        for _ in 0..<20_000 {
            var (type, bytes) = pool.randomElement(using: &g)!
            for _ in 0..<Int.random(in: 1...4, using: &g) where !bytes.isEmpty {
                let at = Int.random(in: bytes.indices, using: &g)
                switch Int.random(in: 0..<5, using: &g) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &g)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &g), at: at)
                case 3: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &g)
                default: bytes = Array(bytes.prefix(at))
                }
            }
            let problems = CanonicalForm.problems(in: bytes, of: type)
            let sharing = RandomMessages.facts(using: &g)
            let result = minimise(bytes, type, sharing)
            let held = FactsHeld.facts(in: bytes, of: type)
            _ = Validation.validate(bytes, of: type, envelope: Samples.envelope(for: type))
            guard problems.isEmpty else {
                refused += 1
                let structural = ["ORDER", "TWICE", "ONEOF", "WIRE", "GROUP", "NUMBER"].map { "MSG-CANON-\($0)" }
                if problems.contains(where: { structural.contains($0.code) }) { #expect(held == .everything) }
                if !result.payload.isEmpty { #expect(result.cut.allSatisfy { $0.reason != .doubtful }) }
                continue
            }
            #expect(throws: Never.self) { try RandomMessages.object(bytes, type) }
            #expect(CanonicalForm.problems(in: result.payload, of: type) == [])
            #expect(sharing.isSuperset(of: FactsHeld.facts(in: result.payload, of: type)))
        }
        #expect(refused > 5000)
    }
}
