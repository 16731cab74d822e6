import Foundation
import Testing

@testable import Benchmark

@Suite("The gate")
struct GateTests {
    @Test("lets go as many as it is told to, whoever waited first")
    func letsGo() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "eider-gate-\(UUID().uuidString)").path
        defer { unlink(path) }
        let gate = try Gate(makingAt: path)
        gate.letGo(3)
        // What was said before somebody waits is heard by those who come.
        let gone = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    do {
                        try Gate(waitingAt: path).wait()
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(gone == 3)
    }

    @Test("says what is wrong with a place where none can be")
    func noPlace() {
        let fault = #expect(throws: BenchmarkFault.self) { _ = try Gate(waitingAt: "/no/such/gate") }
        #expect(fault?.code == "BEN-104")
    }
}
