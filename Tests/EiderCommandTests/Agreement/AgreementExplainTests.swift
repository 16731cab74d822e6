import EiderCommand
import Foundation
import Testing

@Suite("eider agreement explain")
struct AgreementExplainTests {
    @Test("it says what is shared, by which clause, what is left out and why, what is cut, and what is wrong with the message; never a word of it")
    func message() async throws {
        let small = try SmallAgreement()
        let ran = await eider("agreement", "explain", small.path, "--message", try small.attendance(), "--from", "clinic", "--to", "club", "--on", "2026-11-21")
        #expect(ran.status == .success && ran.errors.isEmpty)
        #expect(ran.output.hasPrefix("EmergencyAttendance from clinic to club, to act, on 2026-11-21\n"))
        #expect(ran.output.contains("C1") && ran.output.contains("AGR-101") && ran.output.contains("F1") && ran.output.contains("agreement   small 1"))
        #expect(ran.output.contains("cut         ") && ran.output.contains("presenting_complaints[0]"))
        #expect(!ran.output.contains("invalid"))
        for word in ["Zephyrine", "Quillfeather", "25702006", "intoxication"] { #expect(!ran.output.contains(word)) }
    }

    @Test("what validation says of the message is said too: it would be refused before anybody decides")
    func invalid() async throws {
        let small = try SmallAgreement()
        let message = try small.folder.write(
            #"{"type": "eider.v1.Referral", "to": "party:club", "data": {"grounds": {"purpose": "care"}, "child": {"name": {"family": "Quillfeather"}}}}"#, to: "r.json")
        let ran = await eider("agreement", "explain", small.path, "--message", message, "--from", "clinic", "--to", "club")
        #expect(ran.status == .success && ran.output.contains("invalid     MSG-REQUIRED referrer  is missing"))
    }

    @Test("JSON has the request, the decision, what is cut, problems and flags")
    func json() async throws {
        let small = try SmallAgreement()
        let ran = await eider(
            "agreement", "explain", small.path, "--message", try small.attendance(risk: "SIGNIFICANT_HARM"), "--from", "party:clinic", "--to", "desk door",
            "--informed", "--output", "json")
        let json = try ran.json()
        let request = try #require(json["request"] as? [String: Any])
        let decision = try #require(json["decision"] as? [String: Any])
        #expect(request["to"] as? String == "club" && request["desk"] as? String == "door" && request["role"] as? String == "inform")
        #expect(decision["clauses"] as? [String] == ["C1"] && decision["agreement"] as? String == "small 1")
        #expect((decision["shared"] as? [[String: String]])?.contains(["category": "health", "about": "child"]) == true)
        #expect((json["problems"] as? [Any])?.isEmpty == true)
        #expect(!ran.output.contains("Quillfeather"))
    }

    @Test("conditions of an originator bind the message, and a release lifts what they hold")
    func bonds() async throws {
        let small = try SmallAgreement()
        let base = ["agreement", "explain", small.path, "--message", try small.attendance(risk: "SIGNIFICANT_HARM"), "--from", "clinic", "--to", "club", "--output", "json"]
        func verdict(_ more: String...) async throws -> (held: Int, shared: Int) {
            let decision = try await eider(base + more).json()["decision"] as? [String: Any]
            return ((decision?["held"] as? [Any])?.count ?? -1, (decision?["shared"] as? [Any])?.count ?? -1)
        }
        let free = try await verdict()
        #expect(free.held == 0 && free.shared > 0)
        // The club set the conditions: for it, and for the clinic's own, they do nothing.
        #expect(try await verdict("--bond", "club:ask-first") == free)
        #expect(try await verdict("--bond", "clinic:ask-first") == free)
    }

    /// What is added to the command line, and how it then ends.
    static let mistakes: [(String, Int32)] = [
        ("--from clinic", 64), ("--from clinic --to club --informed --acts", 64), ("--from nobody --to club", 65), ("--from clinic --to nowhere", 65),
        ("--from clinic --to desk:nowhere", 65), ("--from clinic --to club --authorised H9", 65), ("--from clinic --to club --bond club", 64),
        ("--from clinic --to club --bond club:silence", 64), ("--from clinic --to club --already-told child:wealth", 64),
    ]

    @Test("what the command line cannot mean is a usage error, what the agreement does not have is 65, each with help", arguments: mistakes)
    func mistake(arguments: String, status: Int32) async throws {
        let small = try SmallAgreement()
        let ran = await eider(["agreement", "explain", small.path, "--message", try small.attendance()] + arguments.split(separator: " ").map(String.init))
        #expect(ran.status.rawValue == status && ran.output.isEmpty && !ran.errors.isEmpty)
    }

    @Test("a file that is no message, or of a type that there is not, is named by code, without its content")
    func noMessage() async throws {
        let small = try SmallAgreement()
        for (text, code) in [
            ("Quillfeather", "CLI-401"), (#"{"type": "eider.v1.Gossip", "data": {"text": "Quillfeather"}}"#, "MSG-TYPE"),
            (#"{"type": "eider.v1.EmergencyAttendance", "data": {"Quillfeather": 1}}"#, "MSG-JSON"),
        ] {
            let ran = await eider("agreement", "explain", small.path, "--message", try small.folder.write(text, to: "m.json"), "--from", "clinic", "--to", "club")
            #expect(ran.status == .badData && ran.errors.contains(code))
            #expect(!ran.errors.contains("Quillfeather\"") && ran.output.isEmpty)
        }
    }

    @Test("a loop's recorded decisions are explained, each by the version that decided it; a loop that is not there is said")
    func loop() async throws {
        let written = try WrittenLedger()
        let small = try SmallAgreement()
        let ran = await eider("agreement", "explain", small.path, "--loop", written.thread.description, "--ledger", written.path)
        #expect(ran.status == .success)
        #expect(ran.output.contains("share-in-part  party:county-social-care (desk front-door), by agreement"))
        #expect(ran.output.contains("by          clause C1") && ran.output.contains("left out    source-identity of the source: clause F1 [AGR-101]"))
        #expect(!ran.output.contains("Tamsin"))
        let json = try await eider("agreement", "explain", small.path, "--loop", written.thread.description, "--ledger", written.path, "--output", "json").json()
        #expect((json["steps"] as? [[String: Any]])?.count == 2)
        let other = await eider("agreement", "explain", small.path, "--loop", "01931a40-0000-7000-8000-000000000000", "--ledger", written.path)
        #expect(other.status == .badData && other.errors.contains("CLI-503"))
        #expect(await eider("agreement", "explain", small.path, "--loop", "x", "--ledger", written.path).status == .badData)
        #expect(await eider("agreement", "explain", small.path, "--loop", "x").status == .usage)
        written.ledger.close()
    }
}
