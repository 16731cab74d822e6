import Foundation
import Testing
import TransparencyLog

@Suite struct KeyFileTests {
    /// A new folder that is gone after `body`.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "eider-key-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func `a saved key loads again, and only its owner may read it`() throws {
        try inFolder { folder in
            let key = SigningKey()
            try key.save(to: folder + "/signing.key")
            #expect(try mode(folder + "/signing.key") == 0o600)
            #expect(try SigningKey.load(from: folder + "/signing.key").publicKey == key.publicKey)
        }
    }

    @Test func `a key file is never overwritten`() throws {
        try inFolder { folder in
            let first = SigningKey()
            try first.save(to: folder + "/signing.key")
            #expect { try SigningKey().save(to: folder + "/signing.key") } throws: { ($0 as? KeyFault)?.code == "KEY-EXISTS" }
            #expect(try SigningKey.load(from: folder + "/signing.key").publicKey == first.publicKey)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o601]) func `a key file that others have a right to is refused`(mode: Int) throws {
        try inFolder { folder in
            try SigningKey().save(to: folder + "/signing.key")
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + "/signing.key")
            #expect { try SigningKey.load(from: folder + "/signing.key") } throws: {
                ($0 as? KeyFault)?.code == "KEY-READABLE"
            }
        }
    }

    @Test(arguments: [
        "", "eider-signing-key-v1 ", "eider-signing-key-v1 AAAA\n", "eider-signing-key-v2 x\n",
        "eider-signing-key-v1 TM0ImyjPltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=",
    ]) func `a file that is not a whole key is refused`(text: String) throws {
        try inFolder { folder in
            _ = FileManager.default.createFile(
                atPath: folder + "/signing.key", contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            #expect { try SigningKey.load(from: folder + "/signing.key") } throws: { ($0 as? KeyFault)?.code == "KEY-FORM" }
        }
    }

    @Test func `a key file that is not there, or is a folder, is refused with a code`() throws {
        try inFolder { folder in
            #expect { try SigningKey.load(from: folder + "/none") } throws: { ($0 as? KeyFault)?.code == "KEY-FILE" }
            #expect { try SigningKey.load(from: folder) } throws: { ($0 as? KeyFault)?.code == "KEY-FORM" }
        }
    }
}
