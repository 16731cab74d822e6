import Testing

@testable import EiderCommand

@Suite("The console")
struct ConsoleTests {
    @Test("NO_COLOR set to anything, or a dumb terminal, means no colour")
    func noColour() {
        #expect(Console.allowsColour([:]))
        #expect(Console.allowsColour(["NO_COLOR": ""]))
        #expect(!Console.allowsColour(["NO_COLOR": "1"]))
        #expect(!Console.allowsColour(["TERM": "dumb"]))
    }

    @Test("without colour the text stays as it is, with it nothing is lost")
    func ink() {
        #expect(Ink(isOn: false).bad("refused") == "refused")
        #expect(Ink(isOn: true).bad("refused") == "\u{1B}[31mrefused\u{1B}[0m")
    }

    @Test("text is wrapped at spaces and padded with them")
    func wrapping() {
        #expect("one two three".wrapped(to: 7) == ["one two", "three"])
        #expect("unbreakable".wrapped(to: 3) == ["unbreakable"])
        #expect("".wrapped(to: 3) == [])
        #expect("ab".padded(to: 4) + "|" == "ab  |")
        #expect("abcde".padded(to: 4) == "abcde")
    }

    @Test("text from outside cannot move a terminal's cursor, and is cut short")
    func printing() {
        #expect(printable("a\u{1B}[2Jb\n") == "a?[2Jb?")
        #expect(printable("abcdef", limit: 3) == "abc…")
    }
}
