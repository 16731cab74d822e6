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
        var desk: Int?
        if let id = r.desk {
            guard let index = compiled.desks[id], compiled.holders[index].contains(recipient) else {
                return fault(.unknownDesk, "`\(r.recipient)` does not hold a desk `\(id)` of the agreement")
            }
            desk = index
        }
        guard let purpose = compiled.purposes[r.purpose] else {
            return fault(.unknownPurpose, "the agreement does not know the purpose that the message states")
        }
        guard compiled.bases[purpose].contains(sender) else {
            return fault(.noLegalBasis, "the agreement gives `\(r.sender)` no legal basis to share for \(title(ofPurpose: r.purpose))")
        }
        guard let type = compiled.types[r.messageType] else {
            return fault(.notPermitted, "no clause is about messages of this type")
        }
        return .success(
            Situation(
                type: type, sender: sender, recipient: recipient, desk: desk, acts: r.acts,
                senderIsReferrer: r.onThread && r.senderIsReferrer, senderIsLead: r.onThread && r.senderIsLead,
                recipientIsReferrer: r.onThread && r.recipientIsReferrer, recipientIsLead: r.onThread && r.recipientIsLead,
                purpose: 1 << UInt64(purpose), risk: compiled.mayStateRisk.contains(sender) ? r.risk.bit : 0,
                consent: compiled.mayStateConsent.contains(sender) ? r.consent.bit : 0,
                work: compiled.mayStateWork.contains(sender) ? r.consentToWork.bit : 0))
    }

    /// What the message itself sets between all of it and the recipient, whatever the clauses say of single facts.
    /// - Parameter facts: what would be shared.
    func originatorForbids(_ r: DecisionRequest, sharing facts: FactSet) -> AgreementFault? {
        if r.recipientOnly, !r.acts {
            return AgreementFault(
                code: .recipientOnly, sentence: "the sender lets this go to nobody but the one who has to act on it, and `\(r.recipient)` is only kept informed")
        }
        if r.bindsRecipient, !facts.contains(Fact(.process, .other)) {
            return AgreementFault(
                code: .conditionsNotShared,
                sentence: "this says how it may be handled, `\(r.recipient)` would not learn that, and nothing is shared without it")
        }
        return nil
    }

    /// Facts that the message states and that do not count, because the agreement does not let this sender state them.
    func claimsThatDoNotCount(_ r: DecisionRequest) -> [AgreementFault] {
        guard let sender = compiled.parties[r.sender] else { return [] }
        var faults: [AgreementFault] = []
        func claim(_ fact: String, _ allowed: PartySet, stated: Bool) {
            guard stated, !allowed.contains(sender) else { return }
            faults.append(
                AgreementFault(
                    code: .claimDoesNotCount,
                    sentence: "the \(fact) that the message states does not count: the agreement does not let `\(r.sender)` state it"))
        }
        claim("risk", compiled.mayStateRisk, stated: r.risk != .unspecified)
        claim("consent to share", compiled.mayStateConsent, stated: r.consent != .unspecified)
        claim("consent to work", compiled.mayStateWork, stated: r.consentToWork != .unspecified)
        return faults
    }

    /// A purpose's title in quotation marks, for a sentence.
    func title(ofPurpose id: String) -> String {
        guard let title = PurposeID(id).flatMap({ purposes[$0] })?.title else { return "a purpose it does not know" }
        return "\"\(title)\""
    }
}

extension AgreementFault: Error {}
