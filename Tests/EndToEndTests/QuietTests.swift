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

            for (what, text) in [
                ("logs", world.lines.joined(separator: "\n")), ("file names", world.files("").joined(separator: "\n")),
                ("processes", try commands()), ("problems", try problems(world)),
            ] {
                #expect(!text.isEmpty, "\(what)")
                for word in Papers.planted { #expect(!text.contains(word), "\(what)") }
            }
            for (name, process) in world.processes {
                let limits = String(decoding: FileManager.default.contents(atPath: "/proc/\(process)/limits") ?? Data(), as: UTF8.self)
                let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }, "\(name)")
                #expect(core.split(separator: " ").map(String.init).suffix(3).prefix(2) == ["0", "0"], "\(name)")
                // Where a crash is caught, it is reported with what is in memory.
                let status = String(decoding: FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data(), as: UTF8.self)
                let caught = try #require(status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }.flatMap { UInt64($0.dropFirst(7).filter(\.isHexDigit), radix: 16) })
                for crash in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { #expect(caught & (1 << UInt64(crash - 1)) == 0, "\(name), signal \(crash)") }
            }
            #expect(Set(world.processes.keys) == ["router", "youth-service", "social-care"])
        }
    }

    @Test("nor does any adapter's, whatever its agency hands over, in order or not", .timeLimit(.minutes(3)))
    func everyAdapter() async throws {
        let adapters = [
            "hospital", "school-nurse", "nursing-hub", "school", "youth-service", "probation", "social-care", "exploitation-team", "specialist-service",
        ]
        try await World.run(adapters: adapters) { world in
            #expect(await world.hospitalSends(Papers.attendance(1)) == "AA")
            #expect(await world.hospitalSends(Papers.attendance(2, school: "")) == "AA")
            #expect(await world.hospitalSends(Papers.attendance(3).replacing("|20120314|", with: "|QUILLFEATHER|")) == "AE")
            try world.hand(Papers.concerns, to: "school/concerns/week.csv")
            try world.hand(Papers.registration(1), to: "probation/events/one.json")
            try world.hand(Papers.registration(2, version: "\"\(Papers.crn)2\""), to: "probation/events/two.json")
            #expect(await world.post(Papers.registration(3), to: "/events", of: "probation") == 202)
            #expect(await world.post("{\"\(Papers.crn)4\": \"Quillfeather\"}", to: "/events", of: "probation") == 400)
            try world.hand(Papers.request(to: "elm-park-school", by: "2096-11-24T17:00:00Z"), to: "social-care/outgoing/one.json")
            try world.hand(Papers.referral().replacing("front-door", with: "specialist-service"), to: "youth-service/outgoing/one.json")
            let ends = [
                ("school-nurse/inbox", "-emergencyattendance.json"), ("nursing-hub/inbox", "-emergencyattendance.json"),
                ("exploitation-team/inbox", "/informationsubmission.json"), ("school/concerns/problems", ".problem.txt"),
                ("probation/events/set-aside", ".problem.txt"), ("school/incoming", "/informationrequest.json"), ("youth-service/incoming", "/refused.json"),
            ]
            for (folder, ending) in ends { _ = try await world.file(ending, in: folder) }
            _ = try await world.until("two drafts") { world.files("probation/drafts").filter { $0.hasSuffix(".json") }.count == 2 ? true : nil }
            let problems = try world.files("").filter { $0.hasSuffix(".problem.txt") || $0.hasSuffix(".report.txt") }.map { try world.text($0) }
            let planted = Papers.planted + Papers.planted.map { $0.uppercased() } + [Papers.upn, Papers.crn, "01632960099", Papers.anecdote]
            for (what, text) in [
                ("logs", world.lines.joined(separator: "\n")), ("file names", world.files("").joined(separator: "\n")),
                ("processes", try commands()), ("problems", problems.joined(separator: "\n")),
            ] {
                #expect(!text.isEmpty, "\(what)")
                for word in planted { #expect(!text.contains(word), "\(what): \(word)") }
            }
            #expect(Set(world.processes.keys) == Set(adapters + ["router"]))
        }
    }

    /// Command lines and environments of every process that can be seen.
    private func commands() throws -> String {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.map { process in
            // A process may have ended meanwhile.
            let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
            let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
            return String(decoding: line + environment, as: UTF8.self)
        }.joined(separator: "\n")
    }

    private func problems(_ world: World) throws -> String {
        let set = world.files("youth-service/outgoing/problems").filter { $0.hasSuffix(".problem.txt") }
            .map { "youth-service/outgoing/problems/\($0)" }
        let refused = world.files("youth-service/incoming").filter { $0.contains("refused") }.map { "youth-service/incoming/\($0)" }
        return try (set + refused).map { try world.text($0) }.joined(separator: "\n")
    }
}
