public import SafeguardingContract

extension Agreement {
    /// The one party that a message to a desk goes to.
    ///
    /// Whoever holds the desk for the child's school; else for the area: the one that the message states, else the school's, else the one that the
    /// postcode is in; else the desk's holder. Any doubt leads there too: a school or an area that the agreement does not know, numbers
    /// that mean different schools, a postcode that is not whole. So a missing school never loses a message.
    /// - Parameters:
    ///   - desk: the desk that was written to.
    ///   - subject: what the message says of school and place.
    ///   - absent: parties that cannot receive now, for example because no adapter of theirs takes such a message.
    /// - Returns: a party, or nil where the agreement has no such desk. Where that party is absent, the desk's fallback, else its holder, whichever
    ///   is not; where all are, the first choice: what is written to it waits, and is not lost.
    public func resolve(_ desk: DeskID, for subject: DeskSubject = DeskSubject(), absent: Set<PartyID> = []) -> PartyID? {
        guard let desk = desks[desk] else { return nil }
        let chosen = holder(of: desk, for: subject)
        guard absent.contains(chosen) else { return chosen }
        return [desk.fallback, desk.holder].compactMap { $0 }.first { !absent.contains($0) } ?? chosen
    }

    private func holder(of desk: Desk, for subject: DeskSubject) -> PartyID {
        let school = desk.bySchool.isEmpty && desk.byArea.isEmpty ? nil : school(subject.schools)
        if let school, let party = desk.bySchool[school.id] { return party }
        guard !desk.byArea.isEmpty, let area = area(subject, school) else { return desk.holder }
        return desk.byArea[area] ?? desk.holder
    }

    /// The area that a message is about: the one it states, else the school's, else the one that the postcode is in; nil where there is a doubt.
    public func area(of subject: DeskSubject) -> AreaID? { area(subject, school(subject.schools)) }

    /// The one school that all the numbers can mean; nil where there is none, or more than one.
    private func school(_ identifiers: [DeskSubject.SchoolIdentifier]) -> School? {
        guard !identifiers.isEmpty else { return nil }
        let numbers = identifiers.compactMap { SchoolNumber($0.scheme, $0.value) }
        guard let named = numbers.lazy.compactMap({ self.compiled.schools[$0] }).first, let school = schools[named] else { return nil }
        // A number of a scheme by which the agreement does not have this school says nothing against it, unless it is another school's.
        let agree = numbers.allSatisfy { number in
            let own = number.scheme == .urn ? school.urn : school.laestab
            return own.map { $0 == number.digits } ?? (compiled.schools[number] == nil)
        }
        return agree ? school : nil
    }

    /// The area, by what the message states before what follows from the rest. An area that is stated and not known is a doubt, not a gap: then there is none.
    private func area(_ subject: DeskSubject, _ school: School?) -> AreaID? {
        if !subject.area.isEmpty { return AreaID(subject.area).flatMap { areas[$0]?.id } }
        if let area = school?.area { return area }
        guard !compiled.areas.isEmpty, let whole = PostcodeKey.Whole(subject.postcode) else { return nil }
        // The longest beginning first.
        for length in stride(from: whole.length, through: whole.shortest, by: -1) {
            if let area = compiled.areas[whole.beginning(length)] { return area }
        }
        return nil
    }
}
