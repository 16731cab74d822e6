import Testing

@testable import AdapterConformance

@Suite struct ConformanceCaseTests {
    @Test func `every case has a name of its own, and says what is promised`() {
        let names = ConformanceCase.all.map(\.name)
        #expect(Set(names).count == names.count && names.count > 20)
        #expect(ConformanceCase.all.allSatisfy { !$0.promise.isEmpty && !$0.promise.hasSuffix(".") })
    }
}
