import Foundation
import SafeguardingContract
import Testing

@Suite("S4: a child comes to the emergency department, and the school nurse hears of it", .serialized) struct S4AttendanceTests {
    private func attendance(_ number: Int) -> String {
        """
        MSH|^~\\&|PAS|RXX|EIDER|ELMPARK|20261121104206||ADT^A04^ADT_A01|PLANTED-\(number)|P|2.4||20261121104206|||GBR|UNICODE|EN
        EVN||20261121104206
        PID|1||9990001117^^^NHS||QUILLFEATHER^ZEPHYRINE^^^^^L||20120314|2|||1 NIGHTINGALE LANE^ELM PARK^^^ZZ99 3WZ^GBR^H
        NK1|1|WHISPERWOOD^THORA^^^^^L|MTH^Mother^HL70063|1 NIGHTINGALE LANE^ELM PARK^^^ZZ99 3WZ^GBR^H|01632960099
        PV1|1|E|ED^^^RXX01||||||||||||||||V-2026-\(number)^^^VISITID|||||||||||||||||||||||||20261121103000
        PV2|||25702006^Alcohol intoxication^SCT
        DG1|1||Z113^Screening for sexually transmitted infection^I10
        """
    }

    private let planted = Papers.planted.map { $0.uppercased() } + ["9990001117", "01632960099"]

    @Test("the nurse has the clinical content, without sexual health and without where the parents are reached", .timeLimit(.minutes(3)))
    func attendance() async throws {
        try await World.run(adapters: ["hospital", "school-nurse"]) { world in
            #expect(await world.hospitalSends(attendance(1)) == "AA")
            let file = try await world.until("the nurse has it") {
                world.files("school-nurse/inbox").first { $0.hasSuffix("-emergencyattendance.json") }
            }
            let text = try world.text("school-nurse/inbox/\(file)")
            #expect(text.contains("25702006") && text.contains("9990001117") && text.uppercased().contains("QUILLFEATHER"))
            #expect(!text.contains("Z113") && !text.contains("Z11.3") && !text.contains("01632960099"))

            let adult = attendance(2).replacing("20120314", with: "19700314")
            #expect(await world.hospitalSends(adult) == "AA", "an adult's attendance is nobody's business here, and no error")
            #expect(await world.hospitalSends(attendance(3).replacing("20120314", with: "")) == "AE")
            #expect(await world.hospitalSends("this is no HL7") == "AR")
            #expect(try world.records().filter { if case .messageRecorded = $0.body.kind { true } else { false } }.count == 1)

            let seen = world.lines.joined(separator: "\n") + world.files("").joined(separator: "\n")
            for word in planted { #expect(!seen.uppercased().contains(word)) }
        }
    }

    @Test("a hospital that sends again what was not acknowledged, to an adapter that is killed again and again, is heard once each time", .timeLimit(.minutes(5)))
    func killed() async throws {
        let count = 30
        try await World.run(adapters: ["hospital", "school-nurse"], restarts: 1000) { world in
            for number in 0..<count {
                async let killing: Void = { if number % 3 == 0 { world.kill(number % 2 == 0 ? "hospital" : "router") } }()
                var answer: String?
                _ = try await world.until("the hospital has its acknowledgement") {
                    answer = await world.hospitalSends(attendance(100 + number))
                    return answer == "AA" ? true : nil
                }
                await killing
            }
            _ = try await world.until("the nurse has every one", within: .seconds(120)) {
                world.files("school-nurse/inbox").filter { $0.hasSuffix("-emergencyattendance.json") }.count >= count ? true : nil
            }
            let messages = try world.records().filter { if case .messageRecorded = $0.body.kind { true } else { false } }
            #expect(messages.count == count, "what was sent again was not recorded again")
            #expect(world.files("school-nurse/inbox").filter { $0.hasSuffix("-emergencyattendance.json") }.count == count)
            #expect(world.starts.values.reduce(0, +) > world.starts.count + 5, "processes were killed")
        }
    }
}
