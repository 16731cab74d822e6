import Foundation
import ZeroMQ

/// Where the router listens and the key by which it is known: the two lines of its endpoint file.
struct RouterAddress: Equatable, Sendable {
    /// For example `tcp://127.0.0.1:5570`.
    let endpoint: String
    /// CURVE public key, Z85.
    let key: String

    init(endpoint: String, key: String) {
        self.endpoint = endpoint
        self.key = key
    }

    /// Reads what the router wrote.
    /// - Throws: `CLI-101` where there is no such file (the router never ran here), `CLI-103` where it is something else.
    init(file path: String) throws(CommandError) {
        let lines = String(decoding: try AtomicFile.read(path, limit: 4096), as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 2, lines[0].contains("://"), (try? CurvePublicKey(z85: lines[1])) != nil else {
            throw .malformed(path, "does not have an endpoint and a key", help: "start the router: it writes the file anew")
        }
        self.init(endpoint: lines[0], key: lines[1])
    }
}
