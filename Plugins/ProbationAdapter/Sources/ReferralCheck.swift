import AdapterKit
import SafeguardingContract

/// Blanks of a form that nobody filled in.
enum ReferralBlanks {
    /// A problem for each empty text and each null.
    static func problems(in document: Document, path: String) -> [AdapterProblem] {
        switch document.value {
        case .object(let members): members.flatMap { problems(in: $0.value, path: known(path, $0.name)) }
        case .array(let items): items.enumerated().flatMap { problems(in: $1, path: "\(path)[\($0)]") }
        case .text(let text): text.contains { !$0.isWhitespace } ? [] : [blank(document, path)]
        case .null: [blank(document, path)]
        case .number, .bool: []
        }
    }

    private static func blank(_ document: Document, _ path: String) -> AdapterProblem {
        AdapterProblem(code: "PRB-BLANK", path: path, at: document.position, "this blank was not filled in", help: "fill it in, or take it out")
    }

    /// A member's path. What is no name of the contract could be anything, and is not repeated.
    private static func known(_ path: String, _ name: String) -> String {
        let isName = !name.isEmpty && name.utf8.count <= 32 && name.utf8.allSatisfy { (97...122).contains($0 | 0x20) || $0 == 95 || (48...57).contains($0) }
        return isName && names.contains(name.lowercased().filter { $0 != "_" }) ? "\(path).\(name)" : path
    }

    /// The names that the form itself has; others are told by the object they stand in.
    private static let names: Set<String> = [
        "grounds", "purpose", "risk", "consenttoshare", "article6", "article9", "dpacondition", "gateway", "child", "name", "given", "family",
        "birthdate", "year", "month", "day", "concerns", "text", "categories", "about", "referralsource", "system", "version", "code", "display",
        "allegedperpetrators", "identifiers", "scheme", "value", "registrations",
    ]
}

/// Whether a referral that was filled in is one that may go out: it says who and why, and keeps to the draft.
struct ReferralCheck {
    private let referral: Referral
    private let file: Document
    private let found: [AdapterProblem]

    init(_ referral: Referral, _ file: Document, alreadyFound: [AdapterProblem]) {
        self.referral = referral
        self.file = file
        found = alreadyFound
    }

    /// What differs from the draft, and what is missing that the contract does not ask for.
    func problems(against draft: Draft?, _ by: PractitionerConfirmation?) -> [AdapterProblem] {
        var problems: [AdapterProblem] = []
        func add(_ code: String, _ path: String, _ sentence: String, _ help: String) {
            problems.append(AdapterProblem(code: code, path: "data.\(path)", at: place(path), sentence, help: help))
        }
        if referral.child.name.given.isEmpty, referral.child.name.family.isEmpty, referral.hasChild, !isBlank("child.name") {
            add("PRB-CHILD", "child", "it does not say who the child is", "give a name, as far as it is known")
        }
        if !referral.concerns.contains(where: { $0.text.contains { !$0.isWhitespace } }), !referral.concerns.isEmpty, !isBlank("concerns") {
            add("PRB-CONCERN", "concerns", "it does not say what the concern is", "say in words what you are worried about")
        }
        if referral.hasReferralSource, (referral.referralSource.system, referral.referralSource.code) != ("cin/referral-source", "7") {
            add("PRB-SOURCE-CHANGED", "referralSource", "this is not the code for referrals of probation", "write 7 of cin/referral-source, or take it out")
        }
        let referrer = referral.referrer
        if let by, referral.hasReferrer, (referrer.name, referrer.role, referrer.telephone) != (by.name, by.role, by.telephone) {
            add("PRB-REFERRER-CHANGED", "referrer", "the referrer is another than who confirmed it", "take it out: the referrer is `confirmed_by`")
        }
        if let by, !referral.localReference.isEmpty, referral.localReference != by.recordReference {
            add("PRB-REFERENCE-CHANGED", "localReference", "the reference is another than the record's", "take it out: it is `record_reference`")
        }
        guard let registration = draft?.registration else { return problems }
        if referral.allegedPerpetrators.flatMap(\.identifiers).filter({ $0.scheme == "crn" }).map(\.value) != [registration.crn] {
            add("PRB-CRN-CHANGED", "allegedPerpetrators", "the case is not that of the draft", "copy it from the draft; refer about another case without a draft")
        }
        if referral.registrations.map({ [$0.system, $0.code] }) != [[registration.coding.system, registration.coding.code]] {
            add("PRB-REGISTRATION-CHANGED", "registrations", "the registration is not that of the draft", "copy it from the draft")
        }
        return problems
    }

    /// What the contract finds wrong with the referral as it would go out. It is asked here and not only when it is sent, so that these
    /// problems are told together with the others.
    func contractProblems(with payload: [UInt8], to: Recipient, _ inform: [Recipient]) -> [AdapterProblem] {
        var generator = SystemRandomNumberGenerator()
        var envelope = Envelope()
        envelope.id = MessageID(at: WallClock.now(), using: &generator).description
        envelope.source = "eider:any/any"
        envelope.type = MessageType.referral.name
        envelope.time = WallClock.now().description
        envelope.to = to.description
        envelope.inform = inform.map(\.description)
        let list = Validation.validate(payload, of: .referral, envelope: envelope).problems
        // The referrer is made from `confirmed_by`: where that is missing, it was said already.
        let new = list.filter { !$0.path.hasPrefix("referrer") && !$0.path.hasPrefix("local_reference") }
        return new.isEmpty ? [] : AdapterProblems(ProblemList(new), in: file, under: "data").problems
    }

    private func place(_ path: String) -> DocumentPosition { (file["data"] ?? file).nearest(to: path).position }
    private func isBlank(_ path: String) -> Bool { found.contains { $0.code == "PRB-BLANK" && $0.path.hasPrefix("data.\(path)") } }
}
