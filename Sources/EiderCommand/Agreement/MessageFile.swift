import Foundation
import SafeguardingContract

/// A message in a file, as `eider send` reads it: a CloudEvent in JSON, of which the writer may leave out what this program knows.
struct MessageFile {
    let envelope: Envelope
    let payload: [UInt8]
    let type: MessageType

    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - sender: for what is missing of its source.
    ///   - now: for what is missing of its time.
    /// - Throws: where it cannot be read as a message; the first problem by its path, never by its value.
    init(_ path: String, from sender: PartyID, at now: Moment) throws(CommandError) {
        let event = try EventText(AtomicFile.read(path == "-" ? "/dev/stdin" : path), source: "eider:\(sender)/explain", at: now)
        switch ContractJSON.event(from: event.json) {
        case .failure(let list):
            let problem = list.problems.first
            let others = list.problems.count > 1 ? " (and \(counted(list.problems.count - 1, "more problem")))" : ""
            throw CommandError(
                problem?.code ?? "MSG-JSON-SHAPE", "the message cannot be read: \(printable(problem?.path ?? "")) \(problem?.sentence ?? "")\(others)",
                help: problem?.help ?? "see docs/messages.md", exit: .badData)
        case .success(let (envelope, payload)):
            guard let type = MessageType(envelope.type) else {
                throw CommandError("MSG-TYPE", "the message is of no type of the contract", help: "see docs/messages.md", exit: .badData)
            }
            self.envelope = envelope
            self.payload = payload
            self.type = type
        }
    }
}
