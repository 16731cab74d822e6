import Foundation
import SafeguardingContract

/// An adapter that works, to begin with: one of Eider's own examples, copied under another name.
struct AdapterTemplate: Sendable {
    /// What adapters can be begun in.
    enum Language: String, CaseIterable, Sendable {
        case swift, python

        /// The example's folder, from Eider's own.
        var folder: String { "Examples/adapter-\(rawValue)" }
        /// The file with the mapping, in the new folder.
        func mapping(of name: AdapterName) -> String {
            switch self {
            case .swift: "Sources/\(name.type)/\(name.type).swift"
            case .python: "adapter.py"
            }
        }
        /// What to type first, in the new folder.
        var build: String {
            switch self {
            case .swift: "swift build"
            case .python: "python3 -m venv .venv && .venv/bin/pip install --no-cache-dir -r requirements.txt"
            }
        }
        /// How its own tests are run.
        var test: String {
            switch self {
            case .swift: "swift test"
            case .python: ".venv/bin/python3 -m unittest"
            }
        }
    }

    /// An adapter's name, and the same as a Swift type has it.
    struct AdapterName: Sendable, Hashable {
        let id: AdapterID

        /// What Eider has of such names: the kit's own types, and the targets of the adapters beside it.
        private static let taken: Set<String> = [
            "Adapter", "HandlingAdapter", "EducationAdapter", "HealthAdapter", "ProbationAdapter", "SocialCareAdapter", "YouthServiceAdapter",
        ]

        /// `elm-park-register` as `ElmParkRegisterAdapter`: with its ending, so that an adapter `referral` is no second `Referral` beside the contract's own.
        var type: String {
            let words = id.text.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            let name = words.hasSuffix("Adapter") ? words : words + "Adapter"
            return Self.taken.contains(name) ? "Own" + name : name
        }
    }

    /// What the example is called.
    private static let example = (id: "club-register", type: "ClubRegister", function: "youth-service")

    let language: Language
    /// Eider's own folder.
    let source: String

    /// Finds Eider's own folder: the one that is given, or the first that has the example, from this program's folder and from the current one upwards.
    /// - Throws: `CLI-611` where there is none, with where it was looked for.
    init(_ language: Language, source: String?, programs: String, here: String = FileManager.default.currentDirectoryPath) throws(CommandError) {
        self.language = language
        let file = "\(language.folder)/adapter.yaml"
        if let source {
            guard access("\(absolutePath(source))/\(file)", R_OK) == 0 else {
                throw CommandError("CLI-611", "there is no \(file) in `\(absolutePath(source))`", help: "say where you have Eider's source: --eider FOLDER", exit: .badData)
            }
            self.source = absolutePath(source)
        } else {
            self.source = try EiderSource.find(with: file, programs: programs, here: here, option: "--eider FOLDER")
        }
    }

    /// Copies the example under another name.
    ///
    /// - Returns: the files, by their path in the new folder.
    /// - Throws: `CLI-612` where something is there already: nothing of it is touched.
    func copy(as name: AdapterName, function: String, to folder: String) throws(CommandError) -> [String] {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard there.isEmpty else {
            throw CommandError("CLI-612", "`\(folder)` has something in it already", help: "give another folder with --into", exit: .badData)
        }
        let from = "\(source)/\(language.folder)"
        var files: [String] = []
        for path in (FileManager.default.enumerator(atPath: from)?.compactMap { $0 as? String } ?? []).sorted() where Self.belongs(path) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(from)/\(path)", isDirectory: &isFolder), !isFolder.boolValue else { continue }
            let text = String(decoding: try AtomicFile.read("\(from)/\(path)", limit: 1 << 20), as: UTF8.self)
            let target = renamed(path, name, function)
            try AtomicFile.makeFolder(("\(folder)/\(target)" as NSString).deletingLastPathComponent)
            let isProgram = FileManager.default.isExecutableFile(atPath: "\(from)/\(path)")
            try AtomicFile.write(Array(renamed(text, name, function).utf8), to: "\(folder)/\(target)", mode: isProgram ? 0o755 : 0o644)
            files.append(target)
        }
        return files
    }

    /// A path as the path of a URL has it: with a space as `%20`.
    static func inURL(_ path: String) -> String { path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path }

    /// A path as it stands between quotation marks in Swift.
    static func inSwift(_ path: String) -> String { path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }

    /// A path as a shell takes it for one word: as it is where it has plain characters only, so that it can be read.
    static func inShell(_ path: String) -> String {
        let isPlain = path.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || "0123456789/._-+@%,:=".unicodeScalars.contains($0)) }
        return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
    }

    /// What was built, or belongs to an editor, is not copied.
    private static func belongs(_ path: String) -> Bool {
        !path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__pycache__" || $0 == "Package.resolved" }
    }

    private func renamed(_ text: String, _ name: AdapterName, _ function: String) -> String {
        text.replacing(Self.example.id, with: name.id.text).replacing(Self.example.type, with: name.type).replacing(Self.example.function, with: function)
            .replacing("file://EIDER/", with: "file://\(Self.inURL(source))/").replacing("path: \"../..\"", with: "path: \"\(Self.inSwift(source))\"")
    }
}
