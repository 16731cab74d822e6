import Foundation
import Testing

@Suite("The house rules")
struct LintTests {
    private func lint(_ folder: String) throws -> (status: Int32, lines: [String]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: repository + "/.ci/lint")
        process.arguments = [folder]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    @Test("each fault is found, with its place")
    func faults() throws {
        let folder = try TemporaryFolder()
        let code = """
            let a = try! b()
            print(a)
            fatalError("x")
            // TODO later
            extension A: @unchecked Sendable {}
            """
        _ = try folder.write(code, to: "Sources/Thing/StringUtils.swift")
        _ = try folder.write("a\n" + String(repeating: "<", count: 7) + " HEAD\n", to: "docs/half.md")
        _ = try folder.write(".package(url: \"x\", from: \"1.0.0\")", to: "Package.swift")
        _ = try folder.write("#!/bin/sh\n# \(NSHomeDirectory())/notes\n", to: "run.sh")
        _ = try folder.write("id: x", to: "Plugins/SomeAdapter/adapter.yaml")
        let (status, lines) = try lint(folder.path)
        #expect(status == 1)
        for place in [
            "Sources/Thing/StringUtils.swift:1: a file is named", "Sources/Thing/StringUtils.swift:1: no `try!`",
            "Sources/Thing/StringUtils.swift:2: no `print(`", "Sources/Thing/StringUtils.swift:3: no `fatalError`",
            "Sources/Thing/StringUtils.swift:4: no unfinished", "Sources/Thing/StringUtils.swift:5: `@unchecked Sendable`",
            "Package.swift:1: a dependency", "run.sh:1: begins with #!", "run.sh:2: names a path", "README.md:1: is missing", "docs/half.md:2: a merge",
            "Plugins/SomeAdapter/README.md:1: every adapter's folder",
        ] {
            #expect(lines.contains { $0.hasPrefix(place) }, "\(place)")
        }
        #expect(!lines.contains { $0.hasPrefix("Plugins/SomeAdapter/adapter.yaml") })
    }
}
