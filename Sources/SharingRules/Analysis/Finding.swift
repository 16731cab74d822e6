/// Something about an agreement that loads, and that whoever answers for it should look at: nothing of it stops the agreement from being used.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// How much it matters.
    public enum Level: String, CaseIterable, Hashable, Codable, Sendable {
        /// It may be on purpose.
        case note
        /// It is likely a mistake, or something that is missing.
        case remark
    }

    /// What is the matter. Codes are stable.
    public enum Code: String, CaseIterable, Hashable, Codable, Sendable, CustomStringConvertible {
        /// A clause can never speak of anything.
        case unreachable = "AGR-R01"
        /// Without a clause every decision would be the same.
        case shadowed = "AGR-R02"
        /// A clause takes back what another gives, or what it says itself.
        case contradictory = "AGR-R03"
        /// A permit by which somebody gets nothing as soon as the message says how it may be handled, because that is not shared with them.
        case handlingNotShared = "AGR-R04"
        /// Nobody approved it in a capacity in which somebody should.
        case approvalMissing = "AGR-R05"
        /// It has to be reviewed, or does not say when.
        case reviewDue = "AGR-R06"
        /// A forbid or hold of an included file does not apply.
        case withdrawn = "AGR-R07"
        /// A commissioned party, and nobody who commissions it.
        case commissionerMissing = "AGR-R08"
        /// A gateway of which it is not established that it is in force.
        case gatewayNotEstablished = "AGR-R09"
        /// A fact that somebody may state, and that nothing goes by.
        case factUnused = "AGR-R10"
        /// A signatory that no clause lets receive anything.
        case receivesNothing = "AGR-R11"
        /// A category of the contract that no clause mentions.
        case categoryForgotten = "AGR-R12"
        /// A desk whose holder no clause lets receive what is written there.
        case deskReceivesNothing = "AGR-R13"
        /// Nobody is answered in the place of a referrer that has gone.
        case feedbackDeskMissing = "AGR-R14"

        public var description: String { rawValue }
    }

    public let code: Code
    public let level: Level
    /// The clause it is about, if it is about one.
    public let clause: ClauseID?
    /// Where that stands; nil where it is about no clause, or the agreement was not read from a file.
    public let place: SourcePlace?
    /// What is the matter.
    public let sentence: String
    /// What to do.
    public let help: String

    public init(code: Code, level: Level, clause: ClauseID? = nil, place: SourcePlace? = nil, sentence: String, help: String) {
        self.code = code
        self.level = level
        self.clause = clause
        self.place = place
        self.sentence = sentence
        self.help = help
    }

    /// For example `agreement.yaml:12:3: AGR-R01 clause C4 speaks of nothing: …`.
    public var description: String { (place.map { "\($0): " } ?? "") + "\(code) \(sentence)" }
}
