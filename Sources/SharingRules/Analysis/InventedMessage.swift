import SafeguardingContract

/// A message that nobody sent: everything that its type requires, what is to be stated, and something that holds a wanted fact. All people and places in it are made up.
struct InventedMessage {
    let type: MessageType
    private var payload = InventedValue.object([])

    /// What it has to say, besides the facts of the case.
    struct Wanted {
        let purpose: String
        let sender: PartyID
        let recipient: PartyID
        let on: Day
        let states: FactStates
        let subject: DeskSubject
        let breaksGlass: Bool
    }

    init(_ type: MessageType, _ wanted: Wanted, carrying carrier: Carrier?, _ fact: Fact) {
        self.type = type
        let message = FieldTable.message(named: type.name)
        payload.put(InventedMessage.grounds(wanted), at: ["grounds"].compactMap { message?.field($0) }[...])
        for field in message?.fields ?? [] where field.required && field.name != "grounds" {
            if let value = InventedMessage.value(of: field, wanted) { payload.put(value, at: [field]) }
        }
        if let carrier { payload.put(InventedMessage.content(of: carrier, fact, wanted), at: carrier.path[...]) }
        if type == .informationResponse, let extent = message?.field("extent") {
            payload.put(.text(carrier?.form == .narrative ? "ALL_THAT_IS_HELD" : "NOTHING_HELD"), at: [extent])
        }
        stateChild(wanted, message)
    }

    /// What an agreement with these levels makes of the level that is stated.
    mutating func state(_ level: LevelOfNeed) {
        guard let field = FieldTable.message(named: type.name)?.field("level_of_need") else { return }
        payload.put(.object([("system", .text(level.scheme)), ("code", .text(level.code))]), at: [field])
    }

    /// How it may be handled.
    mutating func handle(_ words: Set<HandlingWord>) {
        guard !words.isEmpty, let field = FieldTable.message(named: type.name)?.field("handling") else { return }
        let onward: [HandlingWord: String] = [.recipientOnly: "RECIPIENT_ONLY", .askFirst: "ASK_FIRST", .asAgreed: "AS_AGREED"]
        let limits: [HandlingWord: String] = [
            .notAsEvidence: "NOT_AS_EVIDENCE", .notToBeReleased: "NOT_TO_BE_RELEASED", .noActionWithoutOriginator: "NO_ACTION_WITHOUT_ORIGINATOR",
            .notToBeDisclosedToSubject: "NOT_TO_BE_DISCLOSED_TO_SUBJECT",
        ]
        var members: [(key: String, value: InventedValue)] = []
        if let word = words.sorted().compactMap({ onward[$0] }).first { members.append(("onward", .text(word))) }
        let stated = words.sorted().compactMap { limits[$0] }
        if !stated.isEmpty { members.append(("limits", .list(stated.map { .text($0) }))) }
        if words.contains(.otherwise) { members.append(("words", .text("An invented condition in words of its own."))) }
        payload.put(.object(members), at: [field])
    }

    /// The payload, canonical; nil where it cannot be written.
    var bytes: [UInt8]? { try? ContractJSON.payload(fromJSON: Array(payload.json.utf8), of: type).get() }

    private mutating func stateChild(_ wanted: Wanted, _ message: MessageDescription?) {
        if let area = message?.field("area"), !wanted.subject.area.isEmpty { payload.put(.text(wanted.subject.area), at: [area]) }
        guard let child = message?.field("child") else { return }
        let age = wanted.states[.age]
        if age != 0 { payload.put(.object([("birthDate", InventedMessage.birthDate(age, on: wanted.on))]), at: [child]) }
        if let school = wanted.subject.schools.first {
            let identifier = InventedValue.object([("scheme", .text(school.scheme)), ("value", .text(school.value))])
            payload.put(.object([("school", .object([("identifier", identifier)]))]), at: [child])
        }
        if !wanted.subject.postcode.isEmpty {
            payload.put(.object([("address", .object([("postcode", .text(wanted.subject.postcode))]))]), at: [child])
        }
    }

    /// A date of birth that leaves these ages possible: the day itself for one, the year alone for two.
    private static func birthDate(_ ages: UInt64, on day: Day) -> InventedValue {
        let (year, month, date) = day.parts
        let oldest = 63 - ages.leadingZeroBitCount
        guard ages.nonzeroBitCount == 1 else { return .object([("year", .number(year - oldest))]) }
        let birthday = month == 2 && date == 29 ? 28 : date
        return .object([("year", .number(year - oldest)), ("month", .number(month)), ("day", .number(birthday))])
    }
}

extension MessageDescription {
    /// A field by its name in the contract.
    func field(_ name: String) -> FieldDescription? { fields.first { $0.name == name } }
}
