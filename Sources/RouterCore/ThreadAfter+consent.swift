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

    /// Takes what the message that opens the thread states.
    mutating func note(_ grounds: Grounds) {
        consentToShare = UInt32(max(0, grounds.consentToShare.rawValue))
        consentToWork = UInt32(max(0, grounds.consentToWork.rawValue))
    }

    /// Takes what was recorded, oldest first: the last of each kind holds.
    mutating func note(_ consents: [Consent]) {
        for consent in consents {
            if consent.toShare != .unspecified { consentToShare = UInt32(max(0, consent.toShare.rawValue)) }
            if consent.toWork != .unspecified { consentToWork = UInt32(max(0, consent.toWork.rawValue)) }
        }
    }
}
