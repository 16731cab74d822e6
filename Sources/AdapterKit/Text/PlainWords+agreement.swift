import SafeguardingContract

/// Words for what came with the agreement: what a sender states beside the risk, and what is said about messages.
extension PlainWords {
    static func of(_ detriment: Detriment) -> String {
        switch detriment {
        case .notMoreDetrimental: "sharing is not more detrimental to the child than not sharing"
        case .moreDetrimental: "sharing would be more detrimental to the child than not sharing"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ gillick: Gillick) -> String {
        switch gillick {
        case .competent: "assessed, and competent to decide about this"
        case .notCompetent: "assessed, and not competent to decide about this"
        case .notAssessed: "not assessed"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ capacity: Capacity) -> String {
        switch capacity {
        case .hasCapacity: "has the capacity to decide about this"
        case .lacksCapacity: "assessed, and lacks the capacity to decide about this"
        case .doubted: "in doubt, and not assessed"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ protection: Person.Protection) -> String {
        switch protection {
        case .adoption: "adopted: never join the former name and the present one"
        case .refuge: "in a refuge, or hiding from somebody"
        case .witness: "a witness, or protected by the police or a court"
        case .familyOfAWorker: "of the family of somebody who works for an agency that could read this"
        case .otherwiseProtected: "protected for another reason"
        case .UNRECOGNIZED: "protected, for a reason that this version does not know"
        case .unspecified: "not protected"
        }
    }

    static func of(_ verdict: Authorisation.Verdict) -> String {
        switch verdict {
        case .released: "it goes on"
        case .notReleased: "it does not go on"
        case .reviewUpheld: "it was right to share it at once"
        case .reviewNotUpheld: "it was not right to share it at once"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ cause: Recall.Cause) -> String {
        switch cause {
        case .wrongRecipient: "it went to the wrong party"
        case .wrongChild: "it is about the wrong child"
        case .wrongContent: "something in it is wrong, and a correction is not enough"
        case .moreThanNeeded: "it says more than was to be shared"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ extent: RecallConfirmed.Extent) -> String {
        switch extent {
        case .notRead: "nobody had read it, and it is destroyed"
        case .readAndDestroyed: "somebody had read it, and it is destroyed"
        case .passedOn: "it had been passed on"
        case .notDestroyed: "it cannot be destroyed here"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }
}
