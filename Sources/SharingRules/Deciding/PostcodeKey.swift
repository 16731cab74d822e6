/// A postcode, or the beginning of one, in one number: it has at most eight letters, and is looked up with every message.
struct PostcodeKey: Hashable, Sendable {
    /// The letters as ``Postcode`` has them, the first at the top.
    private let letters: UInt64

    private init(letters: UInt64) { self.letters = letters }

    /// A beginning as an agreement has it; nil for what is longer than any postcode, and so begins none.
    init?(_ text: String) {
        guard (1...8).contains(text.utf8.count) else { return nil }
        letters = text.utf8.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(64 - 8 * text.utf8.count)
    }

    /// The same number for the same letters: they are what the agreement's own postcodes begin with, and nobody who writes one chooses more than eight.
    func hash(into hasher: inout Hasher) { hasher.combine(letters) }

    /// A whole postcode as somebody wrote it, and all its beginnings.
    struct Whole {
        private let letters: UInt64
        /// How many letters it has, the space among them.
        let length: Int
        /// How many of them are the outward code and the space: the shortest beginning.
        let shortest: Int

        /// Nil for what is no whole postcode (``Postcode/whole(_:)``).
        init?(_ text: String) {
            guard let whole = Postcode.whole(text) else { return nil }
            length = whole.utf8.count
            shortest = length - 3
            letters = whole.utf8.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(64 - 8 * length)
        }

        /// Its first so many letters.
        func beginning(_ count: Int) -> PostcodeKey { PostcodeKey(letters: letters & ~0 << UInt64(64 - 8 * count)) }
    }
}
