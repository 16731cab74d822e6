import SafeguardingContract
import Yams

/// Reads the files of an agreement, from its own on. Each is read once, however many others include it; how many there are, and how large they are together,
/// is bounded before any is parsed.
struct FileReading {
    let problems: Problems
    /// Gives a file's text; nil where it cannot be read.
    let including: (IncludeName) -> String?
    /// The folder of the agreement's own file as it was given, with a `/` behind it: problems name files as people find them.
    let folder: String

    private var files: [AgreementParts.File] = []
    private var read: [IncludeName: Set<IncludeName>] = [:]
    private var open: [IncludeName] = []
    private var count = 0
    private var bytes = 0
    private var lines = 0

    init(_ problems: Problems, including: @escaping (IncludeName) -> String?) {
        self.problems = problems
        self.including = including
        folder = problems.file.lastIndex(of: "/").map { String(problems.file[...$0]) } ?? ""
    }

    /// All files; nil where the agreement's own cannot be read as YAML, which is then a problem.
    mutating func parts(of text: String, name: IncludeName) -> AgreementParts? {
        guard file(name, text) else { return nil }
        return AgreementParts(files: files, names: Set(read.keys), problems: problems)
    }

    /// One file, after those that it includes.
    private mutating func file(_ name: IncludeName, _ given: String) -> Bool {
        let text = YAMLText.withoutByteOrderMark(given)
        let (number, before) = (count, lines)
        count += 1
        bytes += text.utf8.count
        lines += text.utf8.count { $0 == 10 } + 2
        if number > 0 { problems.begin(folder + name.text, after: before) }
        if let line = AgreementBundle.line(parting: text) {
            problems.add(
                .unreadableInclude, at: Place(line: before + line + 1, column: 1), "a line that begins with `\(AgreementBundle.mark)` parts files",
                help: "delete it, or put another word behind the `#`")
            return false
        }
        let known = number == 0 ? AgreementParts.own + AgreementParts.shared : ["part"] + AgreementParts.shared
        guard let root = YAMLText.root(of: text, problems, after: before),
            let fields = Fields(root, number == 0 ? "the agreement" : "a file that is included", known: known, problems)
        else { return false }
        if number > 0 { _ = fields.text("part").flatMap { Declared(problems).name($0, as: PartyID.self) } }
        open.append(name)
        var included: Set<IncludeName> = []
        for word in fields.words("include", required: false) { included.formUnion(include(word, from: name)) }
        open.removeLast()
        read[name] = included
        files.append(.init(name: name, text: text, number: number, fields: fields, included: included))
        return true
    }

    /// A file that another includes: what it brings in, itself and all that it includes.
    private mutating func include(_ word: Located, from includer: IncludeName) -> Set<IncludeName> {
        guard let relative = IncludeName(word.text), let name = includer.including(relative) else {
            problems.add(
                .unreadableInclude, at: word.place, "\(quoted(word.text)) is not the name of a file that can be included",
                help: "it lies beside this file, or in a folder there, at most \(IncludeName.levelLimit) deep: `base.yaml`, `base/health.yaml`")
            return []
        }
        if let start = open.firstIndex(of: name) {
            let circle = (open[start...] + [name]).map { "`\($0)`" }.joined(separator: " includes ")
            problems.add(
                .circularInclude, at: word.place, "a file cannot include itself: \(circle)", help: "take this line out, or the one that led here")
            return []
        }
        if let known = read[name] { return known.union([name]) }
        guard count < AgreementParts.fileLimit else {
            problems.add(
                .overLimit, at: word.place, "an agreement has at most \(AgreementParts.fileLimit) files", help: "put some of them together")
            return []
        }
        guard let text = including(name) else {
            problems.add(
                .unreadableInclude, at: word.place, "\(quoted(word.text)) cannot be read",
                help: "see that the file is there, that it may be read, and that no link leads out of the agreement's folder")
            return []
        }
        guard bytes + text.utf8.count <= YAMLText.sizeLimit else {
            problems.add(
                .overLimit, at: word.place, "with \(quoted(word.text)) the agreement has more than \(YAMLText.sizeLimit) bytes",
                help: "an agreement is a text for people; leave out what is not part of it")
            return []
        }
        read[name] = []
        guard file(name, text) else { return [] }
        return (read[name] ?? []).union([name])
    }
}
