import Foundation
import Testing

@testable import Router

@Suite("The list of parties that leave") struct HandoverFileTests {
    private let path = NSTemporaryDirectory() + "eider-handovers-\(UInt64.random(in: 0 ... .max)).json"

    private func read(_ text: String) throws -> [HandoverFile.Line] {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try HandoverFile(path: path).read()
    }

    private func line(id: String = "2f1e9b0a-1111-4222-8333-444455556666", from: String = "club", to: String = "clinic", at: String = "2026-11-29T10:00:00.000Z") -> String {
        #"{"id":"\#(id)","from":"\#(from)","to":"\#(to)","at":"\#(at)"}"#
    }

    @Test("no file asks for nothing, and has no stamp")
    func absent() throws {
        let file = HandoverFile(path: path)
        #expect(try file.read().isEmpty)
        #expect(file.file.stamp() == WatchedFile.Stamp())
    }

    @Test("lines come in order, and a changed file has another stamp")
    func lines() throws {
        let two = #"{"handovers":[\#(line()),\#(line(id: "2f1e9b0a-1111-4222-8333-444455556667", from: "clinic", to: "club"))]}"#
        #expect(try read(two).map(\.from) == ["club", "clinic"])
        try Data(two.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(HandoverFile(path: path).file.stamp() != WatchedFile.Stamp())
    }

    @Test("a line that is not well formed is named by its place, and nothing of the list is taken")
    func faults() {
        for bad in [line(id: "7"), line(from: "No Name"), line(to: "club"), line(at: "yesterday")] {
            let fault = #expect(throws: RouterFault.self) { try read(#"{"handovers":[\#(bad)]}"#) }
            #expect(fault?.code == "RTR-HANDOVERS-FILE" && fault?.sentence.contains("entry 1") == true)
        }
        #expect(throws: RouterFault.self) { try read(#"{"handovers":[\#(line()),\#(line())]}"#) }
        #expect(throws: RouterFault.self) { try read("nonsense") }
    }
}
