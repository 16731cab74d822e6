import Foundation

/// The disk of Tests/DiskShim, built on first use: what a process is to be told so that its disk fails, or keeps a journal.
enum DiskShim {
    /// What happens at an operation on the ledger's files.
    enum Fate: String, CaseIterable, Sendable {
        /// The process ends there, as in a power cut.
        case cut
        /// The operation fails, and errno is EIO.
        case eio
        /// The operation fails, and errno is ENOSPC.
        case enospc
        /// Half is written; the rest finds no room. What is no write fails at once.
        case short
    }

    /// What a disk is to do.
    struct Orders: Sendable {
        /// The folder whose files it acts on.
        var folder: String
        /// Where its journal goes.
        var journal: String
        /// At which operation, counted from 1, something happens; 0 for never. For a cut all files count, otherwise the ledger's.
        var at: UInt64 = 0
        var then = Fate.cut
        /// Whether every later operation fails too.
        var stays = false

        /// What the process's environment says of it.
        func environment() throws -> [String: String] {
            [
                "LD_PRELOAD": try DiskShim.library.get(), "EIDER_DISK_FOLDER": folder, "EIDER_DISK_JOURNAL": journal, "EIDER_DISK_AT": String(at),
                "EIDER_DISK_THEN": then.rawValue, "EIDER_DISK_STAYS": stays ? "1" : "0",
            ]
        }
    }

    struct NotBuilt: Error, CustomStringConvertible {
        let description: String
    }

    /// The library, compiled from the tree's source into the folder of what is built, under the name of the source's date.
    private static let library = Result { () throws -> String in
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let source = tests.appending(path: "DiskShim/shim.c")
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let made = folder.appending(path: "disk-shim-\(getpid()).so")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["cc", "-Wall", "-Werror", "-O1", "-shared", "-fPIC", "-o", made.path, source.path, "-ldl", "-lpthread"]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotBuilt(description: "cc cannot build \(source.path)") }
        // One name, whoever built it: nothing is left over, and tests that run beside each other do not disturb each other.
        let library = folder.appending(path: "disk-shim.so").path
        guard Foundation.rename(made.path, library) == 0 else { throw NotBuilt(description: "\(library) cannot be made") }
        return library
    }
}
