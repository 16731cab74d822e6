/// A list of codes: who publishes it, in which version, and what categories some of its codes carry of their own.
///
/// Codes are flagged where a list does not know them, and never a reason to refuse: lists change yearly.
public struct CodeList: Sendable, Identifiable {
    /// One code of a list.
    public struct Code: Hashable, Sendable {
        /// The code as it travels.
        public let code: String
        /// What it means in words.
        public let label: String
        /// Categories that the code itself has, besides those of the field it stands in.
        public let categories: [Category]
        /// Whom those categories are about; unspecified where the field says.
        public let about: SubjectRole

        init(_ code: String, _ label: String, _ categories: [Category] = [], about: SubjectRole = .unspecified) {
            self.code = code
            self.label = label
            self.categories = categories
            self.about = about
        }
    }

    /// A range of three- or four-character codes, for classifications that are too long to list (ICD-10).
    ///
    /// The first block that holds a code counts: finer ones stand before coarser ones.
    struct Block: Sendable {
        let first: String
        let last: String
        let label: String
        let categories: [Category]

        init(_ first: String, _ last: String, _ label: String, _ categories: [Category] = []) {
            self.first = first
            self.last = last
            self.label = label
            self.categories = categories
        }
    }

    /// What a ``Coding`` has as its system, for example `cin/factor`.
    public let id: String
    /// What the list is, in words.
    public let title: String
    /// The version or year.
    public let version: String
    /// Where these codes were taken from.
    public let source: String
    /// Other names for the list in a ``Coding``'s system: its URI, or what HL7 v2 calls it.
    public let systems: [String]
    /// The codes, in the list's order; empty for a classification that is known by its blocks.
    public let codes: [Code]
    let blocks: [Block]
    private let byCode: [String: Int]
    private let byBytes: ByteIndex
    /// Whether its codes are SNOMED's, which have a check digit.
    let hasSNOMEDCodes: Bool

    init(
        id: String, title: String, version: String, source: String, systems: [String] = [], codes: [Code] = [],
        blocks: [Block] = []
    ) {
        self.id = id
        self.title = title
        self.version = version
        self.source = source
        self.systems = systems
        self.codes = codes
        self.blocks = blocks
        byBytes = ByteIndex(codes.map(\.code))
        hasSNOMEDCodes = ["snomed", "bars/safeguarding", "ed/complaint"].contains(id)
        byCode = Dictionary(codes.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the list says of a code, exactly as written; nil where it does not know it.
    public subscript(code: String) -> Code? {
        if let index = byCode[code] { return codes[index] }
        guard !blocks.isEmpty, let characters = CodeList.blockKey(code) else { return nil }
        let block = blocks.first { block in
            let key = characters.prefix(block.first.utf8.count)
            return block.first <= key && key <= block.last
        }
        return block.map { Code(code, $0.label, $0.categories) }
    }

    /// The list with this id or other name; nil where none has it.
    public static subscript(system system: String) -> CodeList? { bySystem[system].map { all[$0] } }

    /// The list with this id or other name; nil where none has it.
    public static func lookup(system: String) -> CodeList? { self[system: system] }

    /// The place among ``all`` of the list with this id or other name.
    static func place(of system: String) -> Int? { bySystem[system] }

    /// As above, of a name as it stands in bytes.
    static func place(of system: Range<Int>, in bytes: Span<UInt8>) -> Int? {
        switch names.place(of: system, in: bytes) {
        case .found(let place): named[place]
        case .none: nil
        // Two texts can be equal that have other bytes: that is a text's to say.
        case .notASCII: place(of: utf8Text(bytes, system))
        }
    }

    /// Whether the list knows a code as it stands in bytes.
    func knows(_ code: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        if case .found = byBytes.place(of: code, in: bytes) { return true }
        return known(code, in: bytes) != nil
    }

    /// What the list says of a code as it stands in bytes; nil where it does not know it.
    func known(_ code: Range<Int>, in bytes: Span<UInt8>) -> Code? {
        switch byBytes.place(of: code, in: bytes) {
        case .found(let place): codes[place]
        case .none: blocks.isEmpty ? nil : self[utf8Text(bytes, code)]
        case .notASCII: self[utf8Text(bytes, code)]
        }
    }

    /// Every list.
    public static let all: [CodeList] = [
        referralSource, primaryNeed, factor, closureReason, abuseCategory, referralOutcome, contactOutcome,
        section47Outcome, safeguarding, emergencyComplaint, snomed, icd10, sex, genderCurrent, personStatedGender,
        disability, ethnicityDfE, ethnicityNHS, intelligenceSource, intelligenceAssessment, intelligenceHandling, submissionOutcome,
        forumOutcome, missingOutcome, schoolAttendance, registerType,
    ]

    private static let bySystem: [String: Int] = Dictionary(
        uniqueKeysWithValues: all.enumerated().flatMap { place, list in ([list.id] + list.systems).map { ($0, place) } })

    /// Every name of every list, and the place of each one's list.
    private static let names = ByteIndex(all.flatMap { [$0.id] + $0.systems })
    private static let named = all.enumerated().flatMap { place, list in Array(repeating: place, count: 1 + list.systems.count) }

    /// An ICD-10 code's first three characters, and the fourth where there is one, without the point: a letter, two digits, then
    /// nothing, or up to three more with or without the point, a dagger or asterisk among them.
    private static func blockKey(_ code: String) -> String? {
        let bytes = Array(code.utf8)
        guard (3...7).contains(bytes.count), (65...90).contains(bytes[0]), bytes[1...2].allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let rest = bytes.dropFirst(3).filter { $0 != 46 }
        guard rest.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || $0 == 42 || $0 == 43 || $0 == 45 }) else { return nil }
        return String(decoding: bytes[0..<3] + rest.prefix(1), as: UTF8.self)
    }
}
