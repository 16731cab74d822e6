import Yams

/// The files of an agreement, read and put in order: what each says is as if it stood in the agreement's own file.
struct AgreementParts {
    /// How many files an agreement can have.
    static let fileLimit = 16

    /// One file.
    struct File {
        /// Its name beside the agreement's own.
        let name: IncludeName
        let text: String
        /// Its place in the order of reading, by which ``Problems`` knows it.
        let number: Int
        let fields: Fields
        /// The files that it includes, and those that they do.
        let included: Set<IncludeName>
    }

    /// The keys that can stand in one file only.
    static let single = ["facts", "confidentiality", "break-glass", "originator-control", "calendar", "loops", "record"]
    /// The keys that every file can have.
    static let shared =
        ["include", "without", "functions", "parties", "areas", "schools", "desks", "forums", "gateways", "purposes", "levels-of-need", "clauses"] + single
    /// The keys of the agreement's own file alone.
    static let own = ["agreement", "version", "title", "approved-by", "contact", "in-force", "review"]

    /// The files in the order of their clauses: those that are included before the one that includes them.
    let files: [File]
    /// The names of all files that were asked for, also of those that could not be read.
    let names: Set<IncludeName>
    let problems: Problems

    /// The agreement's own file.
    var main: Fields { files[files.count - 1].fields }

    /// The text that the whole agreement can be read from again.
    var bundle: AgreementBundle { AgreementBundle(files: files.sorted { $0.number < $1.number }.map { ($0.name, $0.text) }) }

    /// The entries of a mapping in all files. An id that stands in two of them is a problem: nothing overrides.
    func entries(_ key: String, required: Bool = true) -> [(id: Located, value: Node)] {
        if required, !files.contains(where: { $0.fields.has(key) }) { _ = main.node(key) }
        var seen: [String: Place] = [:]
        return files.flatMap { $0.fields.entries(key, required: false) }.filter { id, _ in
            guard let other = seen.updateValue(id.place, forKey: id.text) else { return true }
            problems.add(
                .duplicateID, at: id.place, "\(quoted(id.text)) stands twice in `\(key)`: here and at \(problems.locate(other))",
                help: "keep one of them; what is included is not overridden")
            return false
        }
    }

    /// The elements of a list in all files.
    func list(_ key: String, required: Bool = true) -> [Node] {
        if required, !files.contains(where: { $0.fields.has(key) }) { _ = main.node(key) }
        return files.flatMap { $0.fields.list(key, required: false) }
    }

    /// The file that has a key that can stand in one file only; the agreement's own where none has.
    func only(_ key: String) -> Fields {
        let having = files.filter { $0.fields.has(key) }
        for file in having.dropFirst() {
            problems.add(
                .duplicateID, at: file.fields.place(of: key),
                "`\(key)` stands in two files: here and at \(problems.locate(having[0].fields.place(of: key)))", help: "put it into one of them")
        }
        return having.first?.fields ?? main
    }
}
