import Foundation
import SafeguardingContract
import TransparencyLog
import ZeroMQ

extension AdapterEntry {
    /// What is wrong with an entry by itself, as sentences; none where it can be enrolled.
    var problems: [String] {
        var problems: [String] = []
        if adapter == .router { problems.append("`router` is the router's own name") }
        if (try? CurvePublicKey(z85: curve)) == nil { problems.append("`curve` is not a CURVE public key of 40 characters") }
        if Data(base64Encoded: signing)?.count != 32 { problems.append("`signing` is not base64 of a 32-byte Ed25519 public key") }
        for type in sends where MessageType(type)?.sendable != true {
            problems.append("`sends` has `\(printable(type))`, which is no message type that an adapter sends")
        }
        for type in takes where MessageType(type) == nil {
            problems.append("`takes` has `\(printable(type))`, which is no message type")
        }
        if sends.isEmpty, takes.isEmpty { problems.append("it neither sends nor takes anything") }
        return problems
    }

    /// A short text by which two people compare the keys over the telephone: the first 8 bytes of SHA-256 over both public
    /// keys, for example `3f2a 91c0 77de 0b41`.
    var fingerprint: String { keyFingerprint(curve: curve, signing: signing) }

    /// A request as an adapter's owner sends it, or why it is none.
    static func request(in bytes: [UInt8], from path: String) throws(CommandError) -> AdapterEntry {
        let entry: AdapterEntry
        do { entry = try JSONDecoder().decode(AdapterEntry.self, from: Data(bytes)) } catch {
            throw .malformed(
                path, "is not an enrolment request",
                help: "a request is the JSON that `eider keys new` prints: adapter, party, curve, signing, sends, takes")
        }
        // What a request says of other keys, of an end or of a revocation is not its to say.
        guard let first = entry.problems.first else {
            return AdapterEntry(adapter: entry.adapter, party: entry.party, curve: entry.curve, signing: entry.signing, sends: entry.sends, takes: entry.takes)
        }
        throw .malformed(
            path, "cannot be enrolled: \(entry.problems.joined(separator: "; "))",
            help: first.contains("message type") ? "docs/messages.md has the message types" : "make the request anew with `eider keys new`")
    }
}

/// See ``AdapterEntry/fingerprint``.
func keyFingerprint(curve: String, signing: String) -> String {
    let digits = Digest.sha256(Array("\(curve)\n\(signing)".utf8)).description.prefix(16)
    return stride(from: 0, to: 16, by: 4).map { String(digits.dropFirst($0).prefix(4)) }.joined(separator: " ")
}

/// Text from outside, fit for a line of ours: nothing that moves a terminal's cursor, and not much of it.
func printable(_ text: String, limit: Int = 80) -> String {
    let safe = String(text.unicodeScalars.prefix(limit).map { $0.properties.generalCategory == .control ? "?" : Character($0) })
    return text.unicodeScalars.count > limit ? safe + "…" : safe
}
