/// The name of a file that an agreement includes: beside the agreement's own file, or in a folder there; never elsewhere.
///
/// It says nothing of the disk: who reads the file has to see that no link leads out of the folder.
public struct IncludeName: Hashable, Sendable, CustomStringConvertible {
    /// How deep a file may lie: its own name counts.
    public static let levelLimit = 4
    /// The longest name, in bytes of UTF-8.
    public static let lengthLimit = 200

    /// The name, with `/` between folders, for example `base/health.yaml`.
    public let text: String

    /// The folders, and last the file.
    public var parts: [String] { text.split(separator: "/").map(String.init) }
    public var description: String { text }

    /// A name, or nil where the text is not one: absolute, with `..` or another part that begins with a full stop, with a backslash, an empty part, a space at
    /// an end, a control or invisible character, or too deep or long.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...Self.lengthLimit).contains(text.utf8.count), (1...Self.levelLimit).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasPrefix(" ") && !$0.hasSuffix(" ") }),
            text.unicodeScalars.allSatisfy({ $0 != "\\" && $0.properties.generalCategory != .format && isVisible($0) })
        else { return nil }
        self.text = text
    }

    init(unchecked text: String) { self.text = text }

    /// The name of a file that this one includes by such a name: names are relative to the file they stand in.
    /// - Returns: nil where that lies too deep.
    public func including(_ name: IncludeName) -> IncludeName? {
        IncludeName((parts.dropLast() + [name.text]).joined(separator: "/"))
    }
}
