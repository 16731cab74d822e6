import Foundation
import Testing
import ZeroMQ

@Suite("a key file")
struct CurveKeyFileTests {
    /// Gives a folder of its own, and removes it.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    private func loadFailure(_ path: String) -> ZeroMQError? {
        failure { () throws(ZeroMQError) in _ = try CurveKeyPair.load(from: path) }
    }

    @Test("is its owner's alone, and gives back the pair that was written")
    func roundTrip() throws {
        try inFolder { folder in
            let (path, pair) = (folder + "/a.key", try CurveKeyPair.generate())
            try pair.save(to: path)
            #expect(try mode(path) == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.key"], "nothing is left over from making it")
            #expect(try CurveKeyPair.load(from: path) == pair)
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            #expect(lines.first?.hasPrefix("#") == true)
            #expect(lines.dropFirst() == ["public \(pair.publicKey.z85)", "secret \(pair.secretKey.z85)"])
        }
    }

    @Test("is never overwritten")
    func noOverwrite() throws {
        try inFolder { folder in
            let (path, pair) = (folder + "/a.key", try CurveKeyPair.generate())
            try pair.save(to: path)
            let other = try CurveKeyPair.generate()
            #expect(failure { () throws(ZeroMQError) in try other.save(to: path) }?.code == "ZMQ-KEY-FILE-EXISTS")
            #expect(try CurveKeyPair.load(from: path) == pair)
        }
    }

    @Test("is not written through a link")
    func noLink() throws {
        try inFolder { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/target")
            let pair = try CurveKeyPair.generate()
            #expect(failure { () throws(ZeroMQError) in try pair.save(to: folder + "/link") }?.code == "ZMQ-KEY-FILE-EXISTS")
            #expect(!FileManager.default.fileExists(atPath: folder + "/target"))
        }
    }

    @Test("that others can reach is refused, with the command that puts it right", arguments: [0o640, 0o604, 0o620, 0o601])
    func reachable(mode: Int) throws {
        try inFolder { folder in
            let (path, pair) = (folder + "/a.key", try CurveKeyPair.generate())
            try pair.save(to: path)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let error = loadFailure(path)
            #expect(error?.code == "ZMQ-KEY-FILE-READABLE")
            #expect(error?.help.contains("chmod 600 \(path)") == true)
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
            #expect(try CurveKeyPair.load(from: path) == pair)
        }
    }

    @Test("that is missing, a folder, or in a folder that is missing is an error")
    func missing() throws {
        try inFolder { folder in
            #expect(loadFailure(folder + "/none.key")?.code == "ZMQ-KEY-FILE")
            #expect(loadFailure(folder)?.code == "ZMQ-KEY-FILE-FORMAT")
            let pair = try CurveKeyPair.generate()
            #expect(failure { () throws(ZeroMQError) in try pair.save(to: folder + "/no/a.key") }?.code == "ZMQ-KEY-FILE")
        }
    }

    @Test("with other content is refused, and the error does not show the content")
    func malformed() throws {
        let (one, two) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let contents = [
            "", "public \(one.publicKey)\n", "public \(one.publicKey)\nsecret short\n",
            "public \(two.publicKey)\nsecret \(one.secretKey.z85)\n",
            "public \(one.publicKey)\nsecret \(one.secretKey.z85)\nsecret \(one.secretKey.z85)\n",
            "public \(one.publicKey)\nsecret \(one.secretKey.z85)\nmore\n", String(repeating: "#\n", count: 3000),
        ]
        try inFolder { folder in
            for (number, content) in contents.enumerated() {
                let path = folder + "/\(number).key"
                #expect(FileManager.default.createFile(atPath: path, contents: Data(content.utf8), attributes: [.posixPermissions: 0o600]))
                let error = loadFailure(path)
                #expect(error?.code == "ZMQ-KEY-FILE-FORMAT")
                #expect(error?.description.contains(one.secretKey.z85) == false)
            }
        }
    }
}
