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
        var text = text
        let found = text.withUTF8 { bytes -> Recipient? in
            func name(from start: Int) -> String? {
                guard isWellFormedName(bytes.span, start..<bytes.count) else { return nil }
                return String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self)
            }
            if begins(bytes.span, with: "party:") { return name(from: 6).map { .party(PartyID(unchecked: $0)) } }
            if begins(bytes.span, with: "desk:") { return name(from: 5).map { .desk(DeskID(unchecked: $0)) } }
            return nil
        }
        guard let found else { return nil }
        self = found
    }

    /// The text form.
    public var description: String {
        switch self {
        case .party(let id): "party:" + id.text
        case .desk(let id): "desk:" + id.text
        }
    }
}
