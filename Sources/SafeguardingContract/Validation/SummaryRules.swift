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

    static func check(_ payload: [UInt8], of type: MessageType, into report: inout ValidationReport) {
        let table = ScanTable.shared
        let index = ScanTable.index(of: type)
        var scanner = FieldScanner(0..<payload.count)
        var order = FieldOrder()
        var field = FieldScanner.Field()
        var fields: [(name: String, words: Words)] = []
        var source: String?
        while scanner.next(in: payload, into: &field) == .field {
            let entry = table.field(field.number, of: table.messages[index])
            _ = order.take(field, entry)
            guard entry.kind == .message, field.value < field.end else { continue }
            let name = table.description(of: entry, in: index).name
            if entry.category == .sourceIdentity { source = name }
            guard table.messages[Int(entry.type)].role == .narrative else { continue }
            let facts = DeclaredFacts.narrative(payload, field.value..<field.end).facts
            // What declares nothing is flagged as that, and is no summary: nobody who may not have everything reads it.
            guard facts != .everything else { continue }
            if fields.last?.name != name { fields.append((name, Words())) }
            guard tellsOfSource(facts) else {
                fields[fields.count - 1].words.isSummed = true
                continue
            }
            if fields[fields.count - 1].words.telling == nil { fields[fields.count - 1].words.telling = order.index }
            if isSanitised(payload, field.value..<field.end) {
                report.flag(
                    "MSG-SANITISED", "\(name)[\(order.index)]", "is said to be sanitised, and declares that it tells of a source",
                    "write it so that nobody can tell the source, or do not call it sanitised")
            }
        }
        let help = "write a summary that does not tell of the source: who may not know the source gets no words otherwise"
        let unsummed = fields.filter { $0.words.telling != nil && !$0.words.isSummed }
        for (name, words) in unsummed {
            report.flag("MSG-NO-SUMMARY", "\(name)[\(words.telling ?? 0)]", "tells of a source, and no text beside it does not", help)
        }
        if let source, unsummed.isEmpty, !fields.contains(where: \.words.isSummed) {
            report.flag("MSG-NO-SUMMARY", source, "is named, and no text says that it does not tell of it", help)
        }
    }

    private static func tellsOfSource(_ facts: FactSet) -> Bool {
        SubjectRole.allCases.contains { facts.contains(Fact(.sourceIdentity, $0)) }
    }

    private static func isSanitised(_ payload: [UInt8], _ range: Range<Int>) -> Bool {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        while scanner.next(in: payload, into: &field) == .field {
            if field.number == ScanTable.narrativeSanitised { return field.varint != 0 }
        }
        return false
    }
}
