import Foundation
import Ledger
import SafeguardingContract
import Testing
import TransparencyLog

@testable import EiderCommand

/// A ledger with a loop that was decided, whose log is signed, and cosigned by the front door's adapter.
final class SignedLoops {
    static let witness = "county-social-care/social-care"
    let loops: WrittenLoops
    let logKey = SigningKey()
    let thread: ThreadID
    var state: String { loops.state }
    var path: String { state + "/router/ledger.db" }
    /// The log's key as a note's verifier key.
    var vkey: String { NoteKey(name: "eider-test", .log, logKey.publicKey)?.text ?? "" }

    init(isSigned: Bool = true) throws {
        loops = try WrittenLoops(at: tuesday)
        thread = try loops.open()
        loops.pass(hours: 1)
        try loops.receipt(.acknowledged, .acknowledged, on: thread)
        loops.pass(hours: 1)
        try loops.write(LedgerEntry(time: loops.now, .checkpointKey(.with { $0.publicKey = Data(logKey.publicKey.bytes) })))
        if isSigned { try sign() }
    }

    /// Signs what there is, as the router does, and the front door's adapter cosigns it.
    @discardableResult func sign(isCosigned: Bool = true) throws -> SignedNote {
        let size = try loops.ledger.size
        let checkpoint = Checkpoint(origin: "eider-test", size: size, root: try loops.ledger.root(at: size))
        let note = checkpoint.signed(by: logKey)
        try loops.ledger.keep(note)
        if isCosigned, let word = Cosignature(of: checkpoint, by: loops.key, name: SignedLoops.witness, at: 1_795_000_000) { try loops.ledger.keep(word, of: size) }
        return note
    }

    func file(_ name: String) -> String { state + "/" + name }
}

/// Python, as `make python` prepares it.
enum Python {
    struct Ran {
        let status: Int32
        let output: String
    }

    static let hasPymerkle = (try? run(["-c", "import pymerkle"]))?.status == 0

    static func run(_ arguments: [String], input: Data = Data()) throws -> Ran {
        let prepared = ProcessInfo.processInfo.environment["EIDER_PYTHON"] ?? repository + "/.build/python/bin/python3"
        let isThere = FileManager.default.isExecutableFile(atPath: prepared)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: isThere ? prepared : "/usr/bin/env")
        process.arguments = (isThere ? [] : ["python3"]) + arguments
        let (into, from) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (into, from, from)
        try process.run()
        let bound = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: bound)
        defer { bound.cancel() }
        DispatchQueue.global().async {
            try? into.fileHandleForWriting.write(contentsOf: input)
            try? into.fileHandleForWriting.close()
        }
        let said = from.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ran(status: process.terminationStatus, output: String(decoding: said, as: UTF8.self))
    }
}
