import SafeguardingContract

/// Facts that every agreement treats alike.
enum KnownFacts {
    /// Every fact that this version knows, ascending.
    static let list: [Fact] = Category.allCases.filter { $0 != .unspecified }.flatMap { category in
        SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) }
    }.sorted()

    /// The same as a set.
    static let all = FactSet(list)

    /// What a recipient is never told was left out, unless the clause that forbids it says so: neither confirm nor deny.
    static let neverTold = of([.intelligence, .sourceIdentity, .protectedIdentity])

    /// What an originator's conditions bind: everything but how the work goes.
    static let bound = all.subtracting(of([.process]))

    /// What a correction tells everyone who gets it, whatever they were told before: who corrects, why, and on what ground.
    static let ofEveryCorrection = FactSet([Fact(.process, .worker), Fact(.process, .other), Fact(.process, .child)])

    /// Each of the categories about everyone.
    static func of(_ categories: [Category]) -> FactSet {
        FactSet(categories.flatMap { category in SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) } })
    }

    /// The known facts of a set, ascending.
    static func members(of set: FactSet) -> [Fact] { set.isEmpty ? [] : list.filter(set.contains) }
}
