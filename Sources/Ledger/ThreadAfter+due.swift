public import SafeguardingContract

/// What is owed in a thread and until when, and whether it is a loop that is open: what a ledger finds threads by.
extension ThreadAfter {
    /// When somebody has to be told something next; nil where nobody has.
    ///
    /// It is the earliest of: by when what is held has to be released, by when a broken glass has to be reviewed, by when a recall has to be confirmed (each
    /// until it was told that the time is over), and the next alert of what is owed on the loop, unless it is met or its clock stands still.
    public var nextAlert: Moment? {
        var next: Int64?
        for it in holds where !it.released && !it.overdueTold { next = min(next ?? it.by, it.by) }
        for it in reviews where !it.overdueTold { next = min(next ?? it.by, it.by) }
        for it in recalls where !it.overdueTold { next = min(next ?? it.reportBy, it.reportBy) }
        for it in obligations where it.isOwed && it.alert != 0 { next = min(next ?? it.alert, it.alert) }
        return next.map { Moment(milliseconds: $0) }
    }

    /// When what is owed first on the loop is due, whether or not anybody was told that it is late; nil where nothing is owed, or every clock stands still.
    public var owedBy: Moment? {
        var first: Int64?
        for it in obligations where it.isOwed { first = min(first ?? it.due, it.due) }
        return first.map { Moment(milliseconds: $0) }
    }

    /// Whether it was opened by a message that somebody owes an answer to.
    public var isLoop: Bool { MessageType(openedBy)?.effect == .opensLoop }

    /// Whether it is a loop that is neither closed nor entered in error. A loop that is opened again is open.
    public var isOpenLoop: Bool { isNotClosed && isLoop }

    /// Whether its state is one of an open loop's, if it is a loop.
    var isNotClosed: Bool { state != "closed" && state != "entered-in-error" }

    /// The parties that have to be thought of when one of them leaves: the lead agency, the referrer, who is answered in its place, to whom the loop is
    /// offered, and who raised the disagreement that is open. Ascending, each once.
    public var loopParties: [PartyID] {
        var parties: [PartyID] = []
        for name in [leadAgency, referrer, answerTo, offeredTo, disagreement.raisedBy] {
            if let party = PartyID(name), !parties.contains(party) { parties.append(party) }
        }
        return parties.sorted()
    }
}

extension Obligation {
    /// Whether its clock runs: it is neither met nor paused.
    fileprivate var isOwed: Bool { met == 0 && paused == 0 }
}
