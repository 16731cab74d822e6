import SafeguardingContract

/// A request in the compiled agreement's numbers.
struct Situation {
    let index: ClauseIndex
    let sender: Int
    let recipient: Int
    /// The desk the message was written to; -1 for none.
    let desk: Int
    let acts: Bool
    let senderIsReferrer: Bool
    let senderIsLead: Bool
    let recipientIsReferrer: Bool
    let recipientIsLead: Bool
    let recipientWasTold: Bool
    var purpose: Int
    /// The day, in days since 1970-01-01.
    let on: Int
    /// What is known of the case, as far as it counts.
    var values: CaseValues
}
