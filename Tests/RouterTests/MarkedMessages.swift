import Foundation
import SafeguardingContract

/// SplitMix64: small, and the same for the same seed everywhere.
struct SeededRandom: RandomNumberGenerator {
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

/// A word in a message that stands nowhere else, and what the contract says of the field it stands in.
struct Mark {
    let token: String
    /// For whoever reads a failure.
    let path: String
    let facts: Set<Fact>
    /// A narrative that declares nothing: it needs everything there is.
    var needsEverything = false
    /// The contract has no such field.
    var isUnknown = false
    /// An address or telephone number that could put somebody in danger.
    var isUnsafe = false
    var isSanitised = false
    var audience = ""

    /// Whether it may reach a reader: by the definitions, not by the minimiser.
    func reaches(_ reader: Set<String>, sharing: FactSet, sanitisedOnly: FactSet) -> Bool {
        if isUnknown || isUnsafe || needsEverything { return false }
        guard facts.allSatisfy(sharing.contains), audience.isEmpty || reader.contains(audience) else { return false }
        return isSanitised || !facts.contains(where: sanitisedOnly.contains)
    }

    /// Every token that stands in some bytes.
    static func tokens(in bytes: [UInt8]) -> Set<String> {
        let (first, second) = (UInt8(ascii: "Z"), UInt8(ascii: "q"))
        var found: Set<String> = []
        for at in bytes.indices.dropLast(11) where bytes[at] == first && bytes[at + 1] == second && bytes[at + 10] == second && bytes[at + 11] == first {
            found.insert(String(decoding: bytes[at...(at + 11)], as: UTF8.self))
        }
        return found
    }
}

/// Random messages along the field table, as bytes: every text in them is a ``Mark``. Written apart from the contract's own code, so that
/// the two can disagree.
struct MarkedMessages {
    var random: SeededRandom
    /// Fields that the contract does not have stand in messages at every depth. JSON cannot say such.
    var hasUnknown = true
    /// What a message about another one is about.
    var about = ""
    private var count: UInt32 = 0
    private(set) var marks: [Mark] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private struct Around {
        var facts: Set<Fact> = []
        var about = SubjectRole.unspecified
        var path = ""
        var isUnsafe = false
        var narrative: (everything: Bool, sanitised: Bool, audience: String)?
    }

    /// A message of a type, and its marks.
    mutating func message(_ type: MessageType) -> (payload: [UInt8], marks: [Mark]) {
        marks = []
        return (message(type.name, Around()), marks)
    }

    /// A token of its own.
    mutating func token() -> String {
        count += 1
        let digits = String(count, radix: 16)
        return "Zq" + String(repeating: "0", count: 8 - digits.count) + digits + "qZ"
    }

