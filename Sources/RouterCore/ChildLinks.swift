import Foundation
public import Ledger
public import SafeguardingContract
public import TransparencyLog
import SharingRules

/// The digests by which threads about one child, or one family, are found: under a key that is kept beside the ledger and not in it, so that who has the ledger alone
/// cannot tell whom a thread is about, nor try names.
///
/// A child is known by each identifier that holds by its check digit, and by name with date of birth; two threads that share one of them may be about the same child. That is
/// for people to look at: nothing is merged. A protected identity is never linked by software.
public struct ChildLinks: Sendable {
    private let key: DigestKey?

    /// - Parameter key: nil where threads are not to be linked.
    public init(_ key: DigestKey?) { self.key = key }

    /// The digests of a message that opens a loop, or none.
    func links(of message: PayloadReading) -> [LinkDigest] {
        guard let key, message.type.effect == .opensLoop else { return [] }
        var links: [LinkDigest] = []
        if let child = message.said { for name in names(of: child) { if let link = link(.child, name, key) { links.append(link) } } }
        let family = message.familyReference
        if !family.isEmpty, let link = link(.family, Array("family|".utf8) + family.utf8, key) { links.append(link) }
        if links.count > 1 { links = Set(links).sorted() }
        return Array(links.prefix(LedgerLimits.links))
    }

    /// The digests by which what there is about a child is found: for whoever has the key and may look.
    public func digests(of child: Person) -> [LinkDigest] { key.map { key in names(of: ChildSaid(child)).compactMap { link(.child, $0, key) }.sorted() } ?? [] }

    /// The digests of the child that a message is about, whatever the message does; none where it names none, or nothing that finds it again.
    public func digests(ofChildIn payload: [UInt8], _ type: MessageType) -> [LinkDigest] { PayloadReading(payload, of: type).child.map { digests(of: $0) } ?? [] }

    /// What a child is known by, each in one form.
    private func names(of child: ChildSaid) -> [[UInt8]] {
        guard !child.isProtected else { return [] }
        var names: [[UInt8]] = []
        for identifier in child.identifiers {
            // Written with spaces or hyphens, it is the same number.
            let value = identifier.value.filter { $0.isLetter || $0.isNumber }.uppercased()
            switch identifier.scheme {
            case "nhs-number", "https://fhir.nhs.uk/Id/nhs-number": if NHSNumber.isValid(value) { names.append(Array("nhs|\(value)".utf8)) }
            case "upn": if UPN.isValid(value) { names.append(Array("upn|\(value)".utf8)) }
            default: continue
            }
        }
        let given = folded(child.given)
        let family = folded(child.family)
        if !given.isEmpty, !family.isEmpty, let born = child.birthDate, born.year > 0, born.month > 0, born.day > 0 {
            var name: [UInt8] = []
            name.reserveCapacity(family.utf8.count + given.utf8.count + 32)
            for part in ["name|", family, "|", given, "|", String(born.year), "-", String(born.month), "-", String(born.day)] { name += part.utf8 }
            names.append(name)
        }
        return names
    }

    /// Letters only, in lower case and without accents: how a name is spaced, hyphenated, cased or accented differs from system to system, and so do the bytes of one accent.
    private func folded(_ name: String) -> String {
        // What has no accents needs no taking apart, which costs more than the digest.
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(unsafeUninitializedCapacity: name.utf8.count) { text in
                var count = 0
                for byte in name.utf8 where (65...90).contains(byte) || (97...122).contains(byte) {
                    text[count] = byte | 0x20
                    count += 1
                }
                return count
            }
        }
        let letters = name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter { $0.properties.isAlphabetic && !$0.properties.isDiacritic }
        return String(String.UnicodeScalarView(letters))
    }

    private func link(_ kind: LinkDigest.Kind, _ text: [UInt8], _ key: DigestKey) -> LinkDigest? {
        LinkDigest(kind: kind, bytes: key.digest(text, length: LinkDigest.length))
    }
}

/// The threads that are linked to one, as they stand.
struct LinkedThreads {
    /// About the same child, as far as anybody can tell: the latest first, each once, without the thread itself.
    let sameChild: [ThreadAfter]

    init(_ links: [LinkDigest], except thread: ThreadID?, in facts: Facts) {
        guard !facts.linked.isEmpty else {
            sameChild = []
            return
        }
        var seen: Set<String> = thread.map { [$0.description] } ?? []
        sameChild = links.filter { $0.kind == .child }.flatMap { facts.linked[$0, default: []] }
            .filter { seen.insert($0.id).inserted }.sorted { $0.openedAt > $1.openedAt }
    }
}
