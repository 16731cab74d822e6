import BusProtocol
import SafeguardingContract

/// What practitioners say, at the right moment and at the wrong one.
extension World {
    private static let senders = [
        "county-social-care", "county-social-care", "county-exploitation-team", "elm-park-youth-club", "elm-park-youth-club", "county-police", "county-probation",
        "county-hospital", "southfield-school", "southfield-school", "elm-park-school", "harbour-project", "riverbank-boxing-club",
    ]

    /// Somebody says something: opens a thread, or speaks on one of the latest.
    func speak() {
        let party = chance.pick(World.senders)
        guard let place = adapters.firstIndex(where: { $0.party == party }), adapters[place].isRunning else { return }
        let latest = Array(people.threads.suffix(8))
        let submission: Submission?
        if latest.isEmpty || chance.once(in: 4) { submission = opening(by: place) } else { submission = saying(on: chance.pick(latest), by: place) }
        say(submission, by: place)
    }

    func say(_ submission: Submission?, by place: Int) {
        guard let submission else { return }
        hand(submission, by: place)
        let thread = MessageID(submission.envelope.subject) ?? submission.id
        if submission.envelope.subject.isEmpty { people.threads.append(submission.id) }
        people.sent.append((submission.id, thread, place))
    }

    private var risk: Risk { [.inNeed, .inNeed, .significantHarm, .immediateDanger][chance.below(4)] }

    private func opening(by place: Int) -> Submission? {
        switch chance.below(8) {
        case 0: message(by: place).missing(risk, grade: chance.once(in: 3) ? .high : .medium, child: chance.below(3))
        case 1: message(by: place).referral(to: "party:harbour-project", risk, consent: .given, child: chance.below(3))
        case 2: message(by: place).attendance(risk, child: chance.below(3))
        case 3: message(by: place).referral(to: "party:\(chance.pick(World.senders))", risk, consent: .given, child: chance.below(3))
        default:
            message(by: place).referral(
                to: "desk:front-door", inform: chance.once(in: 2) ? ["party:southfield-school"] : ["party:county-police", "party:harbour-project"], risk, consent: .given,
                child: chance.below(3))
        }
    }

    private func saying(on thread: MessageID, by place: Int) -> Submission? {
        let make = message(by: place)
        switch chance.below(20) {
        case 0: return make.receipt(.acknowledged, on: thread)
        case 1: return make.receipt(.decided, on: thread, [MessageMaker.outcome("Assessment required")])
        case 2: return make.receipt(.decided, on: thread, [MessageMaker.outcome("NFA"), .with { $0.otherSupport = "the family centre" }])
        case 3: return make.receipt(.progressed, on: thread, [.with { $0.engagement = .notReached }])
        case 4, 5: return make.receipt(.closed, on: thread, [MessageMaker.outcome("Assessment required"), .with { $0.reason = "it is done" }])
        case 6: return make.receipt(.reopened, on: thread, [.with { $0.reason = "more is known" }])
        case 7, 8: return make.offer(on: thread, to: "party:\(chance.pick(World.senders))")
        case 9, 10: return make.answerOffer(on: thread, chance.pick([.accepted, .accepted, .declined, .offerWithdrawn]))
        case 11: return make.disagreement(on: thread, chance.pick([.raised, .answered, .settled, .takenFurther]))
        case 12: return make.withdrawal(on: thread)
        case 13, 14: return make.more(on: thread, risk)
        case 15, 16: return make.consent(on: thread, chance.pick([.given, .refused, .withdrawn, .withdrawn]), at: now)
        case 17: return recall(by: place)
        case 18: return make.found(on: thread)
        default: return make.interview(on: thread)
        }
    }

    /// Takes back one of the latest messages of whoever says it.
    private func recall(by place: Int) -> Submission? {
        let own = people.sent.suffix(30).filter { $0.by == place }
        guard !own.isEmpty else { return nil }
        let one = chance.pick(Array(own))
        return message(by: place).recall(of: one.id, on: one.thread)
    }

    /// A maker with an id that nobody else has.
    private func message(by place: Int) -> MessageMaker {
        MessageMaker(id: MessageID(at: Moment(milliseconds: now), using: &chance), party: adapters[place].party, signing: adapters[place].signing)
    }

    // MARK: What follows from reading

    /// Somebody reads what was taken: whoever has to act mostly does, after a while, and sometimes never.
    func read(_ envelope: Envelope, _ payload: [UInt8], at place: Int) {
        guard !isHealing, envelope.role == "act", !chance.once(in: 3) else { return }
        after(chance.once(in: 4) ? chance.number(3_600_000...40_000_000) : chance.number(5...5000), .answers(place, envelope))
    }

    func answer(_ place: Int, _ envelope: Envelope) {
        guard !isHealing, let thread = MessageID(envelope.subject), let type = MessageType(envelope.type) else { return }
        let make = message(by: place)
        switch type {
        case .referral, .contact, .missingEpisode:
            say(make.receipt(.acknowledged, on: thread), by: place)
            if chance.once(in: 2) { say(message(by: place).receipt(.decided, on: thread, [MessageMaker.outcome("Assessment required")]), by: place) }
        case .transferOffered: say(make.answerOffer(on: thread, chance.once(in: 3) ? .declined : .accepted), by: place)
        case .recall: if let recall = people.sent.last(where: { $0.thread == thread })?.id { say(make.confirmation(of: recall, on: thread), by: place) }
        case .disagreement: say(make.disagreement(on: thread, .answered), by: place)
        default: if chance.once(in: 6) { say(make.receipt(.closed, on: thread, [MessageMaker.outcome("NFA"), .with { $0.otherSupport = "the club" }, .with { $0.reason = "no more to do" }]), by: place) }
        }
    }
}
