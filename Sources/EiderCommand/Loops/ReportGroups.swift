/// The loops of a report in groups of which each can be shown: of a group's loops, and of those of them that are decided and that are not, there are none or at
/// least ``SmallNumbers/limit``. Every table of the report has the same groups, so that no two can be subtracted from each other.
struct ReportGroups: Sendable {
    /// A group.
    struct Group: Sendable {
        let name: String
        var loops: [ReportedLoop]

        fileprivate var canBeShown: Bool {
            let decided = loops.count(where: \.isDecided)
            return !SmallNumbers.isSmall(loops.count) && !SmallNumbers.isSmall(decided) && !SmallNumbers.isSmall(loops.count - decided)
        }
    }

    /// The name of those that are too small by themselves.
    static let others = "others, together"

    private(set) var groups: [Group] = []
    /// What was left out, in words; empty where nothing was.
    private(set) var leftOut: [String] = []

    /// - Parameter by: nil for one group of all.
    init(_ all: [ReportedLoop], by grouping: ReportedLoop.Grouping?) {
        var loops = all
        // Where so few are left on one side of all that no group could hide them, that side is not in the report.
        for isDecided in [false, true] where SmallNumbers.isSmall(loops.count { $0.isDecided == isDecided }) {
            loops.removeAll { $0.isDecided == isDecided }
            leftOut.append("fewer than \(SmallNumbers.limit) loops that are \(isDecided ? "" : "not ")decided are in none of the figures")
        }
        guard !loops.isEmpty else { return }
        let named = Dictionary(grouping: loops) { loop in grouping.map { loop.group($0) } ?? "all" }.map { Group(name: $0.key, loops: $0.value) }
            .sorted { ($0.loops.count, $1.name) > ($1.loops.count, $0.name) }
        var shown = named.filter(\.canBeShown)
        let small = named.filter { !$0.canBeShown }
        guard !small.isEmpty else {
            groups = shown.sorted { $0.name < $1.name }
            return
        }
        var rest = Group(name: Self.others, loops: small.flatMap(\.loops))
        var count = small.count
        while !rest.canBeShown, let smallest = shown.popLast() {
            rest.loops += smallest.loops
            count += 1
        }
        groups = shown.sorted { $0.name < $1.name } + [rest]
        leftOut.append("\(counted(count, "group")) with too few loops to be shown apart \(count == 1 ? "is" : "are") counted as `\(Self.others)`")
    }
}

