import Foundation
import Ledger
import SafeguardingContract

/// How loops go, by agencies' folders and by the ledger.
extension World {
    /// Hands a paper over as an agency's system does: into its folder `outgoing`.
    func say(_ paper: String, as agency: String) throws { try hand(paper, to: "\(agency)/outgoing/\(UUID().uuidString.prefix(8)).json") }

    /// Hands over what opens a loop, and waits until it lies with whoever is to act.
    /// - Parameters:
    ///   - folder: where it comes to.
    ///   - kind: as what, such as `referral`.
    /// - Returns: the loop.
    func opens(_ paper: String, by agency: String, in folder: String, as kind: String = "referral") async throws -> String {
        let known = Set(files(folder))
        try say(paper, as: agency)
        return try await until("a \(kind) in \(folder)") {
            files(folder).first { !known.contains($0) && $0.hasSuffix("\(kind).json") }?.split(separator: "/").first.map(String.init)
        }
    }

    /// Hands over what continues a loop, and waits for the next file of its kind in whoever's folder reads it.
    /// - Returns: what is read there.
    @discardableResult
    func reads(_ kind: String, in folder: String, when paper: String, by agency: String) async throws -> String {
        let known = Set(files(folder))
        try say(paper, as: agency)
        let file = try await until("\(kind) in \(folder)") { files(folder).first { !known.contains($0) && $0.hasSuffix("\(kind).json") } }
        return try text("\(folder)/\(file.dropLast(5)).txt")
    }

    /// Hands over what cannot be, and waits for what its agency reads of it.
    func refusal(of paper: String, by agency: String, in folder: String) async throws -> String {
        let known = Set(files(folder))
        try say(paper, as: agency)
        let file = try await until("a refusal in \(folder)") { files(folder).first { !known.contains($0) && $0.hasSuffix("refused.json") } }
        return try text("\(folder)/\(file.dropLast(5)).txt")
    }

    /// What the router says by itself in a folder, by the notices' code and the clock they are about: their texts.
    func notices(_ code: String, of clock: String = "", in folder: String) throws -> [String] {
        try files(folder).filter { $0.hasSuffix("notice.json") }.filter {
            let data = try object("\(folder)/\($0)")["data"] as? [String: Any]
            return data?["code"] as? String == code && (clock.isEmpty || data?["clock"] as? String == clock)
        }.map { try text("\(folder)/\($0.dropLast(5)).txt") }
    }

    /// Waits for the first of such notices.
    func notice(_ code: String, of clock: String = "", in folder: String) async throws -> String {
        try await until("notice \(code) \(clock) in \(folder)") { try notices(code, of: clock, in: folder).first }
    }

    /// How a loop stands, by the last record that says so.
    func standing(_ loop: String) throws -> ThreadAfter? {
        try records().reversed().lazy.compactMap { record in
            switch record.body.kind {
            case .messageRecorded(let it) where it.thread.id == loop: it.thread
            case .threadChanged(let it) where it.thread.id == loop: it.thread
            default: nil
            }
        }.first
    }

    /// What `eider loops show` says of a loop: lines.
    func shown(_ loop: String) async throws -> String { try await eider("loops", "show", loop).joined(separator: "\n") }

    /// What `eider loops overdue` says: a line each.
    func overdue() async throws -> [[String: Any]] {
        let whole = try JSONSerialization.jsonObject(with: Data(await eider("loops", "overdue", "--output", "json").joined().utf8)) as? [String: Any]
        return whole?["overdue"] as? [[String: Any]] ?? []
    }
}

extension String {
    /// None of the planted names stands in it.
    var isNameless: Bool { !Papers.planted.contains { range(of: $0, options: .caseInsensitive) != nil } }
}
