import SafeguardingContract

extension Agreement {
    /// A request in the compiled agreement's numbers, or why nothing of it may be shared.
    func situate(_ r: DecisionRequest) -> Result<Situation, AgreementFault> {
        func fault(_ code: DecisionCode, _ sentence: String) -> Result<Situation, AgreementFault> {
            .failure(AgreementFault(code: code, sentence: sentence))
        }
        guard let sender = compiled.parties[r.sender] else {
            return fault(.unknownSender, "the agreement has no party `\(r.sender)`, which sends this")
        }
        guard let recipient = compiled.parties[r.recipient] else {
            return fault(.unknownRecipient, "the agreement has no party `\(r.recipient)`, which this is for")
        }
        guard compiled.signatories.contains(recipient) else {
            return fault(.notSignatory, "`\(r.recipient)` has not signed the agreement, and only signatories receive anything")
        }
        var desk = -1
        if let id = r.desk {
            guard let place = compiled.desks[id], compiled.holders[place].contains(recipient) else {
                return fault(.unknownDesk, "`\(r.recipient)` does not hold a desk `\(id)` of the agreement")
            }
            desk = place
        }
        guard let purpose = compiled.purposes[r.purpose] else {
            return fault(.unknownPurpose, "the agreement does not know the purpose that the message states")
        }
        guard compiled.mayShare(sender, for: purpose, on: r.on.number) else {
            return fault(.noLegalBasis, "the agreement gives `\(r.sender)` no legal basis to share for \(title(ofPurpose: r.purpose))")
        }
        guard let index = compiled.index[r.messageType] else {
            return fault(.notPermitted, "no clause is about messages of this type")
        }
        return .success(
            Situation(
                index: index, sender: sender, recipient: recipient, desk: desk, acts: r.acts,
                senderIsReferrer: r.onThread && r.senderIsReferrer, senderIsLead: r.onThread && r.senderIsLead,
                recipientIsReferrer: r.onThread && r.recipientIsReferrer, recipientIsLead: r.onThread && r.recipientIsLead,
                recipientWasTold: r.recipientWasTold, purpose: purpose, on: r.on.number, values: values(r, sender)))
    }

    /// What is known of the case: what the message states and the agreement lets this sender state.
    private func values(_ r: DecisionRequest, _ sender: Int) -> CaseValues {
        var values = CaseValues(repeating: 0)
        for fact in Self.factOrder where compiled.mayState[fact.place].contains(sender) {
            values[fact.place] = r.stated(fact, compiled) ?? 0
        }
        return values
    }

    private static let factOrder = StatedFact.allCases.sorted()

    /// Facts that the message states and that do not count, because the agreement does not let this sender state them. Age and area are not among them: nobody gives a
    /// date of birth or a postcode to state a condition.
    func claimsThatDoNotCount(_ r: DecisionRequest) -> [AgreementFault] {
        guard let sender = compiled.parties[r.sender] else { return [] }
        var faults: [AgreementFault] = []
        for fact in Self.factOrder
        where fact != .age && fact != .area && !compiled.mayState[fact.place].contains(sender) && r.stated(fact, compiled) != nil {
            faults.append(
                AgreementFault(
                    code: .claimDoesNotCount,
                    sentence: "the \(fact.phrase) that the message states does not count: the agreement does not let `\(r.sender)` state it"))
        }
        return faults
    }

    /// A purpose's title in quotation marks, for a sentence.
    func title(ofPurpose id: String) -> String {
        guard let title = PurposeID(id).flatMap({ purposes[$0] })?.title else { return "a purpose it does not know" }
        return "\"\(title)\""
    }
}

extension CompiledAgreement {
    /// Whether a party has a legal basis for a purpose on a day.
    func mayShare(_ party: Int, for purpose: Int, on day: Int) -> Bool {
        for basis in bases[purpose] where basis.counts(for: party, on: day) { return true }
        return false
    }
}

extension AgreementFault: Error {}