    private mutating func message(_ name: String, _ outside: Around) -> [UInt8] {
        var around = outside
        var skipped: Set<String> = ["article_6", "article_9", "dpa_condition", "gateway", "builds_on", "first_notification"]
        var forced: Set<String> = []
        switch name {
        case "eider.v1.Person":
            forced = ["name"]
            let (isProtected, isUnsafe) = (random.chance(1, in: 5), random.chance(1, in: 5))
            if isProtected { around.facts.insert(Fact(.protectedIdentity, around.about)) }
            around.isUnsafe = isUnsafe
            if isProtected { forced.insert("protection") } else { skipped.insert("protection") }
            if isUnsafe { forced.insert("unsafe_to_contact") } else { skipped.insert("unsafe_to_contact") }
        case "eider.v1.PersonName": forced = ["family"]
        case "eider.v1.Address":
            let isUnsafe = random.chance(1, in: 4)
            around.isUnsafe = around.isUnsafe || isUnsafe
            if isUnsafe { forced.insert("unsafe") } else { skipped.insert("unsafe") }
        case "eider.v1.Worker": forced = ["role"]
        case "eider.v1.BreakGlass": forced = ["practitioner", "reason"]
        case "eider.v1.InformationResponse": forced = ["findings"]
        case "eider.v1.Correction": forced = ["corrections"]
        case "eider.v1.ForumItem": forced = ["brought_by", "reasons"]
        case "eider.v1.Grounds": if random.chance(9, in: 10) { skipped.insert("break_glass") }
        case "eider.v1.Consent":
            forced = ["said_at", "said_by"]
            let isSharing = random.chance(1, in: 2)
            forced.insert(isSharing ? "to_share" : "to_work")
            skipped.insert(isSharing ? "to_work" : "to_share")
        case "eider.v1.CalendarDate": return tag(1, 0) + varint(2012) + tag(2, 0) + varint(3) + tag(3, 0) + varint(14)
        default: break
        }
        var bytes: [UInt8] = []
        for field in FieldTable.message(named: name)?.fields ?? [] {
            guard field.required || forced.contains(field.name) || !skipped.contains(field.name) && random.chance(3, in: 5) else { continue }
            var inside = around
            inside.path = around.path.isEmpty ? field.name : "\(around.path).\(field.name)"
            if field.about != .unspecified { inside.about = field.about }
            if field.category != .unspecified { inside.facts.insert(Fact(field.category, inside.about)) }
            if name == "eider.v1.Person", field.name != "telephones", field.name != "address" { inside.isUnsafe = false }
            let times = field.repeated ? Int.random(in: 1...3, using: &random) : 1
            if field.repeated, field.kind.packs {
                let content = (0..<times).flatMap { _ in varint(number(field, in: name)) }
                bytes += tag(field.number, 2) + varint(content.count) + content
            } else {
                for _ in 0..<times { bytes += self.field(field, in: name, inside) }
            }
        }
        if hasUnknown, random.chance(1, in: 5) {
            let token = token()
            marks.append(Mark(token: token, path: "\(outside.path).?", facts: [], isUnknown: true))
            bytes += tag(Int.random(in: 900...5000, using: &random), 2) + varint(token.utf8.count) + Array(token.utf8)
        }
        return bytes
    }

    private mutating func field(_ field: FieldDescription, in message: String, _ inside: Around) -> [UInt8] {
        let content: [UInt8]
        switch field.kind {
        case .bool, .int32, .uint32, .int64, .uint64, .enumeration: return tag(field.number, 0) + varint(number(field, in: message))
        case .string: content = Array(text(field, in: message, inside).utf8)
        case .bytes: content = [UInt8](repeating: 1, count: 8)
        case .message("eider.v1.Coding"): content = coding(field, inside)
        case .message("eider.v1.Narrative"): content = narrative(inside)
        case .message(let name): content = self.message(name, inside)
        }
        return tag(field.number, 2) + varint(content.count) + content
    }

    private mutating func text(_ field: FieldDescription, in message: String, _ inside: Around) -> String {
        switch (message, field.name) {
        case ("eider.v1.Grounds", "purpose"): return "safeguarding-referral"
        case ("eider.v1.Identifier", "scheme"): return "local"
        case ("eider.v1.InformationSubmission", "area"): return "north"
        case ("eider.v1.ForumItem", "forum"): return "county-mace"
        case ("eider.v1.ForumItem", "threads"): return "019ab000-0000-7000-8000-000000000001"
        case (_, "message_id"): return about
        case ("eider.v1.Authorisation", "recipient"), ("eider.v1.TransferOffered", "recipient"), ("eider.v1.Invitation", "party"), ("eider.v1.Recall", "recipients"): return "party:birch"
        case (_, _) where field.format == "date-time": return "2026-01-05T10:00:00Z"
        case (_, _) where field.format == "date-time-ahead": return "2099-01-05T10:00:00Z"
        default: return "because \(mark(inside)) is so"
        }
    }

