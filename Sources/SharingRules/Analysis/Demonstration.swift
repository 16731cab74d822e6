import SafeguardingContract

/// Makes of a situation in which a property fails a message that shows it, and reads the message back: what a reader is given leads to that very decision.
struct Demonstration {
    let agreement: Agreement
    let test: PropertyTest
    let circumstance: Circumstance
    let states: FactStates
    let subjects: Subjects
    let breaksGlass: Bool
    let counting: Set<StatedFact>

    init(
        _ agreement: Agreement, _ test: PropertyTest, _ circumstance: Circumstance, _ states: FactStates, _ subjects: Subjects, breaksGlass: Bool,
        counting: Set<StatedFact>
    ) {
        self.agreement = agreement
        self.test = test
        self.circumstance = circumstance
        self.states = states
        self.subjects = subjects
        self.breaksGlass = breaksGlass
        self.counting = counting
    }

    func counterexample(_ found: DecisionRequest, _ broken: FactSet) -> Counterexample {
        for fact in readable(broken) {
            for carrier in carriers(of: fact) {
                for choice in places {
                    guard let (request, payload) = message(carrier, fact, choice.subject) else { continue }
                    var exceptions: Set<RingException> = []
                    guard request.facts.contains(fact), test.broken(by: request, exceptions: &exceptions).contains(fact), stillSpeaks(of: payload) else { continue }
                    return example(releasing(request, fact), fact, canBeSaid(choice) ? event(payload) : nil)
                }
            }
        }
        var request = found
        request.facts = broken
        request.authorised = test.authorised
        return Counterexample(request: request, facts: broken, event: nil, options: options(request), sentence: sentence(readable(broken).first))
    }

    /// What is broken, the most telling first: everything before what is only about the process.
    private func readable(_ facts: FactSet) -> [Fact] { facts.members.sorted { ($0.category == .process ? 1 : 0) < ($1.category == .process ? 1 : 0) } }

    /// Where a fact can stand, with the fewest others beside it.
    private func carriers(of fact: Fact) -> [Carrier?] {
        let found = Carriers.of(circumstance.type).all.filter { $0.form != .plain || $0.facts.contains(fact) }
        func cost(_ carrier: Carrier) -> Int { carrier.facts.codes.count + (carrier.form == .plain ? 1 : 0) + (carrier.path.first?.name == "grounds" ? 20 : 0) }
        return [nil] + found.enumerated().sorted { (cost($0.element), $0.offset) < (cost($1.element), $1.offset) }.prefix(24).map(\.element)
    }

    /// The ways to say where the child is that leave the area as it is in the situation.
    private var places: [SubjectChoice] {
        let wanted = states[.area]
        return subjects.choices(to: circumstance.recipient.party, at: circumstance.recipient.desk).filter { choice in
            guard wanted != 0 else { return choice.area == nil || !counting.contains(.area) || !goesByArea }
            return choice.area == agreement.areaOrder[wanted.trailingZeroBitCount]
        }
    }

    private var goesByArea: Bool {
        ([test.property.when] + (test.property.unless.map { [$0] } ?? [])).contains { $0.goes(by: .area) } || agreement.clauses.contains { $0.goes(by: .area) }
    }

    private func message(_ carrier: Carrier?, _ fact: Fact, _ subject: DeskSubject) -> (DecisionRequest, [UInt8])? {
        let wanted = InventedMessage.Wanted(
            purpose: circumstance.purpose.text, sender: circumstance.sender.party, recipient: circumstance.recipient.party, on: circumstance.on,
            states: states, subject: subject, breaksGlass: breaksGlass)
        var message = InventedMessage(circumstance.type, wanted, carrying: carrier, fact)
        if states[.levelOfNeed] != 0 { message.state(agreement.levelsOfNeed[states[.levelOfNeed].trailingZeroBitCount]) }
        message.handle(states.handling)
        guard let payload = message.bytes else { return nil }
        return (request(payload), payload)
    }

    /// What `explain` asks of a payload with the options.
    private func request(_ payload: [UInt8]) -> DecisionRequest {
        let frame = circumstance.request
        var request = DecisionRequest(
            MessageFacts(payload, of: circumstance.type), type: circumstance.type, from: frame.sender, to: frame.recipient, desk: frame.desk,
            acts: frame.acts, on: circumstance.on, in: agreement)
        request.onThread = frame.onThread
        request.recipientIsReferrer = frame.recipientIsReferrer
        request.recipientIsLead = frame.recipientIsLead
        request.senderIsReferrer = frame.senderIsReferrer
        request.senderIsLead = frame.senderIsLead
        request.recipientWasTold = frame.recipientWasTold
        // Of a correction, everything that it holds may have been told before.
        request.alreadyTold = circumstance.type == .correction ? request.facts : FactSet()
        request.authorised = test.authorised
        return request
    }

