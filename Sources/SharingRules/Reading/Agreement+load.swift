import SafeguardingContract
import Yams

extension Agreement {
    /// Reads an agreement that is one text: a file, or all files of an agreement as ``source`` has them, each after a line `#!file NAME`.
    ///
    /// Nothing is passed over: what has no meaning is a problem, as is every reference to something the file does not have. With a problem, nothing is loaded.
    /// Time and memory are bounded by the limits on the text's size and depth, which are looked at before it is parsed.
    /// - Parameters:
    ///   - yaml: the text, at most 256 KiB.
    ///   - file: its name, for problems.
    /// - Returns: the agreement, or every problem with its file, line and column.
    public static func load(yaml: String, file: String) -> Result<Agreement, AgreementProblems> {
        load(yaml: yaml, file: file, including: { _ in nil })
    }

    /// Reads an agreement, and the files that it includes.
    ///
    /// What an included file has is as if it stood in the agreement's own; nothing in one overrides what another has. Each file is asked for once.
    /// - Parameters:
    ///   - yaml: the text of the agreement's own file; all files together have at most 256 KiB, and are at most 16.
    ///   - file: its name, for problems.
    ///   - including: gives the text of a file by its name, which is relative to the folder of the agreement's own file and an ``IncludeName``; nil where the file
    ///     cannot be read, lies elsewhere, or is not UTF-8. Not asked where `yaml` is the text of all files already.
    /// - Returns: the agreement, or every problem with its file, line and column.
    public static func load(
        yaml: String, file: String, including: @escaping (String) -> String?
    ) -> Result<Agreement, AgreementProblems> {
        let problems = Problems(file: file)
        guard let parts = parts(yaml, problems, including) else { return .failure(problems.all) }
        var reading = AgreementReading(parts)
        guard var terms = reading.terms() else { return .failure(problems.all) }
        terms.source = parts.files.count == 1 && !AgreementBundle.isBundle(yaml) ? yaml : parts.bundle.text
        return .success(Agreement(terms))
    }

    /// The files, whether they come as one text or one by one; nil where the agreement's own cannot be read, which is then a problem.
    private static func parts(_ yaml: String, _ problems: Problems, _ including: @escaping (String) -> String?) -> AgreementParts? {
        guard AgreementBundle.isBundle(yaml) else {
            let name = problems.file.split(separator: "/").last.flatMap { IncludeName(String($0)) } ?? AgreementBundle.ownName
            var reading = FileReading(problems) { including($0.text) }
            return reading.parts(of: yaml, name: name)
        }
        guard yaml.utf8.count <= YAMLText.sizeLimit + AgreementBundle.marksLimit else {
            problems.add(
                .overLimit, at: .start, "the files have more than \(YAMLText.sizeLimit) bytes together",
                help: "an agreement is a text for people; leave out what is not part of it")
            return nil
        }
        guard let bundle = AgreementBundle(yaml, problems), let main = bundle.files.first else { return nil }
        var reading = FileReading(problems) { name in bundle.files.first { $0.name == name }?.text }
        guard let parts = reading.parts(of: main.text, name: main.name) else { return nil }
        for file in bundle.files where !parts.names.contains(file.name) {
            problems.add(
                .unreadableInclude, at: .start, "no file includes \(quoted(file.name.text))",
                help: "get the text again from where it was recorded, or name the file under `include`")
        }
        return parts
    }
}
