import Foundation
import SafeguardingContract
import Testing

@Suite("A payload of which each part is read once") struct PayloadReadingTests {
    @Test("says what the whole message says, for random messages of every type", arguments: MessageType.all)
    func isTheWhole(_ type: MessageType) throws {
        var g = SeededGenerator(seed: UInt64(type.name.utf8.count))
        for _ in 0..<100 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            let reading = PayloadReading(payload, of: type)
            #expect(try reading.grounds.get() == Wire.decode(PayloadHead.self, payload).grounds)
            switch type {
            case .referral:
                let whole = try Wire.decode(Referral.self, payload)
                #expect(reading.child == (whole.hasChild ? whole.child : nil))
                #expect(try reading.handling() == (whole.hasHandling ? whole.handling : nil))
                #expect(try reading.grading() == (whole.hasGrading ? whole.grading : nil))
                #expect(try reading.reporter() == (whole.hasReporter ? whole.reporter : nil))
                #expect(try reading.consents() == whole.consents)
                #expect(reading.levelOfNeed == (whole.hasLevelOfNeed ? whole.levelOfNeed : nil))
                #expect(reading.familyReference == whole.familyReference)
            case .contact:
                let whole = try Wire.decode(Contact.self, payload)
                #expect(reading.child == (whole.hasChild ? whole.child : nil))
                #expect(try reading.handling() == (whole.hasHandling ? whole.handling : nil))
                #expect(try reading.reporter() == (whole.hasReporter ? whole.reporter : nil))
                #expect(try reading.consents() == whole.consents)
                #expect(reading.familyReference == whole.familyReference)
                #expect(reading.levelOfNeed == nil)
            case .correction:
                let whole = try Wire.decode(Correction.self, payload)
                #expect(reading.child == (whole.hasChild ? whole.child : nil))
            case .transferOffered:
                let whole = try Wire.decode(TransferOffered.self, payload)
                #expect(reading.levelOfNeed == (whole.hasLevelOfNeed ? whole.levelOfNeed : nil))
            case .schoolAbsence:
                let whole = try Wire.decode(SchoolAbsence.self, payload)
                #expect(reading.child == (whole.hasChild ? whole.child : nil))
            default: break
            }
        }
    }

    @Test("cannot be read where a field that stands once stands twice")
    func twice() throws {
        let once = Wire.encode(Referral.with { $0.grounds = .with { $0.purpose = "a" } })
        #expect(try PayloadReading(once, of: .referral).grounds.get().purpose == "a")
        #expect(throws: ContractProblem.self) { try PayloadReading(once + once, of: .referral).grounds.get() }
    }

    @Test("cannot be read where it is no row of fields, and says nothing then")
    func broken() {
        for bytes: [UInt8] in [[0x0A, 0x05, 0x41], [0x00], [0x0B], [0x0F], [0x80]] {
            let reading = PayloadReading(bytes, of: .referral)
            #expect(throws: ContractProblem.self) { try reading.grounds.get() }
            #expect(throws: ContractProblem.self) { try reading.handling() }
            #expect(throws: ContractProblem.self) { try reading.consents() }
            #expect(reading.child == nil && reading.familyReference.isEmpty && reading.levelOfNeed == nil)
        }
    }

    @Test("of a type that has no such field, says that there is none")
    func other() throws {
        let reading = PayloadReading(Wire.encode(Acknowledged.with { $0.grounds = .with { $0.purpose = "a" } }), of: .acknowledged)
        #expect(try reading.handling() == nil && reading.grading() == nil && reading.reporter() == nil && reading.consents().isEmpty)
        #expect(reading.child == nil)
    }

    @Test("of more fields than a payload may have, notes none: it is refused, and a mebibyte of empty fields would take many times that")
    func tooMany() throws {
        let empty: [UInt8] = [0x1A, 0x00]
        let head = Wire.encode(Referral.with { $0.grounds = .with { $0.purpose = "a" } })
        func reading(_ count: Int) -> PayloadReading { PayloadReading(head + Array(repeating: empty, count: count).flatMap { $0 }, of: .referral) }
        #expect(try reading(CanonicalForm.fieldLimit - 1).grounds.get().purpose == "a")
        #expect(throws: ContractProblem.self) { try reading(CanonicalForm.fieldLimit).grounds.get() }
        #expect(throws: ContractProblem.self) { try reading(CanonicalForm.fieldLimit).handling() }
        #expect(reading(CanonicalForm.fieldLimit).child == nil)
    }
}
