import SafeguardingContract

/// What runs out soon, and of what that was said already: once when it is near, and once when it is put right.
struct Expiries: Sendable {
    /// Something that can run out.
    enum Thing: Hashable, Comparable, Sendable {
        /// An adapter's keys.
        case keys(AdapterID)
        /// The agreement: it has to be reviewed.
        case agreement
        /// The list of bank holidays.
        case holidays
    }

    private var near: Set<Thing> = []

    /// Takes from when on it is to be said of everything that it runs out.
    /// - Returns: what is near now and was not, and what was and is not any more.
    mutating func note(_ from: [Thing: Moment], at now: Moment) -> (near: [Thing], clear: [Thing]) {
        let found = Set(from.filter { $0.value <= now }.keys)
        defer { near = found }
        return (found.subtracting(near).sorted(), near.subtracting(found).sorted())
    }
}
