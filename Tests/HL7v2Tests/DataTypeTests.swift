import HL7v2
import Testing

@Suite struct DataTypeTests {
    let message: HL7Message

    init() throws { message = try HL7Message.parse(Fixture.bytes()) }

    @Test func identifiersHaveTheirAuthorities() throws {
        let numbers = message.all(CX.self, at: "PID-3")
        try #require(numbers.count == 2)
        #expect(numbers[0].number.text == "9990000018")
        #expect(numbers[0].assigningAuthority.namespaceID.text == "NHS")
        #expect(numbers[0].identifierTypeCode.text == "NH")
        #expect(numbers[0].effectiveDate == .absent)
        #expect(numbers[1].assigningAuthority.universalID.text == "2.999.1")
        #expect(numbers[1].assigningAuthority.universalIDType.text == "ISO")
    }

    @Test func namesHaveTheirKinds() throws {
        let names = message.all(XPN.self, at: "PID-5")
        try #require(names.count == 2)
        #expect(names[0].familyName.text == "Testdata")
        #expect(names[0].givenName.text == "Tamsin")
        #expect(names[0].furtherGivenNames.text == "Q")
        #expect(names[0].prefix.text == "Ms")
        #expect(names.map(\.nameTypeCode.text) == ["L", "A"])
    }

    @Test func addressesPlacesAndProfessionalsAreRead() throws {
        let address = try #require(message.first(XAD.self, at: "PID-11"))
        #expect(address.street.text == "1 Sample Street")
        #expect(address.otherDesignation.text == "Flat 2")
        #expect(address.city.text == "Exampleton")
        #expect(address.postcode.text == "ZZ99 3WZ")
        #expect(address.addressType.text == "H")
        let place = try #require(message.first(PL.self, at: "PV1-3"))
        #expect(place.pointOfCare.text == "ED")
        #expect(place.bed.text == "BAY2")
        #expect(place.facility.namespaceID.text == "RXX01")
        let doctor = try #require(message.first(XCN.self, at: "PV1-7"))
        #expect(doctor.number.text == "C9999999")
        #expect(doctor.familyName.text == "Sampleton")
        #expect(doctor.prefix.text == "Dr")
        #expect(doctor.assigningAuthority.namespaceID.text == "GMC")
    }

    @Test func codesHaveTheirSystem() throws {
        let code = try #require(message.first(CE.self, at: "DG1-3"))
        #expect(code.code.text == "T14.9")
        #expect(code.text.text == "Injury & more")
        #expect(code.codingSystem.text == "ICD10")
        #expect(code.originalText == .absent)
    }

    @Test func aFieldThatWasNotSentGivesNothingAndANullGivesNulls() throws {
        #expect(message.all(CX.self, at: "PID-4").isEmpty)
        #expect(message.first(CX.self, at: "PV1-13") == nil)
        #expect(try #require(message.first(XAD.self, at: "PV1-14")).street == .null)
    }

    @Test func printingShowsNoContent() throws {
        var dumped = ""
        dump(message, to: &dumped)
        let name = try #require(message.first(XPN.self, at: "PID-5"))
        let born = try #require(HL7Timestamp(message["PID-7"]))
        for text in ["\(message)", String(reflecting: message), dumped, "\(name)", String(reflecting: name), "\(born)"] {
            for secret in ["Tamsin", "Testdata", "9990000018", "Sample", "2012", "T14"] {
                #expect(!text.contains(secret))
            }
        }
        dumped = ""
        dump(born, to: &dumped)
        #expect(!dumped.contains("2012"))
    }
}
