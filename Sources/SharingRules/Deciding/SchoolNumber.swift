/// A school's number as it compares.
struct SchoolNumber: Hashable, Sendable {
    /// The schemes by which an agreement knows schools. A `local` number is somebody's own, and says nothing to others.
    enum Scheme: String, Hashable, Sendable {
        /// The unique reference number.
        case urn
        /// Local authority and establishment: also written with a stroke or hyphen after the third digit.
        case laestab
    }

    let scheme: Scheme
    let digits: String

    /// A number as an agreement or a message has it; nil where it is not one. A number longer than any there is is not one either.
    init?(_ scheme: String, _ value: String) {
        guard let scheme = Scheme(rawValue: scheme.lowercased()), value.utf8.count <= 32 else { return nil }
        var digits: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case 48...57: digits.append(byte)
            case UInt8(ascii: " "): continue
            case UInt8(ascii: "/"), UInt8(ascii: "-"):
                guard scheme == .laestab, digits.count == 3 else { return nil }
            default: return nil
            }
        }
        switch scheme {
        case .urn: guard (1...10).contains(digits.count) else { return nil }
        case .laestab: guard digits.count == 7 else { return nil }
        }
        self.scheme = scheme
        self.digits = String(decoding: digits, as: UTF8.self)
    }
}
