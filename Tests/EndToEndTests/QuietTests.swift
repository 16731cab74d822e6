import Foundation
import SafeguardingContract
import Testing

@Suite("What must not be seen", .serialized) struct QuietTests {
    @Test("no log line, file name or process list holds a name, a number or an address; and no process leaves a core dump", .timeLimit(.minutes(3)))
    func quiet() async throws {
        try await World.run { world in
            try world.hand(Papers.referral(risk: "SIGNIFICANT_HARM"), to: "youth-service/outgoing/one.json")
            try world.hand(Papers.referral().replacing("desk:front-door", with: "desk:nowhere"), to: "youth-service/outgoing/two.json")
            try world.hand(Papers.referral().replacing("\"concerns\"", with: "\"Quillfeather\""), to: "youth-service/outgoing/three.json")
            let thread = try await world.until("recorded") {
                world.files("youth-service/incoming").first { $0.hasSuffix("-recorded.json") }?.split(separator: "/").first.map(String.init)
            }
            _ = try await world.until("refused and set aside") {
                world.files("youth-service/outgoing/problems").contains { $0.hasSuffix(".problem.txt") }
                    && world.files("youth-service/incoming").contains { $0.hasSuffix("refused.json") } ? true : nil
            }
            _ = try await world.until("received") { world.files("social-care/inbox/\(thread)").contains("referral.json") ? true : nil }
            try world.hand(Papers.receipt("acknowledged", thread: thread), to: "social-care/outgoing/a.json")
            _ = try await world.until("acknowledged") { world.files("youth-service/incoming/\(thread)").first { $0.hasSuffix("-acknowledged.json") } }

            let commands = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.map { process in
                // A process may have ended meanwhile.
                let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
                return String(decoding: line + environment, as: UTF8.self)
            }
            for (what, text) in [
                ("logs", world.lines.joined(separator: "\n")), ("file names", world.files("").joined(separator: "\n")),
                ("processes", commands.joined(separator: "\n")), ("problems", try problems(world)),
            ] {
                #expect(!text.isEmpty, "\(what)")
                for word in Papers.planted { #expect(!text.contains(word), "\(what)") }
            }
            for (name, process) in world.processes {
                let limits = String(decoding: FileManager.default.contents(atPath: "/proc/\(process)/limits") ?? Data(), as: UTF8.self)
                let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }, "\(name)")
                #expect(core.split(separator: " ").map(String.init).suffix(3).prefix(2) == ["0", "0"], "\(name)")
            }
            #expect(Set(world.processes.keys) == ["router", "youth-service", "social-care"])
        }
    }

    private func problems(_ world: World) throws -> String {
        let set = world.files("youth-service/outgoing/problems").filter { $0.hasSuffix(".problem.txt") }
            .map { "youth-service/outgoing/problems/\($0)" }
        let refused = world.files("youth-service/incoming").filter { $0.contains("refused") }.map { "youth-service/incoming/\($0)" }
        return try (set + refused).map { try world.text($0) }.joined(separator: "\n")
    }
}
