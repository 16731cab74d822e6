public import TransparencyLog
public import ZeroMQ

/// An adapter's two secrets: the CURVE key by which the router knows it, and the Ed25519 key that signs human receipts.
///
/// The adapter makes them where it runs, and they never leave: only their public halves travel, in an ``EnrolmentRequest``.
public struct KeyFolder: Sendable {
    /// The file with the CURVE key pair, as `CurveKeyPair.save(to:)` writes it, mode 0600.
    public static let curveFile = "curve.key"
    /// The file with the Ed25519 secret key, as `SigningKey.save(to:)` writes it, mode 0600.
    public static let signingFile = "signing.key"

    /// The pair for the wire.
    public let curve: CurveKeyPair
    /// The key for receipts.
    public let signing: SigningKey

    /// Makes both keys in a folder, which is made if it is not there. A key that exists is never overwritten.
    ///
    /// When this returns, both files are durable. When the process dies before, a file may be there without the other:
    /// delete it and begin again.
    ///
    /// - Parameter folder: where.
    /// - Throws: `ADP-KEY-EXISTS` when there is a key already, `ADP-KEY-FILE` when one cannot be written.
    public static func create(at folder: String) throws(AdapterProblem) -> KeyFolder {
        let (curvePath, signingPath) = ("\(folder)/\(curveFile)", "\(folder)/\(signingFile)")
        guard !DurableFile.exists(curvePath), !DurableFile.exists(signingPath) else {
            throw AdapterProblem(
                code: "ADP-KEY-EXISTS", "there are keys in this folder already",
                help: "use them, or name another folder: a new key has to be enrolled before the old one is taken away")
        }
        do {
            try DurableFile.makeFolder(folder)
            let keys = KeyFolder(curve: try CurveKeyPair.generate(), signing: SigningKey())
            try keys.curve.save(to: curvePath)
            try keys.signing.save(to: signingPath)
            return keys
        } catch {
            throw AdapterProblem(
                code: "ADP-KEY-FILE", "the keys cannot be written", help: "check that the folder belongs to the user the adapter runs as")
        }
    }

    /// Makes both keys, and writes them nowhere: for tests.
    package static func inMemory() throws -> KeyFolder { KeyFolder(curve: try CurveKeyPair.generate(), signing: SigningKey()) }

    /// Reads both keys.
    ///
    /// - Throws: every problem at once: `ADP-KEY-READABLE` where others can use a file, `ADP-KEY-FORM` where it holds no key.
    public static func load(curveFile: String, signingFile: String) throws(AdapterProblems) -> KeyFolder {
        var problems: [AdapterProblem] = []
        var curve: CurveKeyPair?
        var signing: SigningKey?
        func check(_ path: String, _ field: String, _ read: (String) -> Bool) {
            if let objection = SecretFile.objection(to: path) {
                problems.append(
                    AdapterProblem(
                        code: "ADP-KEY-READABLE", path: field, objection,
                        help: "make keys with `eider keys new`; a key file has mode 0600 and belongs to the adapter's user"))
            } else if !read(path) {
                problems.append(
                    AdapterProblem(
                        code: "ADP-KEY-FORM", path: field, "the file holds no key of this kind",
                        help: "make keys with `eider keys new`, in a folder of their own"))
            }
        }
        check(curveFile, "keys.curve") { path in
            curve = try? CurveKeyPair.load(from: path)
            return curve != nil
        }
        check(signingFile, "keys.signing") { path in
            signing = try? SigningKey.load(from: path)
            return signing != nil
        }
        guard let curve, let signing, problems.isEmpty else { throw AdapterProblems(problems) }
        return KeyFolder(curve: curve, signing: signing)
    }

    /// Reads the keys of a folder that ``create(at:)`` made.
    public static func load(at folder: String) throws(AdapterProblems) -> KeyFolder {
        try load(curveFile: "\(folder)/\(curveFile)", signingFile: "\(folder)/\(signingFile)")
    }
}
