import SafeguardingContract
import SharingRules

/// A party or a desk as people name it on the command line: `party x`, `desk x`, `party:x`, `desk:x`, or an id that only one of them has.
enum PartyWord {
    static func party(_ text: String, of agreement: Agreement) throws(CommandError) -> PartyID {
        guard let id = PartyID(without("party", text)), agreement.parties[id] != nil else { throw unknown(text, "party", agreement.parties.keys.map(\.text)) }
        return id
    }

    static func recipient(_ text: String, of agreement: Agreement) throws(CommandError) -> Recipient {
        let isParty = without("party", text) != text
        let isDesk = without("desk", text) != text
        let party = isDesk ? nil : PartyID(without("party", text)).flatMap { agreement.parties[$0]?.id }
        let desk = isParty ? nil : DeskID(without("desk", text)).flatMap { agreement.desks[$0]?.id }
        switch (party, desk) {
        case (let party?, nil): return .party(party)
        case (nil, let desk?): return .desk(desk)
        case (_?, _?):
            throw CommandError(
                "CLI-602", "`\(printable(text))` is a party and a desk", help: "write `party:\(printable(text))` or `desk:\(printable(text))`", exit: .badData)
        case (nil, nil):
            throw unknown(text, isDesk ? "desk" : isParty ? "party" : "party or desk", (isDesk ? [] : agreement.parties.keys.map(\.text)) + (isParty ? [] : agreement.desks.keys.map { "desk \($0)" }))
        }
    }

    private static func without(_ word: String, _ text: String) -> String {
        text.hasPrefix("\(word):") || text.hasPrefix("\(word) ") ? String(text.dropFirst(word.count + 1)) : text
    }

    private static func unknown(_ text: String, _ what: String, _ known: [String]) -> CommandError {
        CommandError(
            "CLI-601", "the agreement has no \(what) `\(printable(text))`", help: "it has \(known.sorted().joined(separator: ", "))", exit: .badData)
    }
}
