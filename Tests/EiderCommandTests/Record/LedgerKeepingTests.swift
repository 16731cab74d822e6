import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Testing
import TransparencyLog

@testable import EiderCommand

@Suite("Keeping the record, from the shell")
struct LedgerKeepingTests {
    @Test("the last checkpoint is a signed note with its cosignatures, and the log's key a verifier key; before the first there is none")
    func checkpoint() async throws {
        let unsigned = try SignedLoops(isSigned: false)
        let none = await eider("ledger", "checkpoint", "--state", unsigned.state)
        #expect(none.status == .unavailable && none.errors.contains("CLI-540"))
        let signed = try SignedLoops()
        let ran = await eider("ledger", "checkpoint", "--state", signed.state)
        let note = try #require(SignedNote(ran.output))
        #expect(note.signatures.map(\.name) == ["eider-test", SignedLoops.witness])
        let key = try #require(NoteKey(text: signed.vkey))
        #expect(Checkpoint(note, signedBy: key)?.size == (try signed.loops.ledger.size))
        #expect(await eider("ledger", "checkpoint", "--log-key", "--state", signed.state).output == signed.vkey + "\n")
        let json = try await eider("ledger", "checkpoint", "--state", signed.state, "--output", "json").json()
        #expect(json["witnesses"] as? [String] == [SignedLoops.witness] && json["note"] as? String == ran.output)
    }

