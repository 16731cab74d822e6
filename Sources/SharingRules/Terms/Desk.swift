public import SafeguardingContract

/// A function one can write to without knowing who holds it, for example `front-door`.
public struct Desk: Hashable, Sendable {
    /// Its id on the bus.
    public let id: DeskID
    /// Its name, for screens.
    public let name: String
    /// The party that holds it.
    public let holder: PartyID
    /// The party that holds it while the holder is absent, if the agreement names one.
    public let fallback: PartyID?
}

extension Agreement {
    /// The one party that a message to a desk goes to: its holder, or its fallback while the holder is absent.
    /// - Parameters:
    ///   - desk: the desk that was written to.
    ///   - absent: parties that cannot receive now, for example because no adapter of theirs is enrolled.
    /// - Returns: a party, or nil where the agreement has no such desk. Where holder and fallback are both absent, the
    ///   holder: what is written to it waits, and is not lost.
    public func resolve(_ desk: DeskID, absent: Set<PartyID> = []) -> PartyID? {
        guard let desk = desks[desk] else { return nil }
        if absent.contains(desk.holder), let fallback = desk.fallback, !absent.contains(fallback) { return fallback }
        return desk.holder
    }
}
