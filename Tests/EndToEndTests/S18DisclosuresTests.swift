import Foundation
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite("S18: whom have you told about me?", .serialized) struct S18DisclosuresTests {
    /// A number that holds by its check digit: by another nobody is found.
    private let number = "9990001111"

    @Test("the answer has every organisation that was told, of a referral and of notifications, and nothing about another child", .timeLimit(.minutes(3)))
    func told() async throws {
        try await World.run(adapters: ["hospital", "school-nurse", "youth-service", "social-care"]) { world in
            #expect(await world.hospitalSends(Papers.attendance(1).replacing("9990001117", with: number)) == "AA")
            let loop = try await world.opens(Papers.referral().replacing("9990001117", with: number), by: "youth-service", in: "social-care/inbox")
            let other = try await world.opens(
                Papers.referral().replacing("9990001117", with: "9990000018").replacing("Quillfeather", with: "Marshlight"), by: "youth-service", in: "social-care/inbox")
            _ = try await world.until("both are taken, and the nurse has the attendance") {
                try world.records().filter { if case .deliveryTaken? = $0.body.kind { true } else { false } }.count >= 3 ? true : nil
            }

            let byNumber = try await world.disclosures(#"{"identifiers": [{"scheme": "nhs-number", "value": "999 000 1111"}]}"#)
            #expect(Set(byNumber.map(\.type)) == ["Referral", "EmergencyAttendance"], "\(byNumber)")
            #expect(byNumber.contains { $0.thread == loop && $0.to == "county-social-care" && $0.certainty == "taken" })
            #expect(byNumber.contains { $0.type == "EmergencyAttendance" && $0.from == "county-hospital" && $0.certainty == "taken" && !$0.basis.isEmpty })
            #expect(!byNumber.contains { $0.thread == other })

            let byName = try await world.disclosures(#"{"name": {"given": ["zéphyrine"], "family": "Marsh Light"}, "birthDate": {"year": 2011, "month": 4, "day": 9}}"#)
            #expect(Set(byName.map(\.thread)) == [other])
            #expect(try await world.disclosures(#"{"identifiers": [{"scheme": "nhs-number", "value": "9990000026"}]}"#).isEmpty)
        }
    }
}

extension World {
    struct Told: Decodable {
        let thread, type, from, to, certainty: String
        let basis: [String]
    }

    /// What `eider ledger disclosures` says of the child that a file names.
    func disclosures(_ child: String) async throws -> [Told] {
        let file = root.appending(path: "child.json")
        try Data(child.utf8).write(to: file)
        let shown = try await json("ledger", "disclosures", "--child", file.path)
        return try JSONDecoder().decode([Told].self, from: JSONSerialization.data(withJSONObject: shown["disclosures"] ?? []))
    }
}
