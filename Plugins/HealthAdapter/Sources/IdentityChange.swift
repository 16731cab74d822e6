import AdapterKit
import HL7v2
import SafeguardingContract

/// A merge, link, move, deletion or renumbering of records (A40 and the like).
///
/// Whether what was told of a child is still about that child, only a person can say: so where somebody was told of one of the records, a
/// text is put beside that notification's refusals and notices. Nothing goes to the bus by itself.
struct IdentityChange: Sendable {
    let memory: VisitMemory
    let notices: String

    /// Puts a text for each notified visit that the message touches.
    ///
    /// - Parameter key: the message's own key: the same message again writes the same files again.
    /// - Returns: why nothing was sent, which is the case either way.
    /// - Throws: when nothing can be kept or written.
    func note(_ message: HL7Message, _ event: TriggerEvent, key: String) async throws -> NotSent {
        let before = VisitKeys.before(message)
        let after = VisitKeys(message, arrival: nil)
        var touched: [MessageID] = []
        for visitKey in before.visits + after.visits + before.patients + after.patients {
            if let memory = try await memory.store.recall(visitKey), !touched.contains(memory.message) { touched.append(memory.message) }
        }
        guard !touched.isEmpty else { return .notNotified }
        for first in touched { try write(message, event, key, about: first) }
        try await carry(from: before, to: after)
        return .noticed
    }

    /// What comes next of the visit comes under its new number, or its patient's.
    private func carry(from before: VisitKeys, to after: VisitKeys) async throws {
        for key in before.visits {
            guard let known = try await memory.store.recall(key) else { continue }
            if !after.visits.isEmpty { try await memory.noteKeys(after, of: known.message) }
            return
        }
        for key in before.patients {
            guard let known = try await memory.store.recall(key) else { continue }
            for other in after.patients where try await memory.store.recall(other) == nil { try await memory.store.remember(other, known) }
            return
        }
    }

    private func write(_ message: HL7Message, _ event: TriggerEvent, _ key: String, about first: MessageID) throws {
        let number = Self.printable(message.controlID ?? "")
        let text = """
            Please look: records were merged, moved, linked, deleted or renumbered in the hospital's system,
            and an emergency attendance of one of them was told to others.

            What came: ADT^\(event.rawValue), message number \(number).
            What was told: notification \(first). The bus was told nothing of this change.

            If the notification was about another child than it said, ring whoever was told: the school nurse, and who was informed.

            """
        let json = ReadableJSON.object(["delivery": key, "event": event.rawValue, "number": number, "notification": first.description])
        try ThreadFolder(ThreadID(opening: first), in: notices).write(kind: "identity", key: key, json: json, text: text)
    }

    /// A message's number as a person can look for it: no more than a number has, and nothing that moves a cursor.
    private static func printable(_ number: String) -> String {
        String(String.UnicodeScalarView(number.unicodeScalars.filter { (0x21...0x7E).contains($0.value) }.prefix(50)))
    }
}
