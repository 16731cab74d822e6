import SafeguardingContract
import Testing

@Suite("What a JSON text can make its reader say") struct JSONBoundsTests {
    @Test("a list of very many wrong values is told of by the first of them")
    func manyWrongValues() {
        let values = Array(repeating: "1", count: 150_000).joined(separator: ",")
        guard case .failure(let list) = ContractJSON.payload(fromJSON: Array("{\"concerns\":[\(values)]}".utf8), of: .referral) else {
            Issue.record("it was read")
            return
        }
        #expect(list.problems.count == CanonicalForm.problemLimit)
    }
}
