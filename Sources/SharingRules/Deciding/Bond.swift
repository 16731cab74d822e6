public import SafeguardingContract

/// Conditions under which an originator shared what a message now passes on: they bind whoever passes it on.
public struct Bond: Hashable, Sendable {
    /// Who set them: it can use its own words as it likes, and may have them back.
    public let originator: PartyID
    /// The conditions.
    public let words: Set<HandlingWord>

    public init(originator: PartyID, words: Set<HandlingWord>) {
        self.originator = originator
        self.words = words
    }
}
