extension Agreement {
    /// The same agreement with other clauses.
    func with(_ clauses: [Clause]) -> Agreement {
        var terms = AgreementTerms(head: head)
        terms.functions = functions
        terms.parties = Array(parties.values)
        terms.areas = Array(areas.values)
        terms.schools = Array(schools.values)
        terms.desks = Array(desks.values)
        terms.forums = Array(forums.values)
        terms.gateways = Array(gateways.values)
        terms.purposes = Array(purposes.values)
        terms.confidentiality = confidentiality
        terms.levelsOfNeed = levelsOfNeed
        terms.assertedBy = assertedBy
        terms.breakGlass = breakGlass
        terms.originatorControl = originatorControl
        terms.calendar = calendar
        terms.loops = loops
        terms.record = record
        terms.clauses = clauses
        terms.withdrawn = withdrawn
        terms.source = source
        terms.clausePlaces = clausePlaces
        return Agreement(terms)
    }

    /// The same agreement without one clause.
    func without(clauseAt index: Int) -> Agreement {
        var rest = clauses
        rest.remove(at: index)
        return with(rest)
    }
}
