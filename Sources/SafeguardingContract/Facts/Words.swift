/// The field's words for categories, as agreements and screens have them.
extension Category {
    /// Lower case with hyphens, for example `health-sexual`.
    public var word: String {
        switch self {
        case .unspecified: "unspecified"
        case .identity: "identity"
        case .contact: "contact"
        case .family: "family"
        case .concern: "concern"
        case .health: "health"
        case .healthSexual: "health-sexual"
        case .education: "education"
        case .offending: "offending"
        case .intelligence: "intelligence"
        case .sourceIdentity: "source-identity"
        case .whereabouts: "whereabouts"
        case .protectedIdentity: "protected-identity"
        case .outcome: "outcome"
        case .process: "process"
        case .attendance: "attendance"
        case .characteristics: "characteristics"
        case .unclassified: "unclassified"
        case .UNRECOGNIZED(let number): "category-\(number)"
        }
    }

    /// The category of a word; nil where no category has it.
    public init?(word: String) {
        guard let match = Self.allCases.first(where: { $0.word == word && $0 != .unspecified }) else { return nil }
        self = match
    }
}

/// The field's words for whom a fact is about.
extension SubjectRole {
    /// Lower case with hyphens, for example `parent-or-carer`.
    public var word: String {
        switch self {
        case .unspecified: "unspecified"
        case .child: "child"
        case .sibling: "sibling"
        case .parentOrCarer: "parent-or-carer"
        case .allegedPerpetrator: "alleged-perpetrator"
        case .source: "source"
        case .worker: "worker"
        case .other: "other"
        case .UNRECOGNIZED(let number): "role-\(number)"
        }
    }

    /// The role of a word; nil where no role has it.
    public init?(word: String) {
        guard let match = Self.allCases.first(where: { $0.word == word && $0 != .unspecified }) else { return nil }
        self = match
    }

    /// In a sentence, for example `the child`.
    public var phrase: String {
        switch self {
        case .unspecified: "nobody in particular"
        case .child: "the child"
        case .sibling: "a sibling"
        case .parentOrCarer: "a parent or carer"
        case .allegedPerpetrator: "an alleged perpetrator"
        case .source: "the source"
        case .worker: "a worker"
        case .other: "the process"
        case .UNRECOGNIZED(let number): "role \(number)"
        }
    }
}
