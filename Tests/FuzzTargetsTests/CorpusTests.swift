import Foundation
import FuzzTargets
import Testing

/// Every input that was kept, through its target: what the fuzzer once found stays found.
@Suite("The kept inputs of the fuzz targets") struct CorpusTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz/Corpus")

    @Test("crash nothing, and every property holds", arguments: FuzzTarget.all.map(\.name))
    func run(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let files = try FileManager.default.contentsOfDirectory(at: Self.corpus.appending(path: name), includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files { target.run([UInt8](try Data(contentsOf: file))) }
    }

    @Test("are of targets that there are")
    func known() throws {
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)) == Set(FuzzTarget.all.map(\.name)))
    }
}
