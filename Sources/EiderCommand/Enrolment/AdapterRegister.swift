public import SafeguardingContract

import Foundation

/// The operator's file of approved adapters, `adapters.json`. The router reads it again whenever it changes, and
/// records each enrolment and revocation in the ledger before it acts on it.
///
/// Every change is made under a lock and lands whole: two operators at once lose nothing, and a process that dies
/// while it writes leaves the file as it was.
public struct AdapterRegister: Sendable {
    /// The file.
    public let path: String

    public init(path: String) { self.path = path }

    private struct Content: Codable { var adapters: [AdapterEntry] }

    /// What a change did.
    public enum Change: Equatable, Sendable {
        /// Enrolled for the first time.
        case enrolled
        /// Enrolled with other keys, types or party than before.
        case replaced
        /// Enrolled with new keys, while the old ones count for a while.
        case rotating
        /// Nothing: it was so already.
        case unchanged
        /// Not valid any more.
        case revoked
    }

    /// The adapters, by name; none where there is no file yet.
    /// - Throws: `CLI-101` where it cannot be read, `CLI-103` where it is not what this type writes.
    public func entries() throws(CommandError) -> [AdapterEntry] {
        guard access(path, F_OK) == 0 else { return [] }
        let bytes = try AtomicFile.read(path)
        do { return try JSONDecoder().decode(Content.self, from: Data(bytes)).adapters } catch {
            throw .malformed(
                path, "is not a register of adapters", help: "restore it from a backup: the router keeps to what it read last")
        }
    }

    /// Approves an adapter.
    /// - Parameters:
    ///   - replacing: an adapter of this name may have other keys already, which end with this.
    ///   - overlap: an adapter of this name has other keys, and they count beside these until then; nil where they do not.
    /// - Throws: `CLI-201` where the name has other keys and `replacing` is false, `CLI-202` where the key is another adapter's.
    @discardableResult
    public func approve(_ entry: AdapterEntry, replacing: Bool = false, overlap: Moment? = nil) throws(CommandError) -> Change {
        try change { (adapters) throws(CommandError) in
            if let other = adapters.first(where: { $0.adapter != entry.adapter && ($0.curve == entry.curve || $0.signing == entry.signing) }) {
                throw CommandError(
                    "CLI-202", "the keys of `\(entry.adapter)` are those of `\(other.adapter)`",
                    help: "each adapter has keys of its own: make new ones where it runs with `eider keys new`", exit: .badData)
            }
            guard let index = adapters.firstIndex(where: { $0.adapter == entry.adapter }) else {
                adapters.append(entry)
                adapters.sort { $0.adapter < $1.adapter }
                return .enrolled
            }
            if adapters[index].isLike(entry) { return .unchanged }
            if let overlap {
                let old = adapters[index]
                guard !old.revoked, old.party == entry.party, old.curve != entry.curve else {
                    throw CommandError(
                        "CLI-204", "`\(entry.adapter)` cannot change over to these keys",
                        help: "its old keys have to be valid, of the same party and others than the new: otherwise use --replace", exit: .badData)
                }
                adapters[index] = entry
                adapters[index].previous = .init(curve: old.curve, signing: old.signing, until: overlap.description)
                return .rotating
            }
            guard replacing else {
                throw CommandError(
                    "CLI-201", "`\(entry.adapter)` is enrolled already, and not with this request",
                    help: "ask its owner whether they made new keys; then `eider enrol --replace`", exit: .badData)
            }
            let old = adapters[index]
            adapters[index] = entry
            // The same keys with other types: when they end, and which were before them, stays.
            if (old.curve, old.signing) == (entry.curve, entry.signing) { (adapters[index].until, adapters[index].previous) = (old.until, old.previous) }
            return .replaced
        }
    }

    /// Ends an adapter's keys. The router acts on it at once, on live connections too.
    /// - Throws: `CLI-203` where there is no such adapter.
    @discardableResult
    public func revoke(_ adapter: AdapterID) throws(CommandError) -> Change {
        try change { (adapters) throws(CommandError) in
            guard let index = adapters.firstIndex(where: { $0.adapter == adapter }) else {
                throw CommandError(
                    "CLI-203", "no adapter `\(adapter)` is enrolled", help: "`eider enrol --list` says which are", exit: .badData)
            }
            if adapters[index].revoked { return .unchanged }
            adapters[index].revoked = true
            return .revoked
        }
    }

    /// Says when an adapter's keys are over; nil for never.
    /// - Throws: `CLI-203` where there is no such adapter.
    @discardableResult
    public func limit(_ adapter: AdapterID, until: Moment?) throws(CommandError) -> Change {
        try change { (adapters) throws(CommandError) in
            guard let index = adapters.firstIndex(where: { $0.adapter == adapter }) else {
                throw CommandError(
                    "CLI-203", "no adapter `\(adapter)` is enrolled", help: "`eider enrol --list` says which are", exit: .badData)
            }
            guard adapters[index].until != until?.description else { return .unchanged }
            adapters[index].until = until?.description
            return .replaced
        }
    }

    private func change(_ body: (inout [AdapterEntry]) throws(CommandError) -> Change) throws(CommandError) -> Change {
        try AtomicFile.makeFolder((path as NSString).deletingLastPathComponent)
        return try FileLock.holding(path + ".lock") { () throws(CommandError) in
            var adapters = try entries()
            let change = try body(&adapters)
            if change != .unchanged {
                try AtomicFile.write(Array((jsonText(Content(adapters: adapters), pretty: true) + "\n").utf8), to: path)
            }
            return change
        }
    }
}

extension AdapterEntry {
    /// Whether a request asks for what is approved already: its end and the keys before are the operator's to say.
    fileprivate func isLike(_ request: AdapterEntry) -> Bool {
        var same = self
        (same.until, same.previous) = (request.until, request.previous)
        return same == request
    }
}
