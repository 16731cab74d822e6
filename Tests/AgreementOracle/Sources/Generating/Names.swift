import SafeguardingContract
import SharingRules

/// The few names that random agreements and requests are made of: few, so that clauses, parties and messages meet.
enum Names {
    static let parties = (1...6).map { PartyID(unchecked: "party-\($0)") }
    static let functions = ["health", "school", "club"].map { PartyFunction(unchecked: $0) }
    static let desks = ["front-door", "nursing"].map { DeskID(unchecked: $0) }
    static let forums = ["panel", "board"].map { ForumID(unchecked: $0) }
    static let gateways = ["duty-one", "duty-two", "power-one", "power-two"].map { GatewayID(unchecked: $0) }
    static let purposes = ["care", "referral", "planning"].map { PurposeID(unchecked: $0) }
    static let areas = ["north", "south", "west"].map { AreaID(unchecked: $0) }
    static let levels =
        ["one", "two", "three"].map { LevelOfNeed(scheme: "windscreen", code: $0) } + ["low", "high"].map { LevelOfNeed(scheme: "continuum", code: $0) }
    static let grounds = ["consent", "public-interest", "duty"].map { GroundID(unchecked: $0) }
    static let messages: [MessageType] = [.referral, .decided, .emergencyAttendance, .correction, .recall]
    /// The words that an agreement can bind a recipient to, and a message can be handled by.
    static let words = HandlingWord.allCases.filter { $0 != .none && $0 != .otherwise }
    /// Kinds of facts that some rule knows by name, and a few that none does.
    static let categories: [SafeguardingContract.Category] = [
        .identity, .concern, .health, .healthSexual, .intelligence, .sourceIdentity, .protectedIdentity, .process, .unclassified,
    ]
    static let roles: [SubjectRole] = [.child, .parentOrCarer, .worker, .other]
    static let allCategories = SafeguardingContract.Category.allCases.filter { $0 != .unspecified }
    static let allRoles = SubjectRole.allCases.filter { $0 != .unspecified }

    /// No agreement has these.
    static let unknownParty = PartyID(unchecked: "stranger")
    static let unknownDesk = DeskID(unchecked: "no-desk")
    static let unknownGateway = GatewayID(unchecked: "no-gateway")
    /// The middle of the days on which things begin, end and are sent.
    static let day = Day(number: 20_700)

    /// Each category about each role.
    static func facts(_ categories: [SafeguardingContract.Category], _ roles: [SubjectRole]) -> FactSet {
        var facts = FactSet()
        for category in categories { for role in roles { facts.insert(Fact(category, role)) } }
        return facts
    }

    /// Everything there is a name for.
    static let everyFact = facts(allCategories, allRoles)
}
