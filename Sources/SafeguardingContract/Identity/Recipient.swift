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
        if text.utf8.starts(with: "party:".utf8) {
            guard let id = PartyID(String(text.utf8.dropFirst(6)) ?? "") else { return nil }
            self = .party(id)
        } else if text.utf8.starts(with: "desk:".utf8) {
            guard let id = DeskID(String(text.utf8.dropFirst(5)) ?? "") else { return nil }
            self = .desk(id)
        } else {
            return nil
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
