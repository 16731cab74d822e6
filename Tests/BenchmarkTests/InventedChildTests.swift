import SafeguardingContract
import Testing

@testable import Benchmark

@Suite("An invented child")
struct InventedChildTests {
    private let numbers = Array(0..<2000) + stride(from: 4096, to: InventedChild.count, by: 899_981)

    @Test("has an NHS number that holds by its check digit, and is nobody's")
    func nhsNumber() {
        let texts = (numbers + [InventedChild.count - 1]).map { String(decoding: InventedChild(number: $0).nhsNumber, as: UTF8.self) }
        #expect(texts.filter { !NHSNumber.isValid($0) || !$0.hasPrefix("9") }.isEmpty)
    }

    @Test("is none of the others, by number or by name")
    func distinct() {
        #expect(Set(numbers.map { InventedChild(number: $0).nhsNumber }).count == numbers.count)
        #expect(Set(numbers.map { InventedChild(number: $0).name }).count == numbers.count)
    }

    @Test("fits the place that a template has for it")
    func places() {
        #expect(InventedChild(number: 5).nhsNumber.count == InventedChild.nhsNumberPlace.utf8.count)
        #expect(InventedChild(number: 5).name.count == InventedChild.namePlace.utf8.count)
    }
}
