/// One kind of fact about one kind of person: what the agreement's clauses permit, forbid or hold.
public struct Fact: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What kind of fact it is.
    public let category: Category
    /// Whom it is about.
    public let about: SubjectRole

    public init(_ category: Category, _ about: SubjectRole) {
        self.category = category
        self.about = about
    }

    /// For example `health of the child`.
    public var description: String { "\(category.word) of \(about.phrase)" }

    /// Category first, then whom it is about, in the order of the contract's numbers.
    public static func < (a: Fact, b: Fact) -> Bool {
        (a.category.rawValue, a.about.rawValue) < (b.category.rawValue, b.about.rawValue)
    }
}

/// A set of ``Fact``s, as 256 bits: at most 32 categories for each of at most 8 subject roles.
///
/// A category or role that this version does not know cannot be a member, so it is never shared.
public struct FactSet: Hashable, Sendable {
    private var words: SIMD4<UInt64>

    /// The empty set.
    public init() { words = .zero }

    /// A set of these facts.
    public init(_ facts: some Sequence<Fact>) {
        self.init()
        for fact in facts { insert(fact) }
    }

    /// Every fact there can be: what a narrative without declared categories needs.
    public static let everything: FactSet = {
        var set = FactSet()
        set.words = SIMD4(repeating: ~0)
        return set
    }()

    /// Adds a fact; one with a category or role that is not known makes the set ``everything``, so that any doubt withholds.
    public mutating func insert(_ fact: Fact) {
        guard let bit = FactSet.bit(fact) else {
            self = .everything
            return
        }
        words[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// Adds the fact of a category and whom it is about, by their numbers, as ``insert(_:)`` does.
    @inline(__always)
    mutating func insert(category: UInt8, about: UInt8) {
        guard category >= 1, category < 32, about >= 1, about < 8 else {
            self = .everything
            return
        }
        words[Int(category >> 3)] |= 1 << UInt64((category & 7) << 3 | about)
    }

    /// Every fact of these categories about each of these, by the bits of their numbers; ``everything`` where one of either cannot be, or there is none of either.
    init(categories: UInt64, about: UInt64) {
        words = SIMD4(repeating: ~0)
        guard categories != 0, about != 0, categories & 1 == 0, categories >> 32 == 0, about & 1 == 0, about >> 8 == 0 else { return }
        words = .zero
        var rest = categories
        while rest != 0 {
            let category = rest.trailingZeroBitCount
            words[category >> 3] |= about << UInt64((category & 7) << 3)
            rest &= rest - 1
        }
    }

    /// Whether the fact is a member.
    public func contains(_ fact: Fact) -> Bool {
        guard let bit = FactSet.bit(fact) else { return false }
        return words[bit >> 6] & 1 << UInt64(bit & 63) != 0
    }

    /// Whether every member of `other` is a member of this.
    @inline(__always)
    public func isSuperset(of other: FactSet) -> Bool { other.words & ~words == .zero }

    public var isEmpty: Bool { words == .zero }

    public func union(_ other: FactSet) -> FactSet {
        var set = self
        set.words |= other.words
        return set
    }

    @inline(__always)
    public mutating func formUnion(_ other: FactSet) { words |= other.words }

    public func intersection(_ other: FactSet) -> FactSet {
        var set = self
        set.words &= other.words
        return set
    }

    public func subtracting(_ other: FactSet) -> FactSet {
        var set = self
        set.words &= ~other.words
        return set
    }

    /// The members that have a known category and role, ascending.
    public var members: [Fact] {
        var members: [Fact] = []
        forEachCode { code in
            let (category, about) = (Category(rawValue: code >> 3), SubjectRole(rawValue: code & 7))
            // A bit that this version has no word for is in ``everything`` only.
            guard let category, let about, category != .unspecified, about != .unspecified, FactSet.isKnown(category), FactSet.isKnown(about) else { return }
            members.append(Fact(category, about))
        }
        return members
    }

    private static func isKnown(_ category: Category) -> Bool { if case .UNRECOGNIZED = category { false } else { true } }
    private static func isKnown(_ about: SubjectRole) -> Bool { if case .UNRECOGNIZED = about { false } else { true } }

    /// Every fact of one category, whomever it is about.
    public static func all(of category: Category) -> FactSet {
        var all = FactSet()
        for about in SubjectRole.allCases where about != .unspecified { all.insert(Fact(category, about)) }
        return all
    }

    private func forEachCode(_ body: (Int) -> Void) {
        for word in 0..<4 {
            var rest = words[word]
            while rest != 0 {
                body(word << 6 | rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    /// The members as numbers, 8 × category + role, ascending: their form in the ledger's records.
    public var codes: [UInt32] {
        var codes: [UInt32] = []
        codes.reserveCapacity((0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount })
        forEachCode { codes.append(UInt32($0)) }
        return codes
    }

    /// A set from its form in the ledger's records. Numbers over 255 are passed over: they are of a later version, and not shared.
    public init(codes: some Sequence<UInt32>) {
        self.init()
        for code in codes where code < 256 { words[Int(code >> 6)] |= 1 << UInt64(code & 63) }
    }

    /// As above, of a list: it is read with every delivery.
    public init(codes: [UInt32]) {
        self.init()
        for code in codes where code < 256 { words[Int(code >> 6)] |= 1 << UInt64(code & 63) }
    }

    private static func bit(_ fact: Fact) -> Int? {
        let category = fact.category.rawValue
        let about = fact.about.rawValue
        guard (1..<32).contains(category), (1..<8).contains(about) else { return nil }
        return category << 3 | about
    }
}
