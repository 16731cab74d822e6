import EiderCommand
import Foundation
import Testing

@Suite("eider agreement matrix")
struct AgreementMatrixTests {
    @Test("the table fits a hundred columns, says never, always and under conditions, and explains each condition")
    func table() async throws {
        let small = try SmallAgreement()
        let ran = await eider("agreement", "matrix", small.path, "--party", "club", "--on", "2026-11-21")
        #expect(ran.status == .success)
        let lines = ran.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(lines.contains { $0.contains("health ") && $0.contains("◐ ") })
        #expect(lines.contains { $0.contains("offending") && $0.contains("–") && !$0.contains("●") })
        #expect(ran.output.contains("C1: in EmergencyAttendance from party clinic to party club"))
    }

    @Test("one category can be asked for, JSON has everything, and what there is not is an error")
    func options() async throws {
        let small = try SmallAgreement()
        let one = await eider("agreement", "matrix", small.path, "--category", "health")
        #expect(one.output.contains("health") && !one.output.contains("offending"))
        let json = try await eider("agreement", "matrix", small.path, "--output", "json", "--category", "health").json()
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(Set(rows.flatMap { $0["parties"] as? [String] ?? [] }) == ["club", "clinic"])
        #expect(rows.allSatisfy { ($0["cells"] as? [Any])?.count ?? 0 > 50 })
        #expect(await eider("agreement", "matrix", small.path, "--category", "wealth").status == .usage)
        #expect(await eider("agreement", "matrix", small.path, "--party", "nobody").status == .badData)
    }
}
