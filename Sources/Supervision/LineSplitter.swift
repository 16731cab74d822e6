/// Makes lines of bytes as they come.
struct LineSplitter {
    /// The longest line, in bytes: a process that writes without line ends is cut into lines of this length, so that it
    /// cannot fill our memory.
    static let limit = 16_384

    private var begun: [UInt8] = []

    /// Takes bytes, and gives each line that is complete without its end.
    mutating func take(_ bytes: some Sequence<UInt8>, line: (String) -> Void) {
        for byte in bytes {
            if byte != 10 { begun.append(byte) }
            if byte == 10 || begun.count == Self.limit {
                line(String(decoding: begun, as: UTF8.self))
                begun.removeAll(keepingCapacity: true)
            }
        }
    }

    /// No more bytes will come: gives what has no line end.
    mutating func finish(line: (String) -> Void) {
        if !begun.isEmpty { line(String(decoding: begun, as: UTF8.self)) }
        begun = []
    }
}
