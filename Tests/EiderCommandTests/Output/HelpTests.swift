import EiderCommand
import Testing

@Suite("Help")
struct HelpTests {
    @Test("every command says what it does, has examples, and its help is data: standard output, status 0", arguments: Eider.commandNames)
    func help(name: String) async {
        let ran = await eider(name.split(separator: " ").map(String.init) + ["--help"])
        #expect(ran.status == .success)
        #expect(ran.errors.isEmpty)
        #expect(ran.output.hasPrefix("OVERVIEW: "))
        #expect(ran.output.contains("EXAMPLES\n  eider \(name)"))
        #expect(ran.output.contains("--output <output>") || Eider.commandNames.contains { $0.hasPrefix(name + " ") })
    }

    @Test("the list of commands is complete")
    func complete() async {
        let ran = await eider("--help")
        for name in Eider.commandNames where !name.contains(" ") { #expect(ran.output.contains("\n  \(name) ")) }
    }
}
