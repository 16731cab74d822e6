import SafeguardingContract

/// What a thread has of consent. To share and to work are two things, and are kept apart.
extension ThreadAfter {
    /// Consent to share that was refused or withdrawn; nil where it was not.
    var refusalToShare: ConsentToShare? {
        switch ConsentToShare(rawValue: Int(consentToShare)) {
        case .refused?: .refused
        case .withdrawn?: .withdrawn
        case .unspecified?, .given?, .notSought?, .UNRECOGNIZED?, nil: nil
        }
    }

    /// Consent to work with a service that was declined or ended; nil where it was not.
    var refusalToWork: ConsentToWork? {
        switch ConsentToWork(rawValue: Int(consentToWork)) {
        case .declined?: .declined
        case .ended?: .ended
        case .unspecified?, .agreed?, .notAsked?, .UNRECOGNIZED?, nil: nil
        }
    }

    /// Whether consent is refused here that was not before.
    func refuses(besides before: ThreadAfter?) -> Bool {
        refusalToShare != nil && before?.refusalToShare == nil || refusalToWork != nil && before?.refusalToWork == nil
    }

    /// Takes what the message that opens the thread states. When it was said is not known: a refusal counts as said now, and of anything else no
    /// time is kept, so that whatever was refused before stands over it.
    mutating func note(_ grounds: Grounds, at now: Moment) {
        consentToShare = UInt32(max(0, grounds.consentToShare.rawValue))
        consentToWork = UInt32(max(0, grounds.consentToWork.rawValue))
        consentToShareSaidAt = refusalToShare == nil ? 0 : now.milliseconds
        consentToWorkSaidAt = refusalToWork == nil ? 0 : now.milliseconds
    }

    /// Takes what was recorded. What was said last holds, whenever it is recorded: an old consent does not undo a later refusal, and of two
    /// things said at one time the refusal counts.
    ///
    /// - Parameters:
    ///   - now: what is dated later was said now.
    ///   - mayLift: whether the sender's word can undo a refusal: the lead agency's and the referrer's can. Whoever is kept informed can
    ///     only add one.
    mutating func note(_ consents: [Consent], at now: Moment, mayLift: Bool) {
        for consent in consents {
            guard let said = Moment(consent.saidAt).map({ min($0, now).milliseconds }) else { continue }
            if consent.toShare != .unspecified {
                let isRefusal = [.refused, .withdrawn].contains(consent.toShare)
                if Self.counts(isRefusal, said, over: refusalToShare != nil, consentToShareSaidAt, mayLift) {
                    (consentToShare, consentToShareSaidAt) = (UInt32(max(0, consent.toShare.rawValue)), said)
                }
            }
            if consent.toWork != .unspecified {
                let isRefusal = [.declined, .ended].contains(consent.toWork)
                if Self.counts(isRefusal, said, over: refusalToWork != nil, consentToWorkSaidAt, mayLift) {
                    (consentToWork, consentToWorkSaidAt) = (UInt32(max(0, consent.toWork.rawValue)), said)
                }
            }
        }
    }

    /// Whether something that was said takes the place of what the thread has.
    private static func counts(_ isRefusal: Bool, _ said: Int64, over standsRefused: Bool, _ before: Int64, _ mayLift: Bool) -> Bool {
        if isRefusal { return said >= before }
        return said > before && (mayLift || !standsRefused)
    }
}
