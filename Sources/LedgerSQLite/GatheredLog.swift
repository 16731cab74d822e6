import CGatheredLog
import GRDB
import GRDBSQLite

/// The disk of the connection that writes: a commit's frames go to the write-ahead log in one or two writes, where SQLite makes two for every page
/// (`Sources/CGatheredLog`, docs/decisions/0007-log.md). Whoever reads goes by SQLite's own.
enum GatheredLog {
    private static let name = "eider-gathered-log"
    /// SQLite's code. It is made once in a process.
    private static let made = eider_gathered_log_register(name, nil)

    /// How SQLite is told to open a file on it.
    ///
    /// A disk is chosen by a URI here. An SQLite that was built not to read them (Debian's and Ubuntu's do) gets the path alone, and its own disk.
    /// - Throws: what SQLite says where there is no memory for it.
    static func location(_ path: String) throws -> String {
        guard sqlite3_compileoption_used("USE_URI") != 0 else { return path }
        guard made == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: made)) }
        return uri(path) + "?vfs=" + name
    }

    /// A path as URI. An absolute one gets an empty authority, so that one that begins with two slashes is not taken for a host.
    private static func uri(_ path: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        var text = path.hasPrefix("/") ? "file://" : "file:"
        for byte in path.utf8 {
            if plain.contains(byte) {
                text.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return text
    }
}
