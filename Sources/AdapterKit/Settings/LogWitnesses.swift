public import TransparencyLog
import SafeguardingContract

/// Whose cosignatures an adapter looks for under the router's checkpoints, besides its own.
public struct LogWitnesses: Hashable, Sendable {
    /// Keys of other parties' adapters, each under its `party/adapter`: had from those parties, and not from the router's operator.
    public let keys: [NoteKey]
    /// Of how many parties a cosignature has to be there.
    public let needed: Int

    public init(keys: [NoteKey], needed: Int) {
        self.keys = keys
        self.needed = needed
    }
}

extension FieldReader {
    /// Reads `witnesses`; nil where it is not there. Problems stay with the reader.
    /// - Parameter party: the adapter's own, whose word does not count.
    mutating func logWitnesses(except party: PartyID?) -> LogWitnesses? {
        guard any("witnesses") != nil else { return nil }
        return object("witnesses") { fields in
            let needed = fields.optionalInteger("needed") ?? 1
            let texts = fields.texts("keys")
            var keys: [NoteKey] = []
            for (index, text) in texts.enumerated() {
                guard let key = NoteKey(text: text), key.algorithm == .cosignature, key.name.contains("/") else {
                    fields.problem(
                        code: "ADP-WITNESS-KEY", "keys[\(index)]", "this is not a witness's key",
                        help: "ask the other party for it: its adapter's verb `check` says it, as party/adapter+number+base64")
                    continue
                }
                if let party, key.party == party.text {
                    fields.problem(code: "ADP-WITNESS-KEY", "keys[\(index)]", "this is a key of the adapter's own party", help: "name adapters of other parties: one's own word proves nothing to oneself")
                }
                keys.append(key)
            }
            let parties = Set(keys.map(\.party)).count
            if texts.count == keys.count, needed < 1 || needed > parties {
                fields.problem(code: "ADP-WITNESS-COUNT", "needed", "it must be from 1 to \(parties), the number of parties whose keys are given", help: "give keys of more parties, or ask for fewer")
            }
            return LogWitnesses(keys: keys, needed: max(1, needed))
        }
    }
}
