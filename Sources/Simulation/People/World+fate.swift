import RouterCore
import SafeguardingContract

/// What people and fate do: moves of practitioners, and everything that goes wrong.
extension World {
    /// One move, and when the next comes: mostly at once, so that things meet; now and then hours or days later, so that what is owed becomes overdue.
    func move() {
        guard people.moves > 0 else { return }
        people.moves -= 1
        switch chance.below(100) {
        case 0..<62: speak()
        case 62..<66: routerDies("killed")
        case 66: stopRouter()
        case 67..<73: adapterDies(chance.below(adapters.count), back: chance.number(50...20_000))
        case 73..<82: breakConnection(chance.below(adapters.count))
        case 82..<85: breakConnection(chance.below(adapters.count), parted: chance.number(5_000...900_000))
        case 85: for place in adapters.indices { breakConnection(place, parted: 20_000) }
        case 86..<90: changeAgreement()
        case 90..<92: changeEnrolment()
        case 92: leave()
        case 93: drift = chance.number(-1500...1500)
        case 94: tell(.clock(inDoubt: !isClockInDoubt), "\(isClockInDoubt ? "the clock is right" : "the clock is in doubt")")
        default: wake(0)
        }
        let wait: Int64
        switch chance.below(20) {
        case 0..<11: wait = chance.number(0...80)
        case 11..<16: wait = chance.number(100...5000)
        case 16..<18: wait = chance.number(60_000...1_800_000)
        case 18: wait = chance.number(3_600_000...30_000_000)
        default: wait = chance.once(in: 3) ? chance.number(86_400_000...260_000_000) : 10
        }
        after(wait, .next)
        // The router's own look at the clock: by itself, whatever else happens.
        if wait > 60_000 { for part in 1...3 { after(wait * Int64(part) / 4, .turn(life: life)) } }
    }

    private func stopRouter() {
        guard engine != nil, !isStopping else { return }
        trace.say(now, World.router, "is stopped")
        isStopping = true
        do { try decide([.stopping]) } catch { return fail("LEDGER", "\(error)") }
        write()
        wake(1)
    }

    private func tell(_ news: OperatorNews, _ what: @autoclosure () -> String) {
        trace.say(now, "operator", "says", what())
        self.news.append(news)
        wake(chance.number(0...50))
    }

    private func changeAgreement() {
        let agreements = cast.agreements
        agreement = chance.pick([agreements.county, agreements.narrow, agreements.narrow, agreements.smaller].filter { $0.version != agreement.version })
        tell(.agreement, "the agreement is version \(agreement.version)")
    }

    /// An adapter's key is revoked, exchanged, or enrolled again.
    private func changeEnrolment() {
        let place = chance.below(adapters.count)
        if adapters[place].isListed {
            adapters[place].isListed = chance.once(in: 2)
            if adapters[place].isListed { renew(place) }
            tell(.adapters, "\(adapters[place].party) is \(adapters[place].isListed ? "given another key" : "revoked")")
        } else {
            enrol(place)
        }
    }

    /// Enrols an adapter that is not: with a new key.
    func enrol(_ place: Int) {
        adapters[place].isListed = true
        renew(place)
        tell(.adapters, "\(adapters[place].party) is enrolled again")
        adapterDies(place, back: 100)
    }

    private func renew(_ place: Int) {
        people.keys += 1
        adapters[place].approved = SimulatedAdapter.approved(adapters[place].party, key: people.keys, adapters[place].signing)
    }

    private func leave() {
        guard chance.once(in: 3) else { return }
        let (from, to) = (chance.pick(adapters).party, chance.pick(["county-social-care", "county-exploitation-team", "county-probation"]))
        tell(.handover(Handover(from: PartyID(unchecked: from), to: PartyID(unchecked: to), at: routerTime)), "\(from) leaves, and \(to) takes on its loops")
    }
}
