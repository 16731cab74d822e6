import AdapterKit
import BusProtocol
import Foundation
import Testing

@testable import EiderCommand

@Suite("What codes mean")
struct CodeWordsTests {
    @Test("each code that an adapter meets of the connection, the protocol, its store and the log has words")
    func complete() {
        let codes = ConnectionTrouble.allCases.map(\.code) + BusCode.allCases.map(\.rawValue) + DeclineCode.allCases.map(\.rawValue)
            + ["ADP-STORE", "ADP-STORE-KEYS", "ADP-STORE-IN-USE", "ADP-SUPERSEDED", "ADP-IDENTITY", "ADP-FILE", "AGR-104", "LOOP-101", "MSG-REQUIRED", "RTR-THREAD-FULL"]
            + ["FORK", "ROLLBACK", "KEY", "ORIGIN", "NOTE", "UNWITNESSED", "SILENT", "PROOF"].map { "ADP-LOG-\($0)" }
        for code in codes { #expect(CodeWords.words(of: code) != nil, "\(code)") }
    }

    @Test("each code that the kit logs in either language has words", arguments: ["Sources/AdapterKit", "Examples/eider-python/src"])
    func logged(folder: String) throws {
        let call = try Regex(#"\.(?:warn|note)\([^\n]*?code[:=] ?"(ADP-[A-Z-]*[A-Z])""#)
        var codes: Set<String> = []
        for case let path as String in try #require(FileManager.default.enumerator(atPath: "\(repository)/\(folder)")) where path.hasSuffix(".swift") || path.hasSuffix(".py") {
            let text = try String(contentsOfFile: "\(repository)/\(folder)/\(path)", encoding: .utf8)
            for match in text.matches(of: call) { if let code = match.output[1].substring { codes.insert(String(code)) } }
        }
        #expect(!codes.isEmpty)
        for code in codes.sorted() { #expect(CodeWords.words(of: code) != nil, "\(folder): \(code)") }
    }

    @Test("an unknown one stands by itself, and nothing in it moves a terminal")
    func unknown() {
        #expect(CodeWords.line(of: "NEW-1") == "[NEW-1]")
        #expect(!CodeWords.line(of: "NEW\u{1B}[2J").contains("\u{1B}"))
    }
}
