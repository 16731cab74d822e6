/// An agreement of several files as one text: each file after a line `#!file NAME`, the agreement's own first. To YAML such a line is a comment.
///
/// That is what the ledger keeps, and a digest is taken of: the same files always make the same text.
struct AgreementBundle {
    /// What a line begins with that says which file begins.
    static let mark = "#!file "
    /// The name of the agreement's own file where it was given one that no file beside it could have.
    static let ownName = IncludeName(unchecked: "agreement.yaml")
    /// How long all such lines can be together, in bytes.
    static let marksLimit = AgreementParts.fileLimit * (mark.utf8.count + IncludeName.lengthLimit + 2)

    /// The files, the agreement's own first.
    var files: [(name: IncludeName, text: String)]

    init(files: [(name: IncludeName, text: String)]) { self.files = files }

    /// The text: a file's last line is ended where it is not.
    var text: String {
        files.map { "\(Self.mark)\($0.name)\n\($0.text)\($0.text.isEmpty || $0.text.utf8.last == 10 ? "" : "\n")" }.joined()
    }

    /// Whether a text is a bundle, and not a file.
    static func isBundle(_ text: String) -> Bool { text.utf8.starts(with: mark.utf8) }

    /// The first line of a file that would part it in a bundle, from 0.
    static func line(parting text: String) -> Int? {
        text.utf8.split(separator: 10, omittingEmptySubsequences: false).firstIndex { $0.starts(with: mark.utf8) }
    }

    /// The files of a text; nil where a name is not one or stands twice, which is then a problem.
    init?(_ text: String, _ problems: Problems) {
        var found: [(name: IncludeName, lines: [String])] = []
        for (index, line) in Substring(text).utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            let line = String(Substring(line))
            guard line.utf8.starts(with: Self.mark.utf8) else {
                found[found.count - 1].lines.append(line)
                continue
            }
            if !found.isEmpty { found[found.count - 1].lines.append("") }
            let word = String(Substring(line.utf8.dropFirst(Self.mark.utf8.count).prefix { $0 != 13 }))
            guard let name = IncludeName(word), !found.contains(where: { $0.name == name }), found.count < AgreementParts.fileLimit else {
                problems.add(
                    .unreadableInclude, at: Place(line: index + 1, column: 1), "the files of this agreement are not told apart here",
                    help: "a line that begins with `\(Self.mark)` names one of at most \(AgreementParts.fileLimit) files, each once")
                return nil
            }
            found.append((name, []))
        }
        files = found.map { ($0.name, $0.lines.joined(separator: "\n")) }
    }
}
