import Foundation
import SafeguardingContract

/// SplitMix64: small, and the same for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ one: Int, in many: Int) -> Bool { Int.random(in: 0..<many, using: &self) < one }
}

/// Random messages of the contract, as JSON that SwiftProtobuf decodes.
enum RandomMessages {
    static func json(of message: String, using g: inout SeededGenerator) -> [String: Any] {
        let description = FieldTable.message(named: message)!
        var object: [String: Any] = [:]
        var chosen: Set<String> = []
        // What makes all of a person unsafe or protected is rarer than the rest, or nothing else would ever be seen of anybody.
        let rare: Set = ["protection", "unsafe_to_contact", "unsafe"]
        for field in description.fields.shuffled(using: &g) where g.chance(rare.contains(field.name) ? 1 : 3, in: 5) {
            if !field.oneof.isEmpty, !chosen.insert(field.oneof).inserted { continue }
            if field.repeated {
                object[field.jsonName] = (0..<Int.random(in: 1...3, using: &g)).map { _ in value(field, in: message, using: &g) }
            } else {
                object[field.jsonName] = value(field, in: message, using: &g)
            }
        }
        return object
    }

    static func facts(using g: inout SeededGenerator) -> FactSet {
        let likely = Int.random(in: 1...9, using: &g)
        var set = FactSet()
        for category in SafeguardingContract.Category.allCases where category != .unspecified {
            for role in SubjectRole.allCases where role != .unspecified && g.chance(likely, in: 10) { set.insert(Fact(category, role)) }
        }
        return set
    }

    static func bytes(of type: MessageType, using g: inout SeededGenerator) throws -> [UInt8] {
        try encode(json(of: type.name, using: &g), type)
    }

    /// SwiftProtobuf's bytes of a JSON object.
    static func encode(_ object: [String: Any], _ type: MessageType) throws -> [UInt8] {
        let json = Array(try JSONSerialization.data(withJSONObject: object))
        func encoded<M: ContractMessage>(_ message: M.Type) throws -> [UInt8] { Wire.encode(try Wire.decodeJSON(message, json)) }
        return try encoded(swiftType(type))
    }

    /// SwiftProtobuf's JSON of a payload, as an object.
    static func object(_ payload: [UInt8], _ type: MessageType) throws -> [String: Any] {
        func json<M: ContractMessage>(_ message: M.Type) throws -> [UInt8] { Wire.encodeJSON(try Wire.decode(message, payload)) }
        return try JSONSerialization.jsonObject(with: Data(json(swiftType(type)))) as! [String: Any]
    }

    static func swiftType(_ type: MessageType) -> any ContractMessage.Type {
        switch type {
        case .contact: Contact.self
        case .referral: Referral.self
        case .acknowledged: Acknowledged.self
        case .decided: Decided.self
        case .progressed: Progressed.self
        case .closed: Closed.self
        case .emergencyAttendance: EmergencyAttendance.self
        case .informationSubmission: InformationSubmission.self
        case .informationRequest: InformationRequest.self
        case .informationResponse: InformationResponse.self
        case .consentRecorded: ConsentRecorded.self
        case .schoolAbsence: SchoolAbsence.self
        case .authorisation: Authorisation.self
        case .recall: Recall.self
        case .recallConfirmed: RecallConfirmed.self
        case .correction: Correction.self
        case .notice: Notice.self
        case .reopened: Reopened.self
        case .enteredInError: EnteredInError.self
        case .transferOffered: TransferOffered.self
        case .transferAnswered: TransferAnswered.self
        case .moreInformationNeeded: MoreInformationNeeded.self
        case .moreInformation: MoreInformation.self
        case .disagreement: Disagreement.self
        case .meeting: Meeting.self
        case .withdrawalNoted: WithdrawalNoted.self
        case .missingEpisode: MissingEpisode.self
        case .childFound: ChildFound.self
        case .returnInterview: ReturnInterview.self
        case .forumItem: ForumItem.self
        default: preconditionFailure("no Swift type for \(type)")
        }
    }

    private static func value(_ field: FieldDescription, in message: String, using g: inout SeededGenerator) -> Any {
        switch field.kind {
        case .bool: return true
        case .int32, .uint32: return Int.random(in: 1...300, using: &g)
        case .int64, .uint64: return String(Int.random(in: 1...1 << 40, using: &g))
        case .bytes:
            return Data((0..<Int.random(in: 1...40, using: &g)).map { _ in UInt8.random(in: 0...255, using: &g) }).base64EncodedString()
        case .enumeration(let name):
            let values = FieldTable.enumeration(named: name)!.values
            return values[Int.random(in: (g.chance(1, in: 8) ? 0 : 1)..<values.count, using: &g)].name
        case .message(let name): return json(of: name, using: &g)
        case .string:
            if message == "eider.v1.Coding", field.name == "system" {
                return ["cin/factor", "bars/safeguarding", "icd-10", "nobody's", "cin/sex", "dfe/attendance"].randomElement(using: &g)!
            }
            if message == "eider.v1.Coding", field.name == "code" {
                return ["11A", "24A", "4B", "297591000000108", "T74.2", "S52", "?", "I", "Y5"].randomElement(using: &g)!
            }
            if message == "eider.v1.Narrative", field.name == "audience" {
                return ["desk:front-door", "desk:other", "party:a"].randomElement(using: &g)!
            }
            // Long ones too, so that a message's length shrinks from two bytes to one.
            return String(repeating: "ä\"b", count: Int.random(in: 1...60, using: &g))
        }
    }
}
