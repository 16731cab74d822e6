public import SafeguardingContract

/// What a thread is found by besides its id: a pure function of the thread, the same for every store.
///
/// A store keeps them beside the thread, indexed, so that asking what is due costs what is due and not what there is.
public struct ThreadKeys: Hashable, Sendable {
    /// When somebody has to be told something next; nil where nobody has.
    public let alert: Moment?
    /// When what is owed first is due; nil where nothing is, and where it is no open loop.
    public let owedBy: Moment?
    /// An open loop's parties, as ``SafeguardingContract/ThreadAfter/loopParties`` names them; nil where it is no open loop.
    public let parties: [PartyID]?
    /// When it ended; nil where it has not, or does not say when.
    public let ended: Moment?

    /// The keys of a thread that stands like this.
    public init(of thread: ThreadAfter) {
        let isLoop = thread.isLoop
        let isOpen = isLoop && thread.isNotClosed
        alert = thread.nextAlert
        owedBy = isOpen ? thread.owedBy : nil
        parties = isOpen ? thread.loopParties : nil
        ended = thread.ended(isLoop: isLoop, isOpen: isOpen)
    }
}
