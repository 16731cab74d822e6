public import SafeguardingContract

/// What is owed in a thread and until when, and whether it is a loop that is open: what a ledger finds threads by.
extension ThreadAfter {
    /// When somebody has to be told something next; nil where nobody has.
    ///
    /// It is the earliest of: by when what is held has to be released, by when a broken glass has to be reviewed, by when a recall has to be confirmed (each
    /// until it was told that the time is over), and the next alert of what is owed on the loop, unless it is met or its clock stands still.
    public var nextAlert: Moment? {
        let times =
            holds.lazy.filter { !$0.released && !$0.overdueTold }.map(\.by) + reviews.lazy.filter { !$0.overdueTold }.map(\.by)
            + recalls.lazy.filter { !$0.overdueTold }.map(\.reportBy) + obligations.lazy.filter { $0.isOwed && $0.alert != 0 }.map(\.alert)
        return times.min().map { Moment(milliseconds: $0) }
    }

    /// When what is owed first on the loop is due, whether or not anybody was told that it is late; nil where nothing is owed, or every clock stands still.
    public var owedBy: Moment? { obligations.lazy.filter(\.isOwed).map(\.due).min().map { Moment(milliseconds: $0) } }

    /// Whether it was opened by a message that somebody owes an answer to.
    public var isLoop: Bool { MessageType(openedBy)?.effect == .opensLoop }

    /// Whether it is a loop that is neither closed nor entered in error. A loop that is opened again is open.
    public var isOpenLoop: Bool { state != "closed" && state != "entered-in-error" && isLoop }

    /// The parties that have to be thought of when one of them leaves: the lead agency, the referrer, who is answered in its place, to whom the loop is
    /// offered, and who raised the disagreement that is open. Ascending, each once.
    public var loopParties: [PartyID] {
        Set([leadAgency, referrer, answerTo, offeredTo, disagreement.raisedBy].compactMap { PartyID($0) }).sorted()
    }
}

extension Obligation {
    /// Whether its clock runs: it is neither met nor paused.
    fileprivate var isOwed: Bool { met == 0 && paused == 0 }
}
