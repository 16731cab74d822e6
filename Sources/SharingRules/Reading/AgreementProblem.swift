/// One thing that is wrong with an agreement's file.
public struct AgreementProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code, `AGR-0…`.
    public let code: String
    /// The file's name, as it was given.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column in that line, in Unicode scalars, from 1.
    public let column: Int
    /// What is wrong.
    public let sentence: String
    /// What to do.
    public let help: String

    /// For example ``agreement.yaml:12:7: AGR-010 the agreement has no party `club```.
    public var description: String { "\(file):\(line):\(column): \(code) \(sentence)" }
}

/// Everything that is wrong with an agreement's file, in the order of the file. An agreement with a problem does not load: never in part.
public struct AgreementProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one.
    public let problems: [AgreementProblem]

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// What can be wrong with an agreement's file. `docs/agreement.md` lists the codes.
public enum ProblemCode: String, CaseIterable, Sendable {
    /// Not YAML.
    case notYAML = "AGR-001"
    /// Too large, too deep, or too many of something.
    case overLimit = "AGR-002"
    /// An anchor, an alias or a tag of YAML.
    case anchor = "AGR-003"
    /// The same key twice.
    case duplicateKey = "AGR-004"
    /// A key that has no meaning here.
    case unknownKey = "AGR-005"
    /// A key that has to be there is not.
    case missingKey = "AGR-006"
    /// A text where a list should be, and the like.
    case wrongShape = "AGR-007"
    /// An id or value that is not well formed.
    case malformed = "AGR-008"
    /// The same id twice.
    case duplicateID = "AGR-009"
    /// A party, desk, purpose, gateway or the like that the agreement does not have.
    case unknownReference = "AGR-010"
    /// A word that is none of those that can stand here.
    case unknownWord = "AGR-011"
    /// A clause permits special category data for a purpose that has no ground for it.
    case noSpecialGround = "AGR-012"
    /// A desk is held by a party that has not signed, or somebody there has to release or review something.
    case holderNotSignatory = "AGR-013"
    /// A clause, a ground of confidence or the breaking of glass goes by a fact that nobody may state.
    case nobodyMayState = "AGR-014"
    /// A file includes itself, directly or by way of others.
    case circularInclude = "AGR-015"
    /// A file that is included cannot be read, has no name that a file beside the agreement could have, or is not told apart from others.
    case unreadableInclude = "AGR-016"
    /// A key that has a meaning only beside another, for example `by` in a clause that permits.
    case misplacedKey = "AGR-017"
    /// The duties of a party name a gateway that is a power.
    case notADuty = "AGR-018"
    /// What is in force ends before it begins.
    case emptyPeriod = "AGR-019"
    /// A clause permits what is owed in confidence, and names no ground for it.
    case noConfidenceGround = "AGR-020"
    /// A clause rests on a gateway that reaches nothing of what it permits.
    case nothingReached = "AGR-021"
}
