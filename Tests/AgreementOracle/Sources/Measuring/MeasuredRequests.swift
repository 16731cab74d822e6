public import SafeguardingContract
public import SharingRules

/// The requests that are measured: always the same for the same agreement, varied, and each about something that a clause speaks of.
public enum MeasuredRequests {
    /// How many.
    public static let count = 200

    /// - Parameter day: the day on which they are sent.
    public static func about(_ terms: AgreementTerms, on day: Day) -> [DecisionRequest] {
        let agreement = Agreement(terms)
        var random = SplitMix64(seed: 20_261_121)
        var requests: [DecisionRequest] = []
        let all = terms.clauses.filter { clause in clause.messages.contains { $0 != .correction && $0.sendable } }
        var turn = 0
        while requests.count < count {
            let clause = all[turn % all.count]
            turn += 1
            // A clause that nobody can send anything by is passed over: the next one gets its turn.
            for _ in 0..<400 {
                let request = random.request(under: clause, terms, on: day)
                let oracle = Oracle(agreement, request)
                guard oracle.gate() == nil, oracle.covers(clause) else { continue }
                requests.append(request)
                break
            }
        }
        return requests
    }
}

extension SplitMix64 {
    /// A message that a clause may speak of, from anybody to anybody.
    fileprivate mutating func request(under clause: Clause, _ terms: AgreementTerms, on day: Day) -> DecisionRequest {
        var recipient = one(of: terms.parties).id
        var desk: DeskID?
        if case .desk(let id)? = clause.to.first, let known = terms.desks.first(where: { $0.id == id }) { (desk, recipient) = (id, known.holder) }
        var facts = FactSet([Fact(.process, .other), Fact(.identity, .child)])
        let members = clause.facts.members
        for _ in 0..<(3 + below(9)) { facts.insert(chance(65) ? one(of: members) : Fact(one(of: Names.allCategories), one(of: Names.roles))) }
        var request = DecisionRequest(
            messageType: one(of: clause.messages.filter { $0 != .correction && $0.sendable }), sender: one(of: terms.parties).id, recipient: recipient,
            desk: desk, acts: chance(70), purpose: one(of: clause.purposes ?? terms.purposes.map(\.id)).text, risk: .unspecified, consent: .unspecified,
            facts: facts, on: day)
        request.onThread = chance(60)
        request.senderIsLead = chance(50)
        request.senderIsReferrer = !request.senderIsLead && chance(50)
        request.recipientIsReferrer = request.senderIsLead
        request.recipientIsLead = request.senderIsReferrer
        request.recipientWasTold = chance(50)
        if chance(75) { request.risk = one(of: [.noKnownRisk, .inNeed, .significantHarm, .immediateDanger]) }
        if chance(75) { request.consent = one(of: [.given, .refused, .withdrawn, .notSought]) }
        if chance(40) { request.consentToWork = one(of: [.agreed, .declined, .notAsked]) }
        if request.consent == .notSought { request.whyNotSought = one(of: WhyNotSought.allCases) }
        if chance(40) { request.familyInformed = one(of: FamilyInformed.allCases) }
        if chance(25) { request.gillick = one(of: [.competent, .notCompetent, .notAssessed]) }
        if chance(25) { request.capacity = one(of: [.hasCapacity, .lacksCapacity, .doubted]) }
        if chance(25) { request.detriment = one(of: [.notMoreDetrimental, .moreDetrimental]) }
        if chance(60) {
            let years = 9 + below(10)
            request.age = years...(years + (chance(20) ? 1 : 0))
        }
        if chance(50), !terms.levelsOfNeed.isEmpty { request.levelOfNeed = one(of: terms.levelsOfNeed) }
        if chance(50), !terms.areas.isEmpty { request.area = one(of: terms.areas).id }
        if chance(20) { request.handling = Set(some(of: Names.words, atMost: 2)) }
        return request
    }
}
