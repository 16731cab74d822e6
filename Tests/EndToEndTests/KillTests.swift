import Foundation
import SafeguardingContract
import Testing

@Suite("Processes that are killed in the middle of traffic", .serialized) struct KillTests {
    @Test("nothing recorded is missing, and nothing is applied twice", .timeLimit(.minutes(10)))
    func killed() async throws {
        let count = 120
        let kills = 40
        try await World.run(restarts: 1000) { world in
            var random = SystemRandomNumberGenerator()
            let names = ["router", "youth-service", "social-care"]
            for number in 0..<count {
                try world.hand(Papers.referral(note: "number \(number)"), to: "youth-service/outgoing/r\(number).json")
                if number % (count / kills) == 0 {
                    // Somewhere in the middle of whatever is under way.
                    let name = names.randomElement(using: &random)!
                    try await Task.sleep(for: .milliseconds(Int.random(in: 5...120, using: &random)))
                    world.kill(name)
                }
            }
            _ = try await world.until("every referral is recorded and lies in the inbox", within: .seconds(240)) {
                let received = world.files("social-care/inbox").filter { $0.hasSuffix("/referral.json") }.count
                let told = world.files("youth-service/incoming").filter { $0.hasSuffix("-recorded.json") }.count
                return received >= count && told >= count ? true : nil
            }
            let killed = world.starts.values.reduce(0) { $0 + $1 - 1 }
            #expect(killed >= kills / 2, "processes were killed \(killed) times")

            let recorded = try world.messages().map(\.envelope.id)
            #expect(recorded.count == count, "each was recorded once")
            #expect(Set(recorded).count == count)
            let inbox = world.files("social-care/inbox")
            #expect(inbox.filter { $0.hasSuffix("/referral.json") }.count == count)
            #expect(!inbox.contains { $0.contains("referral-2") }, "nothing is applied twice")
            let notes = try Set(
                inbox.filter { $0.hasSuffix("/referral.json") }.map { path in
                    let text = try world.text("social-care/inbox/\(path)")
                    let start = try #require(text.range(of: "number "))
                    return String(text[start.upperBound...].prefix { $0.isNumber })
                })
            #expect(notes.count == count, "every referral that was handed over arrived")
            _ = try await world.until("the ledger says that everything was taken") {
                let taken = try world.records().filter { if case .deliveryTaken = $0.body.kind { true } else { false } }.count
                return taken >= count ? true : nil
            }
        }
    }
}
