internal import SafeguardingContract

/// What the fields of a session's verbs may say.
enum SessionRules {
    /// What is wrong with a HELLO, or nil.
    static func fault(of hello: Hello, after previous: String?, speaks: ClosedRange<UInt32>) -> BusCode? {
        guard protocolVersion(of: hello, speaks: speaks) != nil else { return .protocolVersion }
        guard contract(of: hello) != nil else { return .contract }
        guard WireEncoding(rawValue: hello.encoding) != nil else { return .encoding }
        guard isSessionID(hello.session) else { return .session }
        guard hello.session != previous else { return .sessionUsed }
        guard BusLimits.helloCredit.contains(hello.credit) else { return .credit }
        guard hello.sends.count <= BusLimits.typesInHello, hello.takes.count <= BusLimits.typesInHello,
            ([hello.software, hello.contract, hello.origin] + hello.sends + hello.takes).allSatisfy(isShowable)
        else { return .hello }
        return nil
    }

    /// The version of the protocol that the session goes by: the newest that both sides speak; nil where there is none.
    static func protocolVersion(of hello: Hello, speaks: ClosedRange<UInt32>) -> UInt32? {
        let oldest = hello.oldestProtocol == 0 ? hello.protocol : hello.oldestProtocol
        guard oldest <= hello.protocol, oldest <= speaks.upperBound, hello.protocol >= speaks.lowerBound else { return nil }
        return min(hello.protocol, speaks.upperBound)
    }

    /// The contract that the session goes by: the older one of the two; nil where the adapter's is another contract altogether. What is no version is taken for the first one: it was free text.
    static func contract(of hello: Hello) -> ContractVersion? {
        (ContractVersion(hello.contract) ?? .first).agreed(with: .current)
    }

    /// Whether it can be a signature line under a checkpoint: whose, and whether it holds, is looked at later.
    static func isSignatureLine(_ line: String) -> Bool { !line.isEmpty && line.utf8.count <= BusLimits.signatureLine }

    /// Whether a delivery's answer says which delivery it answers.
    static func namesDelivery(id: String, decision: UInt32) -> Bool { MessageID(id) != nil && decision > 0 }

    /// `DEC-UNKNOWN-TYPE`, `DEC-MALFORMED`, `DEC-NOT-OURS`, `DEC-FULL`, or `X-` and capitals, digits and hyphens.
    static func isDeclineCode(_ code: String) -> Bool {
        if DeclineCode(rawValue: code) != nil { return true }
        return code.hasPrefix("X-") && (3...BusLimits.declineCode).contains(code.utf8.count)
            && code.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    /// Letters, digits, hyphens and underscores: base64url and hexadecimal fit.
    static func isSessionID(_ id: String) -> Bool {
        BusLimits.sessionID.contains(id.utf8.count)
            && id.utf8.allSatisfy {
                (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95
            }
    }

    /// Short printable ASCII: it is shown on an operator's terminal.
    private static func isShowable(_ text: String) -> Bool {
        text.utf8.count <= BusLimits.helloText && text.utf8.allSatisfy { (32...126).contains($0) }
    }
}

/// Why a recipient's system cannot take a delivery. An adapter's own codes begin with `X-`.
public enum DeclineCode: String, Hashable, Sendable, CaseIterable {
    /// A message type the adapter does not know.
    case unknownType = "DEC-UNKNOWN-TYPE"
    /// The message cannot be read.
    case malformed = "DEC-MALFORMED"
    /// It is not for this party.
    case notOurs = "DEC-NOT-OURS"
    /// The inbox has no room, and will not have any soon.
    case full = "DEC-FULL"
}
