import Foundation
import LedgerSQLite
import SafeguardingContract
import Testing

@testable import Router

@Suite("The agreement's file while the router runs") struct AgreementWatchTests {
    private func text(version: String, head: String = "", parties: String = "signatory: true") -> String {
        """
        agreement: small
        version: "\(version)"
        \(head)
        title: A hub (invented)
        approved-by: [{role: lead safeguarding partner, on: 2026-09-01}]
        contact: {role: business manager, telephone: "01632 960000"}
        functions: {care: a hub}
        parties:
          hub: {name: Hub, function: care, sector: statutory, \(parties), duty-contact: {role: duty worker, telephone: "01632 960001"}}
        purposes:
          enquiry: {title: an enquiry, bases: [{for: any, article-6: e, article-9: g}]}
        facts:
          risk: {asserted-by: signatories}
        clauses:
          - {permit: C1, title: questions, messages: InformationRequest, categories: process, about: any, from: any, to: any, purpose: enquiry}
        """
    }

    private func awaitLog(_ code: String, in router: RunningRouter, count: Int = 1) async throws -> String {
        try await Awaited.value(within: TestClient.patience) {
            let lines = router.log.all.filter { $0.contains(code) }
            return lines.count >= count ? lines.last : nil
        }
    }

    @Test("a new version comes into force, a bad one changes nothing and is said by its place, and the mended one comes into force")
    func changes() async throws {
        let router = try await RunningRouter.start(agreement: text(version: "1"))
        let file = router.folder.appending(path: "agreement.yaml")
        try Data(text(version: "2").utf8).write(to: file, options: .atomic)
        _ = try await awaitLog("RTR-AGREEMENT-IN-FORCE", in: router)
        try Data(text(version: "3", parties: "signatory: perhaps-Tamsin").utf8).write(to: file, options: .atomic)
        let bad = try await awaitLog("RTR-AGREEMENT-BAD", in: router)
        #expect(bad.contains("agreement.yaml:9") && !bad.contains("Tamsin"))
        try Data(text(version: "3").utf8).write(to: file, options: .atomic)
        _ = try await awaitLog("RTR-AGREEMENT-IN-FORCE", in: router, count: 2)
        try await router.end()
        let reader = try LedgerSQLite.reader(path: router.folder.appending(path: "ledger.db").path)
        #expect(try reader.agreementInForce()?.record.version == "3")
        reader.close()
        try FileManager.default.removeItem(at: router.folder)
    }

    @Test("a change of an included file is a change of the agreement, and a link out of its folder is none")
    func includes() throws {
        let folder = TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = AgreementFile(path: folder.appending(path: "agreement.yaml").path)
        #expect(file.read() == nil)
        let whole = text(version: "1", head: "include: [law.yaml]")
        try Data(whole.utf8).write(to: folder.appending(path: "agreement.yaml"))
        let law = folder.appending(path: "law.yaml")
        let part = "part: law\ngateways:\n  some-act: {title: Some Act, kind: power, in-force: {from: 2020-01-01}, source: invented}\n"
        try Data(part.utf8).write(to: law)
        let reading = try #require(file.read())
        #expect(reading.files.map { URL(fileURLWithPath: $0).lastPathComponent } == ["agreement.yaml", "law.yaml"])
        #expect(try reading.result.get().gateways.count == 1)
        let elsewhere = TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(at: elsewhere) }
        try Data(part.utf8).write(to: elsewhere.appending(path: "law.yaml"))
        try FileManager.default.removeItem(at: law)
        try FileManager.default.createSymbolicLink(at: law, withDestinationURL: elsewhere.appending(path: "law.yaml"))
        #expect(throws: (any Error).self) { try file.read()?.result.get() }
    }

    @Test("at a start, one whose moment is to come waits, and the one that the ledger has in force stays")
    func start() async throws {
        let first = try await RunningRouter.start(agreement: text(version: "1"))
        try await first.end()
        let later = text(version: "2", head: "in-force: {from: 2099-01-01T00:00:00Z}")
        let second = try await RunningRouter.start(agreement: later, in: first.folder)
        _ = try await awaitLog("RTR-UP", in: second)
        #expect(second.log.all.contains { $0.contains("small 1") })
        try await second.stop()
    }

    @Test("at a start, another text of the version in force changes nothing and is said, as while the router runs")
    func startWithAnotherText() async throws {
        let first = try await RunningRouter.start(agreement: text(version: "1"))
        try await first.end()
        let second = try await RunningRouter.start(agreement: text(version: "1", parties: "signatory: false"), in: first.folder)
        _ = try await awaitLog("RTR-UP", in: second)
        #expect(second.log.all.contains { $0.contains("RTR-AGREEMENT-VERSION") })
        try await second.end()
        let reader = try LedgerSQLite.reader(path: first.folder.appending(path: "ledger.db").path)
        let last = try #require(try reader.agreementInForce())
        let kept = try #require(try reader.records([last.sequence])[last.sequence]?.payload)
        #expect(String(decoding: kept, as: UTF8.self) == text(version: "1"))
        reader.close()
        try FileManager.default.removeItem(at: first.folder)
    }
}
