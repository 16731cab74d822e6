/// Whom a message is written to: a party, or a desk whose holder the agreement knows.
///
/// Its text form is `party:elm-park-youth-club` or `desk:front-door`.
public enum Recipient: Hashable, Sendable, CustomStringConvertible {
    /// One agency.
    case party(PartyID)
    /// A function, whoever holds it.
    case desk(DeskID)

    /// A recipient from its text form, or nil where the text is not one.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = String(text[text.index(after: colon)...])
        switch text[..<colon] {
        case "party":
            guard let id = PartyID(name) else { return nil }
            self = .party(id)
        case "desk":
            guard let id = DeskID(name) else { return nil }
            self = .desk(id)
        default: return nil
        }
    }

    /// The text form.
    public var description: String {
        switch self {
        case .party(let id): "party:\(id)"
        case .desk(let id): "desk:\(id)"
        }
    }
}
