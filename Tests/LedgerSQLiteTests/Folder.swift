import Foundation
import Ledger
import LedgerConformance
import LedgerSQLite
import Testing

/// A new folder, there until ``remove()``.
struct Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "eider-ledger-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    var ledger: String { path + "/ledger.db" }

    /// A copy of the ledger's files as they are now, in a folder of its own: what the next process finds if this one dies now.
    func copied() throws -> Folder {
        let copy = try Folder()
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: path + "/" + name, toPath: copy.path + "/" + name)
        }
        return copy
    }

    func size(_ name: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path + "/" + name)[.size] as? Int)
    }

    func mode(_ name: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int)
    }
}

/// The code of the ledger error that `body` throws; nil where it throws none.
func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? LedgerError)?.code ?? "another error" }
    return nil
}
