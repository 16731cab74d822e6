import Foundation
import SafeguardingContract
import Testing
import TransparencyLog

@testable import BusProtocol

/// See Tests/Golden/README.md.
@Suite("Frames of released versions") struct ReleasedFramesTests {
    static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")

    static var versions: [URL] {
        ((try? FileManager.default.contentsOfDirectory(at: golden, includingPropertiesForKeys: nil)) ?? []).filter { $0.lastPathComponent.hasPrefix("v") }
    }

    private static func bytes(_ file: URL) throws -> [UInt8] {
        let digits = Array(try String(contentsOf: file, encoding: .utf8).filter { !$0.isWhitespace })
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }

    @Test("the files are what they were", arguments: versions)
    func unchanged(version: URL) throws {
        let sums = try String(contentsOf: version.appending(path: "SHA256SUMS"), encoding: .utf8).split(separator: "\n")
        var names: Set<String> = []
        for line in sums {
            let (sum, name) = (String(line.prefix(64)), String(line.dropFirst(66)))
            let content = try Data(contentsOf: version.appending(path: name))
            #expect(Digest.sha256([UInt8](content)).bytes.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == sum, "\(name) was changed")
            names.insert(name)
        }
        let there = (FileManager.default.enumerator(atPath: version.path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".json") || $0.hasSuffix(".hex") }
        #expect(Set(there) == names && !names.isEmpty)
    }

    @Test("are read today, each verb in either encoding, and say the same again", arguments: versions, Verb.allCases)
    func read(version: URL, verb: Verb) throws {
        let folder = version.appending(path: "frames")
        let payload = try Self.bytes(folder.appending(path: "payload.hex"))
        let protobuf = [verb.bytes, try Self.bytes(folder.appending(path: "\(verb.rawValue).hex")), verb.carriesMessage ? payload : []]
        let json = [verb.bytes, Array(try String(contentsOf: folder.appending(path: "\(verb.rawValue).json"), encoding: .utf8).dropLast().utf8), []]
        for (frames, encoding) in [(protobuf, WireEncoding.protobuf), (json, .json)] {
            let again = verb.isFromAdapter
                ? FrameCodec.write(try FrameCodec.readFromAdapter(frames).get(), as: encoding)
                : FrameCodec.write(try FrameCodec.readFromRouter(frames).get(), as: encoding)
            #expect(again == frames, "\(verb) in \(encoding)")
        }
    }
}
