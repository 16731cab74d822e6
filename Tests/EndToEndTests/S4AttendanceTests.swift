import Foundation
import SafeguardingContract
import Testing

@Suite("S4: a child comes to the emergency department, and the school nurse hears of it", .serialized) struct S4AttendanceTests {
    private let planted = Papers.planted.map { $0.uppercased() } + ["9990001117", "01632960099"]

    @Test(
        "the nurse of the child's school has the clinical content, the school only that the child came, and nobody sexual health or where the parents are reached",
        .timeLimit(.minutes(3)))
    func attendance() async throws {
        try await World.run(adapters: ["hospital", "school-nurse", "nursing-hub", "school"]) { world in
            #expect(await world.hospitalSends(Papers.attendance(1)) == "AA")
            let nurse = try world.text(try await world.file("-emergencyattendance.json", in: "school-nurse/inbox"))
            #expect(nurse.contains("25702006") && nurse.contains("9990001117") && nurse.uppercased().contains("QUILLFEATHER"))
            let told = try await world.file("-emergencyattendance.json", in: "school/incoming")
            let school = try world.text(told) + world.text(told.replacing(".json", with: ".txt"))
            #expect(school.uppercased().contains("QUILLFEATHER") && school.contains("arrivedAt"))
            for word in ["25702006", "intoxication", "NIGHTINGALE", "WHISPERWOOD", "presentingComplaints", "diagnoses"] {
                #expect(!school.uppercased().contains(word.uppercased()), "\(word)")
            }
            #expect(world.files("nursing-hub/inbox").isEmpty)
            let agencies: Set<String> = ["school-nurse", "nursing-hub", "school", "adapters/school-nurse", "adapters/nursing-hub", "adapters/school"]
            for word in ["Z113", "Z11.3", "01632960099"] { #expect(world.holders(of: word).isDisjoint(with: agencies), "\(word)") }

            let adult = Papers.attendance(2).replacing("20120314", with: "19700314")
            #expect(await world.hospitalSends(adult) == "AA", "an adult's attendance is nobody's business here, and no error")
            #expect(await world.hospitalSends(Papers.attendance(3).replacing("20120314", with: "")) == "AE")
            #expect(await world.hospitalSends("this is no HL7") == "AR")
            #expect(try world.messages().count == 1)

            let seen = world.lines.joined(separator: "\n") + world.files("").joined(separator: "\n")
            for word in planted { #expect(!seen.uppercased().contains(word)) }
        }
    }

    @Test("a child whose school is not known, or has no nurse on the bus, is not lost: the county's hub hears of it", .timeLimit(.minutes(3)))
    func fallback() async throws {
        try await World.run(adapters: ["hospital", "school-nurse", "nursing-hub", "school"]) { world in
            for (number, school) in [(11, ""), (12, "999777"), (13, "999002")] {
                // The area of the last one has nurses of its own, who are not on the bus.
                let message = Papers.attendance(number, school: school).replacing("ZZ99 3WZ", with: school == "999002" ? "ZZ98 1AA" : "ZZ99 3WZ")
                #expect(await world.hospitalSends(message) == "AA")
            }
            _ = try await world.until("the hub has all three") {
                world.files("nursing-hub/inbox").filter { $0.hasSuffix("-emergencyattendance.json") }.count == 3 ? true : nil
            }
            #expect(world.files("school-nurse/inbox").isEmpty && world.files("school/incoming").isEmpty)
            #expect(try world.messages().count == 3)
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
                    answer = await world.hospitalSends(Papers.attendance(100 + number))
                    return answer == "AA" ? true : nil
                }
                await killing
            }
            _ = try await world.until("the nurse has every one", within: .seconds(120)) {
                world.files("school-nurse/inbox").filter { $0.hasSuffix("-emergencyattendance.json") }.count >= count ? true : nil
            }
            #expect(try world.messages().count == count, "what was sent again was not recorded again")
            #expect(world.files("school-nurse/inbox").filter { $0.hasSuffix("-emergencyattendance.json") }.count == count)
            #expect(world.starts.values.reduce(0, +) > world.starts.count + 5, "processes were killed")
        }
    }
}
