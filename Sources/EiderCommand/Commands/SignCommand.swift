import ArgumentParser
import Foundation
import SafeguardingContract
import TransparencyLog

/// `eider sign`: signed statements, for a script that has no Ed25519 of its own.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign what a practitioner confirmed, for a script to send.",
        discussion: """
            The file is a JSON array of statements, each with one field: who confirmed it, where it is recorded, the outcome, the reason \
            (docs/messages.md, StatementContent). What is printed has the message's id and its `receipt`: the signature holds for this id, \
            type and loop only.

            EXAMPLES
              eider sign statements.json --type eider.v1.Acknowledged --loop 01931a40-0000-7000-8000-000000000000 --folder ./social-care
              eider sign - --type eider.v1.Closed --loop 01931a40-0000-7000-8000-000000000000 --folder ./social-care --previous BASE64 < statements.json
            """)

    @Argument(help: "The statements' file, or - for standard input.") var file: String
    @Option(help: "The receipt's message type.") var type: String
    @Option(help: "The loop: the id of the message that opened it.") var loop: String
    @Option(help: "The adapter's folder, with signing.key.") var folder: String
    @Option(help: "The id of the message that will carry it; a new one is made.") var id: String?
    @Option(help: "Base64 of the digest of the loop's last receipt that you know of.") var previous = ""
    @OptionGroup var options: OutputOptions

    func run() async throws {
        guard let type = MessageType(type), type.isReceipt else {
            throw ValidationError("--type takes a human receipt's type, such as eider.v1.Acknowledged.")
        }
        guard let thread = ThreadID(loop) else { throw ValidationError("--loop takes an id as `eider loops show` prints it.") }
        guard let previous = Data(base64Encoded: previous), [0, 32].contains(previous.count) else {
            throw ValidationError("--previous takes base64 of 32 bytes.")
        }
        var random = SystemRandomNumberGenerator()
        guard let id = id.map({ MessageID($0) }) ?? MessageID(at: .now, using: &random) else {
            throw ValidationError("--id takes a UUIDv7 in lower case with hyphens.")
        }
        let key: SigningKey
        do { key = try SigningKey.load(from: AdapterKeys.signingFile(in: absolutePath(folder))) } catch { throw CommandError(from: error) }
        let signed = try ReceiptSigning(type: type, thread: thread, id: id, previous: Array(previous)).sign(
            AtomicFile.read(file == "-" ? "/dev/stdin" : file), with: key)
        let receipt = String(decoding: Wire.encodeJSON(signed.statements), as: UTF8.self)
        // JSON in either format: it is for a script.
        Console.current.line(
            #"{"digest":"\#(Data(signed.digest.bytes).base64EncodedString())","id":"\#(id)","receipt":\#(receipt),"subject":"\#(thread)","type":"\#(type)"}"#)
    }
}
