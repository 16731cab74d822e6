/// Whether those who may not know a source get any words at all.
///
/// A source is protected by a summary that a person writes, never by cutting a name out of the words: words from which the source can
/// be told are withheld whole. So a message whose every text tells of its source reaches most of its readers without a word.
enum SummaryRules {
    /// How the words of one field stand to a source.
    private struct Words {
        /// Where one is first that tells of a source.
        var telling: Int?
        /// Whether one says what it touches, and does not tell of a source.
        var isSummed = false
    }

    static func check(_ payload: Span<UInt8>, of type: MessageType, into report: inout ValidationReport) {
        let table = ScanTable.shared
        let index = ScanTable.index(of: type)
        var scanner = FieldScanner(0..<payload.count)
        let message = table.message(index)
        var place = FieldPlace()
        var field = FieldScanner.Field()
        var fields: [(entry: ScanTable.Field, words: Words)] = []
        var source: ScanTable.Field?
        func name(_ entry: ScanTable.Field) -> String { table.description(of: entry, in: index).name }
        while scanner.next(in: payload, into: &field) == .field {
            let entry = table.field(field.number, of: message)
            place.take(field.number)
            guard entry.kind == .message, field.value < field.end else { continue }
            if entry.category == sourceIdentity { source = entry }
            guard table.message(Int(entry.type)).role == .narrative else { continue }
            let facts = DeclaredFacts.narrative(payload, field.value..<field.end).facts
            // What declares nothing is flagged as that, and is no summary: nobody who may not have everything reads it.
            guard facts != .everything else { continue }
            if fields.last?.entry.description != entry.description { fields.append((entry, Words())) }
            guard !facts.intersection(tellingOfSource).isEmpty else {
                fields[fields.count - 1].words.isSummed = true
                continue
            }
            if fields[fields.count - 1].words.telling == nil { fields[fields.count - 1].words.telling = place.index }
            if isSanitised(payload, field.value..<field.end) {
                report.flag(
                    "MSG-SANITISED", "\(name(entry))[\(place.index)]", "is said to be sanitised, and declares that it tells of a source",
                    "write it so that nobody can tell the source, or do not call it sanitised")
            }
        }
        let help = "write a summary that does not tell of the source: who may not know the source gets no words otherwise"
        var isAnyUnsummed = false
        for (entry, words) in fields {
            guard let telling = words.telling, !words.isSummed else { continue }
            isAnyUnsummed = true
            report.flag("MSG-NO-SUMMARY", "\(name(entry))[\(telling)]", "tells of a source, and no text beside it does not", help)
        }
        if let source, !isAnyUnsummed, !fields.contains(where: \.words.isSummed) {
            report.flag("MSG-NO-SUMMARY", name(source), "is named, and no text says that it does not tell of it", help)
        }
    }

    private static let sourceIdentity = UInt8(Category.sourceIdentity.rawValue)
    private static let tellingOfSource = FactSet.all(of: .sourceIdentity)

    private static func isSanitised(_ payload: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        while scanner.next(in: payload, into: &field) == .field {
            if field.number == ScanTable.narrativeSanitised { return field.varint != 0 }
        }
        return false
    }
}
