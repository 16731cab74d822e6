public import SafeguardingContract

/// Whom a clause means by one word of `from` or `to`.
public enum PartySelector: Hashable, Sendable, CustomStringConvertible {
    /// Every party of the agreement.
    case any
    /// Every party that signed.
    case signatories
    /// One party.
    case party(PartyID)
    /// Every party of a function.
    case function(PartyFunction)
    /// Every party of a sector.
    case sector(Sector)
    /// In `from`: the party that holds the desk. In `to`: the holder, when the message was written to the desk.
    case desk(DeskID)
    /// Every member of a forum that signed, and its owner.
    case forum(ForumID)
    /// Who was given, or sent, the message that this one is about: in `to` of a recall, a correction, an authorisation.
    case told
    /// Who opened the loop.
    case referrer
    /// Who has to act on the loop now.
    case leadAgency

    /// As it stands in the agreement, for example `function youth-service`.
    public var description: String {
        switch self {
        case .any: "any"
        case .signatories: "signatories"
        case .party(let id): "party \(id)"
        case .function(let function): "function \(function)"
        case .sector(let sector): "sector \(sector.rawValue)"
        case .desk(let id): "desk \(id)"
        case .forum(let id): "forum \(id)"
        case .told: "told"
        case .referrer: "referrer"
        case .leadAgency: "lead-agency"
        }
    }
}
