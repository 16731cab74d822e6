/// Whether a reader belongs to the audience a narrative was written for.
public struct AudienceTest: Sendable {
    private let reaches: @Sendable (String) -> Bool

    /// A test by a function of the audience's text, for example `desk:front-door`. It is never asked for an empty text: that is for
    /// any recipient.
    public init(_ reaches: @escaping @Sendable (String) -> Bool) { self.reaches = reaches }

    /// A reader known under these words, for example `party:elm-park-youth-club`, `desk:front-door` and `function:youth-service`.
    public init(reader words: Set<String>) { self.init { words.contains($0) } }

    /// A reader who belongs to every audience.
    public static let anyone = AudienceTest { _ in true }

    func callAsFunction(_ audience: String) -> Bool { reaches(audience) }
}

/// Something that was left out of a payload.
public struct Cut: Hashable, Sendable {
    /// Why it was left out.
    public enum Reason: Hashable, Sendable {
        /// A fact it holds is not shared.
        case withheld
        /// The contract does not know the field: it has no category.
        case unknown
        /// A person wrote it for another audience.
        case audience
        /// A fact it holds may only be told by a narrative that somebody sanitised, and it is none.
        case unsanitised
        /// Writing, going or ringing there could put somebody in danger: it is never shared.
        case unsafe
        /// The payload is not canonical: nothing of it can be shared.
        case doubtful
    }

    /// Where it stood, by the numbers of the payload before the cut, for example `concerns[0]`. Never a value. Empty for the whole payload.
    public var path: String
    /// The facts it would have needed; for an unknown field those of what holds it.
    public var facts: FactSet
    /// Why.
    public var reason: Reason

    public init(path: String, facts: FactSet, reason: Reason) {
        self.path = path
        self.facts = facts
        self.reason = reason
    }

    /// Whether it was cut because the contract does not know the field.
    public var unknown: Bool { reason == .unknown }
}

/// Leaves out of a payload what may not be shared: the only place where that is done.
///
/// Pure and exact: it reads the canonical bytes along the field table and copies what stays, so that what is delivered is byte for byte
/// what the sender said, less what was cut. Any doubt cuts.
///
/// - A **leaf** is a scalar or a value that adds no category (a name, a date, a coding). It stays if and only if all facts along its
///   path are shared.
/// - A **narrative** needs besides every category it declares about everyone it declares; everything, where it declares none.
/// - A **statement** of a receipt needs its own category, and goes or stays whole.
/// - A **coding** whose code decides needs the code's own categories; `unclassified` where no list knows the code.
/// - Of a **person** whose identity is protected everything needs `protected-identity` of them besides.
/// - The **address** and telephone numbers of a person who is unsafe to contact, and an address that is unsafe, never stay.
/// - What is left empty by that is left out too; what was empty to begin with counts as a leaf.
public enum Minimiser {
    /// What stays, and what was cut.
    public struct Result: Sendable {
        /// The payload with everything in it that may be shared; canonical.
        public var payload: [UInt8]
        /// What was left out, in the order of the payload.
        public var cut: [Cut]
    }

    /// - Parameters:
    ///   - payload: canonical (``CanonicalForm``); one that is not is cut whole.
    ///   - sharing: the facts that may be shared.
    ///   - sanitisedOnly: of these, the facts that only a narrative may tell which somebody sanitised.
    ///   - audience: whether the reader belongs to a narrative's audience; nil cuts every narrative that has one.
    public static func minimise(
        _ payload: [UInt8], of type: MessageType, sharing: FactSet, sanitisedOnly: FactSet = FactSet(), audience: AudienceTest?
    ) -> Result {
        var sieve = Sieve(judge: SharingJudge(sharing: sharing, sanitisedOnly: sanitisedOnly, audience: audience))
        let kept = sieve.sift(payload, of: type)
        guard !sieve.isDoubtful else {
            return Result(payload: [], cut: [Cut(path: "", facts: .everything, reason: .doubtful)])
        }
        return Result(payload: kept, cut: sieve.judge.cuts)
    }
}

/// Which facts a payload holds: what a decision is about.
public enum FactsHeld {
    /// The union of the facts of all leaves, as ``Minimiser`` sees them; everything, for a payload that is not canonical. Unknown fields
    /// are not counted: they are always cut.
    public static func facts(in payload: [UInt8], of type: MessageType) -> FactSet {
        var sieve = Sieve(judge: CollectingJudge())
        _ = sieve.sift(payload, of: type)
        return sieve.isDoubtful ? .everything : sieve.judge.facts
    }
}

private struct SharingJudge: LeafJudge {
    let sharing: FactSet
    let sanitisedOnly: FactSet
    let audience: AudienceTest?
    let cutsUnsafe = true
    var cuts: [Cut] = []

    func objection(to facts: FactSet, isSanitised: Bool) -> Cut.Reason? {
        guard sharing.isSuperset(of: facts) else { return .withheld }
        return isSanitised || facts.intersection(sanitisedOnly).isEmpty ? nil : .unsanitised
    }

    func keeps(audience range: Range<Int>, of payload: Span<UInt8>) -> Bool { audience?(utf8Text(payload, range)) ?? false }

    mutating func cut(_ reason: Cut.Reason, facts: FactSet, path: @autoclosure () -> String) {
        cuts.append(Cut(path: path(), facts: facts, reason: reason))
    }
}

private struct CollectingJudge: LeafJudge {
    let cutsUnsafe = false
    var facts = FactSet()

    mutating func objection(to facts: FactSet, isSanitised: Bool) -> Cut.Reason? {
        self.facts.formUnion(facts)
        return nil
    }

    func keeps(audience: Range<Int>, of payload: Span<UInt8>) -> Bool { true }
    func cut(_ reason: Cut.Reason, facts: FactSet, path: @autoclosure () -> String) {}
}
