import AdapterKit
import SafeguardingContract

extension ColumnMapping {
    /// Reads a mapping file.
    ///
    /// - Parameters:
    ///   - yaml: its text.
    ///   - base: where a section that is left out is taken from; nil for nowhere.
    /// - Throws: every problem at once, with line and column.
    init(yaml: String, over base: ColumnMapping?) throws(AdapterProblems) {
        let document: Document
        do { document = try YAMLDocument.parse(yaml) } catch { throw AdapterProblems([error]) }
        var reader = MappingReader()
        let sections = reader.members(document, "", known: ["rows", "columns", "fixed", "values", "categories", "touches", "dates"])
        let none = ColumnMapping(rules: [], columns: [:], fixed: [:], values: [:], categories: [:], touches: [:], dates: [])
        self = base ?? none
        for section in sections {
            switch section.name {
            case "rows": rules = reader.rules(section.value)
            case "columns":
                columns = reader.byRole(section) { reader, value, path in reader.names(value, path) }
                // What no column is named for is not looked for: that nobody is protected has to be somebody's word.
                if columns[.source] == nil {
                    reader.problem(
                        "columns", section.value, "no column is named for `source`, so nobody would be protected as one",
                        "name the columns that say who told; write `source: []` where the export has none")
                }
            case "fixed": fixed = reader.byRole(section) { reader, value, path in reader.text(value, path) }
            case "values": values = reader.byRole(section) { reader, value, path in reader.translation(value, path) }
            case "categories": categories = reader.meanings(section.value)
            case "touches": touches = reader.touches(section.value)
            case "dates": dates = reader.dates(section.value)
            default: continue
            }
        }
        if !reader.problems.isEmpty { throw AdapterProblems(reader.problems) }
    }
}

/// Reads the parts of a mapping and collects every problem.
struct MappingReader {
    private(set) var problems: [AdapterProblem] = []

    mutating func rules(_ list: Document) -> [ColumnMapping.Rule] {
        guard case .array(let items) = list.value else {
            problem("rows", list, "a list of rules is expected here", "write each rule on a line of its own, after a hyphen")
            return []
        }
        return items.enumerated().compactMap { number, item in
            let path = "rows[\(number)]"
            _ = members(item, path, known: ["column", "values", "is"])
            guard let columns = item["column"], let word = item["is"] else {
                problem(path, item, "a rule needs `column` and `is`", "write it like {column: Category, values: [Attendance], is: absence}")
                return nil
            }
            let names = names(columns, "\(path).column") ?? []
            let values = item["values"].flatMap { self.names($0, "\(path).values") } ?? []
            guard let kind = text(word, "\(path).is").flatMap(RowKind.init(rawValue:)) else {
                problem("\(path).is", word, "this is not a kind of row", "one of: \(RowKind.allCases.map(\.rawValue).joined(separator: ", "))")
                return nil
            }
            return ColumnMapping.Rule(columns: names, values: Set(values.map(ColumnMapping.fold(value:))), kind: kind)
        }
    }

    mutating func meanings(_ object: Document) -> [String: ColumnMapping.Meaning] {
        members(object, "categories").reduce(into: [:]) { table, member in
            let path = "categories.\(member.name)"
            _ = members(member.value, path, known: ["factors", "need", "touches"])
            var meaning = ColumnMapping.Meaning()
            meaning.factors = member.value["factors"].flatMap { names($0, "\(path).factors") } ?? []
            meaning.need = member.value["need"].flatMap { text($0, "\(path).need") }
            meaning.touches = member.value["touches"].map { categories($0, "\(path).touches") } ?? []
            table[ColumnMapping.fold(value: member.name)] = meaning
        }
    }

    mutating func touches(_ object: Document) -> [RowKind: [Category]] {
        members(object, "touches", known: Set(RowKind.allCases.map(\.rawValue))).reduce(into: [:]) { table, member in
            if let kind = RowKind(rawValue: member.name) { table[kind] = categories(member.value, "touches.\(member.name)") }
        }
    }

    mutating func dates(_ list: Document) -> [DatePattern] {
        (names(list, "dates") ?? []).compactMap { text in
            if let pattern = DatePattern(text) { return pattern }
            problem("dates", list, "this is not the form of a date", "dd, MM (or MMM) and yyyy, each once, with something between them: dd/MM/yyyy")
            return nil
        }
    }

    mutating func byRole<Value>(
        _ section: Document.Member, _ read: (inout MappingReader, Document, String) -> Value?
    ) -> [Role: Value] {
        members(section.value, section.name, known: Set(Role.allCases.map(\.rawValue))).reduce(into: [:]) { table, member in
            if let role = Role(rawValue: member.name) { table[role] = read(&self, member.value, "\(section.name).\(member.name)") }
        }
    }

    mutating func translation(_ object: Document, _ path: String) -> [String: String]? {
        members(object, path).reduce(into: [:]) { table, member in
            table[ColumnMapping.fold(value: member.name)] = text(member.value, "\(path).\(member.name)")
        }
    }

    /// A text, or a list of texts.
    mutating func names(_ value: Document, _ path: String) -> [String]? {
        guard case .array(let items) = value.value else { return text(value, path).map { [$0] } }
        return items.enumerated().compactMap { text($1, "\(path)[\($0)]") }
    }

    /// A text, however YAML takes it: `yes` and `12` are words here.
    mutating func text(_ value: Document, _ path: String) -> String? {
        switch value.value {
        case .text(let text), .number(let text): return text
        case .bool(let bool): return bool ? "yes" : "no"
        case .null, .array, .object:
            problem(path, value, "a text is expected here", "see the mapping in the adapter's README")
            return nil
        }
    }

    /// The members of an object; what is not known is a problem.
    mutating func members(_ object: Document, _ path: String, known: Set<String>? = nil) -> [Document.Member] {
        guard case .object(let members) = object.value else {
            problem(path, object, "an object with named fields is expected here", "see the mapping in the adapter's README")
            return []
        }
        for member in members where known.map({ !$0.contains(member.name) }) ?? false {
            problems.append(
                AdapterProblem(
                    code: "EDU-MAPPING", path: path, at: member.position, "a name stands here that is not known",
                    help: "known here: \((known ?? []).sorted().joined(separator: ", "))"))
        }
        return members
    }

    private mutating func categories(_ value: Document, _ path: String) -> [Category] {
        (names(value, path) ?? []).compactMap { word in
            if let category = Category(word: word) { return category }
            problem(path, value, "this is not a category of fact", "words such as concern, health or family")
            return nil
        }
    }

    mutating func problem(_ path: String, _ document: Document, _ sentence: String, _ help: String) {
        problems.append(AdapterProblem(code: "EDU-MAPPING", path: path, at: document.position, sentence, help: help))
    }
}