    @Test("verify finds a sound ledger sound beside its writer, and a damaged copy damaged, with the place; a held checkpoint is compared")
    func verify() async throws {
        let signed = try SignedLoops()
        let held = try signed.loops.folder.write(signed.sign(isCosigned: false).note, to: "held.note")
        let sound = await eider("ledger", "verify", "--state", signed.state, "--checkpoint", held)
        #expect(sound.status == .success && sound.output.hasPrefix("sound  "), "\(sound)")
        #expect(sound.errors.contains("witnesses stand behind") && sound.errors.contains("compared with 1 checkpoint"))
        let json = try await eider("ledger", "verify", "--state", signed.state, "--output", "json").json()
        #expect(json["projectionsChecked"] as? Bool == true && json["found"] as? Int == 0)

        let copy = signed.file("copy.db")
        #expect(await eider("ledger", "backup", "--to", copy, "--state", signed.state).status == .success)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
        let leaf = try #require(try signed.loops.ledger.records([3])[3]).leaf
        let place = try #require(bytes.range(of: Data(leaf)))
        bytes[place.lowerBound + 50] ^= 1
        try bytes.write(to: URL(fileURLWithPath: copy))
        let keys = EpochKeyFile.path(for: signed.path)
        let damaged = await eider("ledger", "verify", "--ledger", copy, "--keys", keys, "--checkpoint", held)
        #expect(damaged.status == .badData && damaged.output.contains("VER-STORED") && damaged.output.contains("record 3: "), "\(damaged)")
        #expect(damaged.output.contains("VER-CHECKPOINT") && damaged.output.contains("damaged: "))
        #expect(await eider("ledger", "verify", "--ledger", signed.file("none.db")).errors.contains("LED-ABSENT"))
        let other = try SignedLoops()
        #expect(await eider("ledger", "verify", "--state", other.state, "--checkpoint", held).status == .badData)
        for ran in [sound, damaged] { #expect(!(ran.output + ran.errors).contains(WrittenLoops.secret)) }
    }

    @Test("disclosures say to whom, what kinds, when and on which basis, leave out what a person has to decide about, and that it is a disclosure itself")
    func disclosures() async throws {
        let signed = try SignedLoops()
        let ran = await eider("ledger", "disclosures", "--loop", signed.thread.description, "--state", signed.state)
        #expect(ran.status == .success)
        #expect(ran.output.contains("county-social-care") && ran.output.contains("taken") && ran.output.contains("Referral of elm-park-youth-club"))
        for word in ["source-identity", "intelligence", "protected-identity", WrittenLoops.secret] { #expect(!ran.output.contains(word)) }
        #expect(ran.errors.contains("a person has to decide about") && ran.errors.contains("serious harm") && ran.errors.contains("somebody else") && ran.errors.contains("crime"))
        let all = try await eider("ledger", "disclosures", "--loop", signed.thread.description, "--state", signed.state, "--with-exempt", "--output", "json").json()
        let first = try #require((all["disclosures"] as? [[String: Any]])?.first)
        #expect((first["categories"] as? [String])?.contains("intelligence") == true && first["told"] as? String != "" && all["leftOut"] as? Bool == false)
        #expect((all["before"] as? [String])?.count == 4)
        let nobody = try signed.loops.folder.write(#"{"identifiers": [{"scheme": "nhs-number", "value": "9990001118"}]}"#, to: "child.json")
        #expect(await eider("ledger", "disclosures", "--child", nobody, "--state", signed.state).errors.contains("CLI-531"))
        let other = try signed.loops.folder.write(#"{"identifiers": [{"scheme": "nhs-number", "value": "9990001111"}]}"#, to: "other.json")
        #expect(await eider("ledger", "disclosures", "--child", other, "--state", signed.state).errors.contains("nothing was told of in 0 threads"))
        #expect(await eider("ledger", "disclosures", "--state", signed.state).status == .usage)
    }

    @Test("stats count by kind, and say what waits, how far it is signed and witnessed, and since when not")
    func stats() async throws {
        let signed = try SignedLoops()
        try signed.loops.receipt(.decided, .decided(.referralOutcome), outcome: .assessment, on: signed.thread, isTaken: false)
        let json = try await eider("ledger", "stats", "--state", signed.state, "--output", "json").json()
        #expect((json["records"] as? [String: Int])?["message-recorded"] == 3 && json["threads"] as? Int == 1 && json["openLoops"] as? Int == 1)
        #expect(json["cosignatures"] as? Int == 1 && json["lastCosigned"] as? Int == json["lastCheckpoint"] as? Int && json["unwitnessedSince"] != nil)
        let text = await eider("ledger", "stats", "--state", signed.state)
        #expect(text.status == .success && text.output.contains("open loops"))
        #expect(!text.output.contains(WrittenLoops.secret))
    }

    @Test("a backup is a ledger without keys; restored it goes on under another name, and never over a ledger")
    func backupAndRestore() async throws {
        let signed = try SignedLoops()
        let (backup, state) = (signed.file("backup.db"), signed.file("restored"))
        let made = try await eider("ledger", "backup", "--to", backup, "--state", signed.state, "--output", "json").json()
        let size = try signed.loops.ledger.size
        #expect(made["records"] as? UInt64 == size && made["lastCheckpoint"] as? UInt64 == size)
        #expect(await eider("ledger", "backup", "--to", backup, "--state", signed.state).errors.contains("LED-EXISTS"))
        let sealed = await eider("ledger", "verify", "--ledger", backup)
        #expect(sealed.status == .success && sealed.errors.contains("not opened"), "without keys only what is sealed is left open: \(sealed)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: backup)).range(of: Data(WrittenLoops.secret.utf8)) == nil)

        #expect(await eider("ledger", "restore", "--from", backup, "--state", state).errors.contains("LED-KEY"))
        #expect(!FileManager.default.fileExists(atPath: state + "/router/ledger.db"))
        try FileManager.default.copyItem(atPath: EpochKeyFile.path(for: signed.path), toPath: state + "/router/epoch.keys")
        let restored = await eider("ledger", "restore", "--from", backup, "--state", state)
        #expect(restored.status == .success && restored.output.contains("it goes on as ") && restored.errors.contains("by telephone"), "\(restored)")
        #expect(await eider("ledger", "restore", "--from", backup, "--state", state).errors.contains("LED-EXISTS"))
        let report = try await eider("ledger", "verify", "--state", state, "--output", "json").json()
        #expect(report["found"] as? Int == 0 && report["size"] as? UInt64 == size + 1 && (report["origin"] as? String)?.hasPrefix("eider-test/") == true, "\(report)")
        for ran in [sealed, restored] { #expect(!(ran.output + ran.errors).contains(WrittenLoops.secret)) }
    }

    @Test("once a new epoch began, a backup from before opens with no key that is left, and the ledger and the new backup do")
    func retain() async throws {
        let signed = try SignedLoops()
        let (old, new) = (signed.file("old.db"), signed.file("new.db"))
        #expect(await eider("ledger", "backup", "--to", old, "--state", signed.state).status == .success)
        #expect(await eider("ledger", "retain", "--state", signed.state).status == .usage, "somebody has to say that there is to be no backup")
        #expect(await eider("ledger", "retain", "--backup", new, "--state", signed.state).errors.contains("LED-LOCKED"), "the router has it open")
        signed.loops.ledger.close()
        let ran = try await eider("ledger", "retain", "--backup", new, "--state", signed.state, "--output", "json").json()
        #expect(ran["epoch"] as? Int == 2 && ran["threads"] as? Int == 1)
        let keys = try #require(try EpochKeyFile.load(from: EpochKeyFile.path(for: signed.path)))
        #expect(keys.keys.map(\.number) == [2])
        for path in [signed.path, new] {
            let report = try await eider("ledger", "verify", "--ledger", path, "--keys", EpochKeyFile.path(for: signed.path), "--output", "json").json()
            #expect(report["found"] as? Int == 0 && report["unopened"] as? Int == 0, "\(report)")
        }
        let reader = try LedgerSQLite.reader(path: old, keys: .given(keys))
        defer { reader.close() }
        #expect { try reader.records(of: signed.thread) } throws: { ($0 as? LedgerError)?.code == "LED-KEY" }
        let report = try await eider("ledger", "verify", "--ledger", old, "--keys", EpochKeyFile.path(for: signed.path), "--output", "json").json()
        #expect(report["found"] as? Int == 0 && (report["unopened"] as? Int ?? 0) > 0, "it is whole, and closed")
    }

    @Test("a hold is on the router's list until it is released, and said twice changes nothing")
    func hold() async throws {
        let signed = try SignedLoops()
        let thread = signed.thread.description
        let arguments = ["ledger", "hold", thread, "--by", "head of legal services", "--reference", "INQ-7", "--state", signed.state]
        #expect(await eider(arguments).output.hasPrefix("held  \(thread)"))
        #expect(await eider(arguments).output.hasPrefix("unchanged"))
        #expect(try StateFolder(signed.state).legalHolds.read().map(\.thread) == [signed.thread])
        #expect(try await eider("ledger", "hold", thread, "--release", "--state", signed.state, "--output", "json").json()["change"] as? String == "released")
        #expect(try StateFolder(signed.state).legalHolds.read().isEmpty)
        #expect(await eider("ledger", "hold", thread, "--state", signed.state).status == .usage)
        #expect(await eider("ledger", "hold", "nobody", "--release", "--state", signed.state).status == .usage)
    }
}
