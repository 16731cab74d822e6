import AdapterKit
import BusProtocol
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

    @Test("an unknown one stands by itself, and nothing in it moves a terminal")
    func unknown() {
        #expect(CodeWords.line(of: "NEW-1") == "[NEW-1]")
        #expect(!CodeWords.line(of: "NEW\u{1B}[2J").contains("\u{1B}"))
    }
}
