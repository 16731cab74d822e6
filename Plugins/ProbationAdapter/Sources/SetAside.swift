import AdapterKit
import Foundation

/// Where events are put that cannot be used: `set-aside` in the folder of events, each with a `.problem.txt` that says every problem and what
/// to do. Put back into the folder of events, mended or not, it is taken as new.
struct SetAside: Sendable {
    /// How long the name of a file may be for it to be kept: with what is added, it must still be a name.
    static let longestName = 120

    private let folder: String

    /// Makes the folder where it is missing.
    init(inside events: String) throws(FileFault) {
        folder = "\(events)/set-aside"
        try DurableFile.makeFolder(folder)
    }

    /// Keeps an event that came by HTTP, under a digest of its bytes: the same bytes make one file. When this returns, it is durable.
    func keep(_ bytes: [UInt8], because problems: AdapterProblems) throws(FileFault) {
        let name = "\(DraftID(of: bytes)).json"
        try DurableFile.write(Array(Self.text(problems).utf8), to: "\(folder)/\(name).problem.txt")
        try DurableFile.write(bytes, to: "\(folder)/\(name)")
    }

    /// Moves a file here, under its own name if that is fit to be seen. The text is written first: when the process dies between, the
    /// file is simply set aside again.
    func move(_ file: HandedOverFile, because problems: AdapterProblems) throws(FileFault) {
        let own = Self.name(for: file.name)
        var (name, count) = (own, 1)
        while DurableFile.exists("\(folder)/\(name)") {
            count += 1
            name = "\(count)-\(own)"
        }
        try DurableFile.write(Array(Self.text(problems).utf8), to: "\(folder)/\(name).problem.txt")
        try file.move(to: "\(folder)/\(name)")
    }

    /// A file has been taken: what was wrong with it before, if it came back from here, is no news any more.
    func forget(_ file: HandedOverFile) {
        let name = Self.name(for: file.name)
        guard !DurableFile.exists("\(folder)/\(name)") else { return }
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name).problem.txt")
    }

    /// The file's own name; or a digest of it, where it is too long or seems to hold a case reference number (a letter, and six digits or more).
    static func name(for name: String) -> String {
        let bytes = Array(name.utf8)
        // The names that `keep` gives.
        if name.hasSuffix(".json"), DraftID(String(name.dropLast(5))) != nil { return name }
        return hasCaseNumber(bytes) || bytes.count > longestName ? "\(DraftID(of: bytes)).json" : name
    }

    private static func hasCaseNumber(_ name: [UInt8]) -> Bool {
        var digits = 0
        // From the end: six digits or more, and a letter before them.
        for byte in name.reversed() {
            if (48...57).contains(byte) {
                digits += 1
            } else if digits >= 6, (97...122).contains(byte | 0x20) {
                return true
            } else {
                digits = 0
            }
        }
        return false
    }

    /// What is wrong, where, and what to do; nothing of what the event says.
    private static func text(_ problems: AdapterProblems) -> String {
        var lines = [
            "This event was set aside: no draft was made of it, and nothing was sent.",
            "Look the case up if you can tell which it is: a child may be at risk. Then put right what is said here, in the event or in the",
            "settings, and move the file back into the folder above. It is then taken as new.", "",
        ]
        for (number, problem) in problems.problems.enumerated() {
            var place: [String] = []
            if let position = problem.position { place.append("line \(position.line), column \(position.column)") }
            if !problem.path.isEmpty { place.append("field \(problem.path)") }
            lines.append("\(number + 1). \(place.isEmpty ? "" : place.joined(separator: ", ") + ": ")\(problem.sentence).")
            lines.append("   What to do: \(problem.help).")
            lines.append("   (\(problem.code))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
