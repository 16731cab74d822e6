import SafeguardingContract

extension Risk {
    /// Lower case with hyphens, as agreements have it.
    var word: String {
        switch self {
        case .unspecified: "unspecified"
        case .noKnownRisk: "no-known-risk"
        case .inNeed: "in-need"
        case .significantHarm: "significant-harm"
        case .immediateDanger: "immediate-danger"
        case .UNRECOGNIZED(let number): "risk-\(number)"
        }
    }
}

extension ConsentToShare {
    /// Lower case with hyphens, as agreements have it.
    var word: String {
        switch self {
        case .unspecified: "unspecified"
        case .given: "given"
        case .refused: "refused"
        case .withdrawn: "withdrawn"
        case .notSought: "not-sought"
        case .UNRECOGNIZED(let number): "consent-\(number)"
        }
    }
}

extension ConsentToWork {
    /// Lower case with hyphens, as agreements have it.
    var word: String {
        switch self {
        case .unspecified: "unspecified"
        case .agreed: "agreed"
        case .declined: "declined"
        case .ended: "ended"
        case .notAsked: "not-asked"
        case .UNRECOGNIZED(let number): "consent-to-work-\(number)"
        }
    }
}
