import Testing

@testable import Simulation

@Suite("The parts of a simulated world") struct WorldPartsTests {
    @Test("chance is SplitMix64, the same on every machine") func chance() {
        var chance = SimulationGenerator(seed: 0)
        #expect([chance.next(), chance.next(), chance.next()] == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
        for _ in 0..<100 { #expect((3...5).contains(chance.number(3...5)) && chance.below(7) < 7) }
    }

    @Test("what is to happen comes by its time, and in the order it was said where that is the same") func order() {
        var queue = EventQueue()
        var chance = SimulationGenerator(seed: 1)
        var wanted: [(Int64, Int)] = []
        for number in 0..<500 {
            let time = chance.number(0...40)
            queue.add(.unrouted(link: number), at: time)
            wanted.append((time, number))
        }
        var found: [(Int64, Int)] = []
        while let next = queue.next() { if case .unrouted(let number) = next.event { found.append((next.time, number)) } }
        #expect(found.elementsEqual(wanted.sorted { $0 < $1 }) { $0 == $1 })
    }
}