    /// Whether the property speaks of what a reader of the message finds stated in it, and finds what was meant.
    private func stillSpeaks(of payload: [UInt8]) -> Bool {
        var read = request(payload)
        var meant = circumstance.request
        states.apply(to: &meant, of: agreement)
        meant.breaksGlass = breaksGlass
        meant.facts = read.facts
        meant.authorised = read.authorised
        meant.alreadyTold = read.alreadyTold
        // What does not count may have come in with the carrier, and an area with the school.
        if states[.area] == 0 { read.area = nil }
        return read == meant
    }

    /// Leaves out of what was released what nothing waits for.
    private func releasing(_ request: DecisionRequest, _ fact: Fact) -> DecisionRequest {
        var request = request
        for id in request.authorised.sorted() {
            var without = request
            without.authorised.remove(id)
            if agreement.sharing(in: without).contains(fact) { request = without }
        }
        return request
    }

    private func example(_ request: DecisionRequest, _ fact: Fact, _ event: [UInt8]?) -> Counterexample {
        Counterexample(request: request, facts: FactSet([fact]), event: event, options: options(request), sentence: sentence(fact))
    }

    /// Whether options can say it: not that somebody is referrer and lead agency at once, nor that a desk's holder is absent.
    private func canBeSaid(_ choice: SubjectChoice) -> Bool {
        func isPlain(_ role: ThreadRole) -> Bool { !(role.referrer && role.lead) }
        guard isPlain(circumstance.sender.role), isPlain(circumstance.recipient.role) else { return false }
        return circumstance.recipient.desk.map { choice.holders[$0] == circumstance.recipient.party } ?? true
    }

    private func event(_ payload: [UInt8]) -> [UInt8]? {
        let listener = circumstance.recipient
        let address = listener.desk.map { Recipient.desk($0).description } ?? Recipient.party(listener.party).description
        let envelope = Envelope.with {
            $0.id = InventedMessage.thread
            $0.source = "eider:\(circumstance.sender.party)/invented"
            $0.type = circumstance.type.name
            $0.time = "\(circumstance.on)T12:00:00Z"
            if circumstance.type.effect == .continuesLoop {
                $0.subject = InventedMessage.thread
            } else if listener.acts {
                $0.to = address
            } else {
                let others = agreement.parties.keys.sorted().filter { $0 != listener.party && $0 != circumstance.sender.party }
                $0.to = others.first.map { Recipient.party($0).description } ?? ""
                $0.inform = [address]
            }
        }
        return try? ContractJSON.event(envelope, payload: payload).get()
    }

    private func options(_ request: DecisionRequest) -> [String] {
        var options = ["--from", request.sender.text, "--to", request.desk.map { "desk:\($0)" } ?? request.recipient.text]
        if !request.acts { options.append("--informed") }
        options += ["--on", request.on.description]
        if request.senderIsLead { options += ["--sender-is", "lead"] }
        if request.senderIsReferrer { options += ["--sender-is", "referrer"] }
        if request.recipientIsLead { options += ["--recipient-is", "lead"] }
        if request.recipientIsReferrer { options += ["--recipient-is", "referrer"] }
        if request.recipientWasTold { options.append("--told") }
        for id in request.authorised.sorted() { options += ["--authorised", id] }
        for role in SubjectRole.allCases {
            let told = request.alreadyTold.members.filter { $0.about == role }.map(\.category.word)
            if !told.isEmpty { options += ["--already-told", "\(role.word):\(told.joined(separator: ","))"] }
        }
        return options
    }

    private func sentence(_ fact: Fact?) -> String {
        let what = fact?.description ?? "nothing"
        let (sender, recipient) = (circumstance.sender.party, circumstance.recipient.party)
        switch test.property.kind {
        case .never: return "\(what) is shared by \(sender) with \(recipient)"
        case .always: return "\(what) is not shared by \(sender) with \(recipient)"
        case .held: return "\(what) is shared by \(sender) with \(recipient) without being released"
        case .rings: return "\(what) is kept from \(recipient), and not both it and \(sender) are told to ring"
        }
    }
}
