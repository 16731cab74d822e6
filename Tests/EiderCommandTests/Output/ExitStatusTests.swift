import EiderCommand
import Testing

@Suite("How commands end")
struct ExitStatusTests {
    @Test("numbers are those that scripts were promised")
    func numbers() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 64, 65, 69, 77])
    }

    @Test(
        "a wrong command line is usage, says so on standard error and nothing on standard output",
        arguments: [
            ["nonsense"], ["enrol"], ["enrol", "a.json", "--list"], ["keys", "new"], ["enrol", "--list", "--output", "xml"], ["--nonsense"],
        ])
    func usage(arguments: [String]) async {
        let ran = await eider(arguments)
        #expect(ran.status == .usage)
        #expect(ran.output.isEmpty)
        #expect(!ran.errors.isEmpty)
    }

    @Test("a file that is not there is unavailable, one that says nonsense is bad data")
    func files() async throws {
        let folder = try TemporaryFolder()
        let absent = await eider("enrol", folder.path + "/absent.json", "--state", folder.path)
        #expect(absent.status == .unavailable)
        #expect(absent.errors.contains("CLI-101"))
        let nonsense = try folder.write("{", to: "nonsense.json")
        let ran = await eider("enrol", nonsense, "--state", folder.path)
        #expect(ran.status == .badData)
        #expect(ran.errors.contains("CLI-103"))
    }

    @Test("with --output json an error is one JSON object on standard error")
    func errorsAsJSON() async throws {
        let ran = await eider("enrol", "/nowhere/at/all.json", "--output", "json")
        #expect(ran.output.isEmpty)
        #expect(ran.errors.hasPrefix(#"{"error":{"code":"CLI-101","help":""#))
    }
}
