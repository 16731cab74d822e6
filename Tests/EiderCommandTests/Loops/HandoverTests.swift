import Foundation
import Router
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite struct HandoverTests {
    private func handOver(_ loops: WrittenLoops, _ more: String..., from: String = "county-social-care", to: String = "county-youth-service") async -> Ran {
        await eider(["loops", "handover", "--from", from, "--to", to, "--state", loops.state] + more)
    }

    @Test func `nothing is written until somebody confirms it, and what would go is said first`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        try loops.open()
        let ran = await handOver(loops)
        #expect(ran.status == .usage && ran.errors.contains("CLI-513"))
        #expect(ran.errors.contains("1 open loop: it leads 1, is answered on 0"))
        #expect(!FileManager.default.fileExists(atPath: StateFolder(loops.state).handovers.path))
    }

    @Test func `a request is written once, for the router alone, and is another once it was carried out`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        let thread = try loops.open()
        let ran = await handOver(loops, "--yes")
        #expect(ran.status == .success && ran.output.contains("takes it up at its next start"))
        let file = StateFolder(loops.state).handovers
        let first = try #require(try file.read().first)
        #expect(first.from == "county-social-care" && first.to == "county-youth-service")
        #expect(try mode(of: file.path) == 0o600)
        #expect(await handOver(loops, "--yes").output.hasPrefix("asked for already"))
        #expect(try file.read().count == 1)

        loops.pass(hours: 24 * 3650)
        try loops.handOver(from: WrittenLoops.care, to: WrittenLoops.youth)
        #expect(try loops.thread(thread).leadAgency == "county-youth-service")
        let done = try await handOver(loops, "--yes", "--wait", "1", "--output", "json").json()
        #expect(done["isDone"] as? Bool == true && done["wasThere"] as? Bool == false)
        #expect(try file.read().count == 2)
    }

    @Test func `the command waits for the router, and says so when no open loop is left`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        try loops.open()
        let state = loops.state
        async let ran = eider("loops", "handover", "--from", "county-social-care", "--to", "county-youth-service", "--state", state, "--yes", "--wait", "60")
        let file = StateFolder(loops.state).handovers
        #expect(try await eventually { try !file.read().isEmpty })
        try loops.handOver(from: WrittenLoops.care, to: WrittenLoops.youth)
        #expect(await ran.output.hasSuffix("county-social-care has nothing to do on an open loop any more\n"))
    }

    @Test func `a party hands nothing to itself, to a stranger, or to one that did not sign`() async throws {
        let unsigned = SmallAgreement.text(SmallAgreement.clauses).replacing("sector: voluntary, signatory: true", with: "sector: voluntary, signatory: false")
        let loops = try WrittenLoops(at: tuesday, agreement: SmallAgreement.text(SmallAgreement.clauses))
        let itself = await handOver(loops, "--yes", from: "clinic", to: "clinic")
        #expect(itself.status == .badData && itself.errors.contains("CLI-510"))
        #expect(await handOver(loops, "--yes", from: "clinic", to: "nobody").errors.contains("CLI-511"))
        #expect(await handOver(loops, "--yes", from: "nobody", to: "club").errors.contains("CLI-511"))
        #expect(await handOver(loops, "--yes", from: "clinic", to: "club").status == .success)
        let others = try WrittenLoops(at: tuesday, agreement: unsigned)
        let ran = await handOver(others, "--yes", from: "clinic", to: "club")
        // An agreement may refuse such a party before we do.
        #expect(ran.status == .badData ? ran.errors.contains("CLI-512") : ran.errors.contains("was not checked"))
    }

    @Test func `a list that cannot be read is not written over`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        try loops.open()
        _ = try loops.folder.write("nonsense", to: "router/handovers.json")
        let ran = await handOver(loops, "--yes")
        #expect(ran.status == .badData && ran.errors.contains("RTR-HANDOVERS-FILE"))
    }
}
