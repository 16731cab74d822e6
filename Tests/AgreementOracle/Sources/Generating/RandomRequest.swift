import SafeguardingContract
public import SharingRules

extension SplitMix64 {
    /// A request about an agreement: mostly one that its clauses have something to say of, and now and then one that is wrong in some way.
    public mutating func request(about terms: AgreementTerms) -> DecisionRequest {
        let parties = terms.parties.map(\.id)
        let sender = chance(98) ? one(of: parties) : Names.unknownParty
        var recipient = chance(98) ? one(of: parties) : Names.unknownParty
        if recipient == sender && chance(80) { recipient = one(of: parties) }
        var desk: DeskID?
        if chance(25) {
            desk = chance(95) ? one(of: Names.desks) : Names.unknownDesk
            if chance(80), let known = terms.desks.first(where: { $0.id == desk }) { recipient = one(of: known.mayHold.sorted()) }
        }
        let known = terms.purposes.map(\.id.text)
        var request = DecisionRequest(
            messageType: one(of: Names.messages), sender: sender, recipient: recipient, desk: desk, acts: chance(65),
            purpose: chance(96) ? one(of: known) : chance(50) ? "" : "curiosity", risk: .unspecified, consent: .unspecified, facts: requestFacts(),
            on: Names.day.adding(below(5) - 2))
        addThread(to: &request)
        addStatements(to: &request, terms)
        addHandling(to: &request, terms)
        if request.messageType == .correction || chance(5) { request.alreadyTold = requestFacts() }
        request.breaksGlass = chance(22)
        return request
    }

    private mutating func requestFacts() -> FactSet {
        if chance(3) { return FactSet() }
        if chance(4) { return .everything }
        if chance(5) { return Names.everyFact }
        var facts = FactSet()
        let (categories, roles) = chance(85) ? (Names.categories, Names.roles) : (Names.allCategories, Names.allRoles)
        for _ in 0...below(10) { facts.insert(Fact(one(of: categories), one(of: roles))) }
        if chance(60) { facts.insert(Fact(.process, .other)) }
        return facts
    }

    private mutating func addThread(to request: inout DecisionRequest) {
        request.onThread = chance(60)
        request.senderIsReferrer = chance(40)
        request.recipientIsReferrer = chance(40)
        request.senderIsLead = chance(40)
        request.recipientIsLead = chance(40)
        request.recipientWasTold = chance(50)
    }

    /// Each fact of the case is stated two times of three, and now and then with a value that nobody knows.
    private mutating func addStatements(to request: inout DecisionRequest, _ terms: AgreementTerms) {
        if chance(66) { request.risk = chance(97) ? Risk(rawValue: 1 + below(4))! : .UNRECOGNIZED(9) }
        if chance(66) { request.consent = chance(97) ? ConsentToShare(rawValue: 1 + below(4))! : .UNRECOGNIZED(70) }
        if chance(66) { request.consentToWork = chance(97) ? ConsentToWork(rawValue: 1 + below(4))! : .UNRECOGNIZED(7) }
        if chance(66) { request.whyNotSought = one(of: WhyNotSought.allCases) }
        if chance(66) { request.familyInformed = one(of: FamilyInformed.allCases) }
        if chance(66) { request.gillick = chance(97) ? Gillick(rawValue: 1 + below(3))! : .UNRECOGNIZED(11) }
        if chance(66) { request.capacity = chance(97) ? Capacity(rawValue: 1 + below(3))! : .UNRECOGNIZED(5) }
        if chance(66) { request.detriment = chance(97) ? Detriment(rawValue: 1 + below(2))! : .UNRECOGNIZED(3) }
        if chance(66) { request.levelOfNeed = chance(95) ? one(of: Names.levels) : LevelOfNeed(scheme: "another", code: "one") }
        if chance(66) {
            let years = chance(5) ? 60 + below(12) : 11 + below(9)
            request.age = years...(years + (chance(30) ? 1 + below(3) : 0))
        }
        if chance(66) { request.area = chance(90) ? one(of: Names.areas) : AreaID(unchecked: "nowhere") }
    }

    private mutating func addHandling(to request: inout DecisionRequest, _ terms: AgreementTerms) {
        if chance(35) { request.handling = Set(some(of: Names.words + [.otherwise], atMost: 3)) }
        request.bindsRecipient = chance(request.handling.isEmpty ? 2 : 35)
        request.recipientOnly = chance(10)
        if chance(25) {
            for _ in 0...below(2) {
                let originator = chance(90) ? one(of: Names.parties) : Names.unknownParty
                request.bonds.append(Bond(originator: originator, words: chance(8) ? [] : Set(some(of: Names.words, atMost: 3))))
                if chance(30) { request.authorised.insert("bond:\(originator.text)") }
            }
        }
        for clause in terms.clauses where clause.effect == .hold && chance(20) { request.authorised.insert(clause.id.text) }
    }
}
