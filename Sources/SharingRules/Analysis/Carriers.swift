import SafeguardingContract

/// Where in messages of a type something can stand, and with which facts: from the field table.
struct Carrier {
    /// What stands there.
    enum Form { case plain, narrative, statement }

    /// The fields that lead there, from the payload on.
    let path: [FieldDescription]
    /// The facts that it needs by where it stands; a narrative and a statement need besides what they declare.
    let facts: FactSet
    let form: Form
}

/// What messages of a type can hold and state at all.
struct Carriers {
    let all: [Carrier]
    /// Every fact that such a message can hold.
    let holds: FactSet
    /// The facts of the case that such a message can state.
    let states: Set<StatedFact>
    /// Whether it can name a child, and an area.
    let namesChild: Bool
    let namesArea: Bool

    private static let known: [MessageType: Carriers] = Dictionary(uniqueKeysWithValues: MessageType.all.map { ($0, Carriers($0)) })

    /// Those of a type.
    static func of(_ type: MessageType) -> Carriers { known[type] ?? Carriers(type) }

    private init(_ type: MessageType) {
        var found: [Carrier] = []
        if let message = FieldTable.message(named: type.name) { Carriers.walk(message, [], FactSet(), .unspecified, &found) }
        all = found
        holds = found.reduce(into: FactSet()) { $0.formUnion($1.form == .plain ? $1.facts : Carriers.everyKnownFact) }
        let fields = Set(FieldTable.message(named: type.name)?.fields.map(\.name) ?? [])
        namesChild = fields.contains("child")
        namesArea = fields.contains("area")
        var states = Set(StatedFact.allCases).subtracting([.levelOfNeed, .age, .area, .handling])
        if fields.contains("level_of_need") { states.insert(.levelOfNeed) }
        if namesChild { states.formUnion([.age, .area]) }
        if namesArea { states.insert(.area) }
        if fields.contains("handling") { states.insert(.handling) }
        self.states = states
    }

    /// Every fact of a category and role that the contract has.
    static let everyKnownFact = FactSet(
        Category.allCases.filter { $0 != .unspecified }.flatMap { category in
            SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) }
        })

    private static func walk(
        _ message: MessageDescription, _ path: [FieldDescription], _ facts: FactSet, _ about: SubjectRole, _ found: inout [Carrier]
    ) {
        for field in message.fields {
            let about = field.about == .unspecified ? about : field.about
            let needed = field.category == .unspecified ? facts : facts.union(FactSet([Fact(field.category, about)]))
            let path = path + [field]
            guard case .message(let name) = field.kind, let inner = FieldTable.message(named: name) else {
                found.append(Carrier(path: path, facts: needed, form: .plain))
                continue
            }
            switch name {
            case "eider.v1.Narrative": found.append(Carrier(path: path, facts: needed, form: .narrative))
            case "eider.v1.Statement": found.append(Carrier(path: path, facts: needed, form: .statement))
            case _ where addsCategories(inner): walk(inner, path, needed, about, &found)
            default: found.append(Carrier(path: path, facts: needed, form: .plain))
            }
        }
    }

    private static func addsCategories(_ message: MessageDescription) -> Bool {
        message.fields.contains { field in
            if field.category != .unspecified { return true }
            guard case .message(let name) = field.kind, let inner = FieldTable.message(named: name) else { return false }
            return addsCategories(inner)
        }
    }
}