    private mutating func mark(_ inside: Around) -> String {
        let token = token()
        marks.append(
            Mark(
                token: token, path: inside.path, facts: inside.facts, needsEverything: inside.narrative?.everything ?? false,
                isUnsafe: inside.isUnsafe, isSanitised: inside.narrative?.sanitised ?? false, audience: inside.narrative?.audience ?? ""))
        return token
    }

    private mutating func number(_ field: FieldDescription, in message: String) -> Int {
        switch field.kind {
        case .bool: return 1
        case .enumeration(let name):
            // What contradicts itself would be refused, and so tell nothing.
            if field.name == "extent" { return message == "eider.v1.InformationResponse" ? InformationResponse.Extent.allThatIsHeld.rawValue : 1 }
            if field.name == "return_channel" { return Reporter.ReturnChannel.throughSender.rawValue }
            let values = FieldTable.enumeration(named: name)?.values.dropFirst() ?? []
            return values.randomElement(using: &random)?.number ?? 1
        default: return Int.random(in: 1...300, using: &random)
        }
    }

    private mutating func coding(_ field: FieldDescription, _ around: Around) -> [UInt8] {
        let codes = [("cin/factor", "24A"), ("cin/factor", "11A"), ("cin/factor", "4B"), ("icd-10", "T74.2"), ("dfe/attendance", "I"), ("of-nobody", "Q1")]
        guard let (system, code) = codes.randomElement(using: &random) else { return [] }
        var inside = around
        if field.codesClassify {
            if let known = CodeList[system: system]?[code] {
                for category in known.categories { inside.facts.insert(Fact(category, known.about == .unspecified ? around.about : known.about)) }
            } else {
                inside.facts.insert(Fact(.unclassified, around.about))
            }
        }
        let display = mark(inside)
        return [(1, system), (3, code), (4, display)].flatMap { tag($0.0, 2) + varint($0.1.utf8.count) + Array($0.1.utf8) } + unknown(inside)
    }

    private mutating func narrative(_ around: Around) -> [UInt8] {
        let categories = (0..<Int.random(in: 1...2, using: &random)).map { _ in Int.random(in: 1...17, using: &random) }
        let roles = (0..<Int.random(in: 1...2, using: &random)).map { _ in Int.random(in: 1...7, using: &random) }
        let isDeclared = random.chance(7, in: 8)
        let audience = random.chance(1, in: 4) ? ["party:birch", "party:cedar", "desk:hall", "function:club", "party:nobody"].randomElement(using: &random) ?? "" : ""
        var inside = around
        inside.narrative = (!isDeclared, random.chance(1, in: 2) && isDeclared, audience)
        if isDeclared {
            for category in categories {
                for role in roles { inside.facts.insert(Fact(Category(rawValue: category) ?? .unspecified, SubjectRole(rawValue: role) ?? .unspecified)) }
            }
        }
        let text = "because \(mark(inside)) is so"
        var bytes = tag(1, 2) + varint(text.utf8.count) + Array(text.utf8)
        if isDeclared {
            bytes += tag(2, 2) + varint(categories.count) + categories.map { UInt8($0) } + tag(3, 2) + varint(roles.count) + roles.map { UInt8($0) }
        }
        if !audience.isEmpty { bytes += tag(4, 2) + varint(audience.utf8.count) + Array(audience.utf8) }
        if inside.narrative?.sanitised == true { bytes += tag(5, 0) + [1] }
        return bytes + unknown(inside)
    }

    private mutating func unknown(_ inside: Around) -> [UInt8] {
        guard hasUnknown, random.chance(1, in: 8) else { return [] }
        let token = token()
        marks.append(Mark(token: token, path: "\(inside.path).?", facts: [], isUnknown: true))
        return tag(777, 2) + varint(token.utf8.count) + Array(token.utf8)
    }
}

private func tag(_ number: Int, _ wireType: Int) -> [UInt8] { varint(number << 3 | wireType) }

private func varint(_ value: Int) -> [UInt8] {
    var rest = UInt64(value)
    var bytes: [UInt8] = []
    while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
    }
    return bytes + [UInt8(rest)]
}
