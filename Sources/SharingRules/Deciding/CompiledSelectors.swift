import SafeguardingContract

/// Works out once whom the words of an agreement mean.
struct CompiledSelectors {
    /// The parties in the order of their numbers.
    let parties: [Party]
    let partyPlaces: [PartyID: Int]
    let deskPlaces: [DeskID: Int]
    /// Who holds each desk, or may stand in.
    let holders: [PartySet]
    private let forums: [ForumID: Forum]

    init(parties: [Party], desks: [Desk], forums: [ForumID: Forum]) {
        self.parties = parties
        self.forums = forums
        let places = Dictionary(uniqueKeysWithValues: parties.enumerated().map { ($1.id, $0) })
        partyPlaces = places
        deskPlaces = Dictionary(uniqueKeysWithValues: desks.enumerated().map { ($1.id, $0) })
        holders = desks.map { desk in
            var set = PartySet()
            for holder in desk.mayHold {
                if let place = places[holder] { set.insert(place) }
            }
            return set
        }
    }

    /// - Parameter toDesks: a desk means a message that was written to it, as in `to` of a clause; otherwise whoever may hold it.
    func chosen(_ selectors: [PartySelector], toDesks: Bool = false) -> ChosenParties {
        var result = ChosenParties()
        for selector in selectors {
            switch selector {
            case .any: result.parties.formUnion(all { _ in true })
            case .signatories: result.parties.formUnion(all { $0.signatory })
            case .party(let id): result.parties.formUnion(all { $0.id == id })
            case .function(let function): result.parties.formUnion(all { $0.function == function })
            case .sector(let sector): result.parties.formUnion(all { $0.sector == sector })
            case .desk(let id):
                guard let place = deskPlaces[id] else { continue }
                if toDesks { result.desks.insert(place) } else { result.parties.formUnion(holders[place]) }
            case .forum(let id): result.parties.formUnion(members(of: id))
            case .told: result.told = true
            case .referrer: result.referrer = true
            case .leadAgency: result.lead = true
            }
        }
        return result
    }

    /// Every party for which this holds.
    func all(where test: (Party) -> Bool) -> PartySet {
        var set = PartySet()
        for (place, party) in parties.enumerated() where test(party) { set.insert(place) }
        return set
    }

    /// The members that signed, and the owner. A forum is not a member of a forum: so no chain of them has to end.
    private func members(of id: ForumID) -> PartySet {
        guard let forum = forums[id] else { return PartySet() }
        let plain = forum.members.filter { if case .forum = $0 { false } else { true } }
        let meant = chosen(plain).parties
        return all { party in party.id == forum.owner || party.signatory && partyPlaces[party.id].map(meant.contains) ?? false }
    }
}
