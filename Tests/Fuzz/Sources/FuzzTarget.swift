/// A parser that meets bytes from outside, and what has to hold whatever the bytes are. A crash is a finding, and so is a property that does not hold.
public struct FuzzTarget: Sendable {
    /// Its name, which is also that of its corpus: Tests/Fuzz/Corpus/NAME.
    public let name: String
    /// Reads the bytes and looks at what came of it; ends the process where a property does not hold.
    public let run: @Sendable ([UInt8]) -> Void

    init(_ name: String, _ run: @escaping @Sendable ([UInt8]) -> Void) {
        self.name = name
        self.run = run
    }

    /// Every target.
    public static let all: [FuzzTarget] = frames + contract + agreement + formats + adapterFiles + routerFiles + log
}

/// Says that a property does not hold, and ends the process: the fuzzer keeps the bytes that led here. The sentence says nothing of them.
func holds(_ condition: Bool, _ sentence: StaticString, file: StaticString = #fileID, line: UInt = #line) {
    // A precondition's sentence is not there in an optimised build.
    if !condition { fatalError("\(sentence)", file: file, line: line) }
}

/// Reads choices from the beginning of an input, and leaves the rest: so one input is a case and the text it is about.
struct Choices {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> Int { rest.popFirst().map(Int.init) ?? 0 }

    mutating func one<Value>(of values: [Value]) -> Value { values[byte() % values.count] }

    var text: [UInt8] { Array(rest) }
}
