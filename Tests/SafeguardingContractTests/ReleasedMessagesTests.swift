import Foundation
import SafeguardingContract
import Testing

/// See Tests/Golden/README.md.
@Suite("Messages of released versions") struct ReleasedMessagesTests {
    static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")

    static var files: [URL] {
        let versions = (try? FileManager.default.contentsOfDirectory(at: golden, includingPropertiesForKeys: nil)) ?? []
        return versions.filter { $0.lastPathComponent.hasPrefix("v") }.flatMap { version in
            let folder = version.appending(path: "messages")
            return ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []).filter { $0.pathExtension == "json" }
        }.sorted { $0.path < $1.path }
    }

    @Test("there is one of every type that v1.0 had")
    func complete() {
        let names = Set(Self.files.filter { $0.path.contains("/v1.0/") }.map { $0.deletingPathExtension().lastPathComponent })
        // What v1.0 had, and not what there is now: a type of a later version is none of it.
        let first = [
            "Contact", "Referral", "InformationSubmission", "InformationRequest", "InformationResponse", "ConsentRecorded", "Acknowledged", "Decided", "Progressed",
            "Closed", "Reopened", "EnteredInError", "TransferOffered", "TransferAnswered", "MoreInformationNeeded", "MoreInformation", "Disagreement", "Meeting",
            "WithdrawalNoted", "MissingEpisode", "ChildFound", "ReturnInterview", "ForumItem", "EmergencyAttendance", "SchoolAbsence", "Authorisation", "Recall",
            "RecallConfirmed", "Correction", "Notice",
        ]
        #expect(Set(first).isSubset(of: names))
        #expect(first.allSatisfy { MessageType("eider.v1.\($0)") != nil }, "a type that was released is never taken away")
    }

    @Test("are read today in both encodings, are the same message, and say the same again", arguments: files)
    func read(file: URL) throws {
        let type = try #require(MessageType("eider.v1.\(file.deletingPathExtension().lastPathComponent.prefix { $0 != "-" })"))
        let json = Array(try String(contentsOf: file, encoding: .utf8).dropLast().utf8)
        let digits = try String(contentsOf: file.deletingPathExtension().appendingPathExtension("hex"), encoding: .utf8).filter { !$0.isWhitespace }
        let protobuf = stride(from: 0, to: digits.count, by: 2).compactMap { place -> UInt8? in
            let start = digits.index(digits.startIndex, offsetBy: place)
            return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16)
        }
        #expect(protobuf.count * 2 == digits.count)
        #expect(try ContractJSON.payload(fromJSON: json, of: type).get() == protobuf)
        #expect(try ContractJSON.json(fromPayload: protobuf, of: type).get() == json)
        #expect(CanonicalForm.problems(in: protobuf, of: type) == [])
        // What only the router says is not validated: no adapter sends it.
        guard type.sendable else { return }
        let problems = Validation.validate(protobuf, of: type, envelope: Samples.envelope(for: type)).problems
        #expect(problems == [], "a message that was allowed is not refused by a later version")
    }
}
