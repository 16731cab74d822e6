import AdapterKit
import Foundation

extension ConformanceCase {
    /// The verbs, and what is said of bad settings. No message is sent.
    static let program: [ConformanceCase] = [
        ConformanceCase("spec", "the verb `spec` says what adapter.yaml says") { bench in
            let answer = try await bench.ask("spec")
            guard answer.exit == .status(0) else { throw NotKept("`spec` ended with \(answer.exit)") }
            let encoder = JSONEncoder()
            guard let said = try? JSONDocument.parse(Array(answer.lines.joined(separator: "\n").utf8)), let expected = try? JSONDocument.parse([UInt8](encoder.encode(bench.manifest)))
            else { throw NotKept("`spec` did not print one JSON object and nothing else") }
            let different = ["id", "version", "function", "summary", "contract", "sends", "takes", "settings"].filter { plain(said[$0]) != plain(expected[$0]) }
            guard different.isEmpty else { throw NotKept("`spec` and adapter.yaml differ in \(different.joined(separator: ", "))") }
            return "the same \(bench.manifest.sends.count) types to send, \(bench.manifest.takes.count) to take, \(bench.manifest.settings.properties.count) settings"
        },
        ConformanceCase("verbs", "it ends with 64 when it is called in a way that it does not know, and with 65 when its settings are not there") { bench in
            for (words, expected) in [(["sing"], Int32(64)), ([], 64), (["check"], 64), (["check", "--settings", "\(bench.folder)/nothing.json"], 65)] {
                let answer = try await bench.ask(words)
                guard answer.exit == .status(expected) else {
                    throw NotKept("`\(words.joined(separator: " ").replacing(bench.folder, with: "…"))` ended with \(answer.exit), and not with \(expected)")
                }
            }
            return "64 three times, and 65"
        },
        ConformanceCase("bad-settings", "every problem with its settings is told at once, by the setting's name or line, and nothing is run") { bench in
            let schema = bench.manifest.settings
            var wrong: [String] = ["not-a-setting"]
            let file = "\(bench.folder)/bad.json"
            try bench.writeSettings(to: file) { own in
                own["not-a-setting"] = "x"
                for (name, setting) in schema.properties where !setting.secret {
                    if setting.kind == .integer || setting.kind == .bool || !setting.allowed.isEmpty {
                        own[name] = "no such value"
                        wrong.append(name)
                    } else if schema.required.contains(name) {
                        own[name] = nil
                        wrong.append(name)
                    }
                }
            }
            let lines = String(decoding: try DurableFile.read(file, limit: 1 << 20), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            for verb in ["check", "run"] {
                let answer = try await bench.ask(verb, "--settings", file)
                guard answer.exit == .status(65) else { throw NotKept("`\(verb)` ended with \(answer.exit), and not with 65") }
                let text = answer.lines.joined(separator: "\n")
                // By its name, or by its line: a field that nobody knows is not repeated, for it may be anything.
                let untold = wrong.filter { name in
                    let line = lines.firstIndex { $0.contains("\"\(name)\"") }.map { $0 + 1 }
                    let isNamed = text.split { !($0.isLetter || $0.isNumber || "-_".contains($0)) }.contains { $0 == name }
                    return !isNamed && !(line.map { text.contains("line \($0),") } ?? false)
                }
                guard untold.isEmpty else { throw NotKept("`\(verb)` said nothing of \(untold.sorted().joined(separator: ", "))") }
            }
            return "\(wrong.count) problems, all of them told by `check` and by `run`"
        },
        ConformanceCase("secrets-in-place", "a secret in the settings file, and a key file that others can read, are refused, and neither is repeated") { bench in
            for name in ["curve", "signing"] {
                let open = "\(bench.folder)/keys/open-\(name).key"
                try DurableFile.write(DurableFile.read("\(bench.folder)/keys/\(name).key", limit: 4096), to: open, mode: 0o644)
                let (file, keys) = ("\(bench.folder)/open.json", "\(bench.folder)/keys")
                try bench.writeSettings(to: file, keys: name == "curve" ? (open, "\(keys)/signing.key") : ("\(keys)/curve.key", open))
                for verb in ["check", "run"] {
                    guard case let answer = try await bench.ask(verb, "--settings", file), answer.exit == .status(65) else {
                        throw NotKept("\(name).key of mode 0644 was not refused with 65 by `\(verb)`")
                    }
                }
            }
            var count = 0
            for (name, secret) in bench.secrets.sorted(by: { $0.key < $1.key }) {
                let file = "\(bench.folder)/secret-\(count).json"
                try bench.writeSettings(to: file) { $0[name] = secret }
                for verb in ["check", "run"] {
                    let answer = try await bench.ask(verb, "--settings", file)
                    guard answer.exit == .status(65) else { throw NotKept("the secret `\(name)` was taken from the settings file by `\(verb)`") }
                    if answer.lines.contains(where: { $0.contains(secret) }) { throw NotKept("the secret `\(name)` was repeated in the output of `\(verb)`") }
                }
                try FileManager.default.removeItem(atPath: file)
                count += 1
            }
            return count == 0 ? "key files that others can read were refused; it has no secret settings" : "open key files and \(count) secret settings were refused"
        },
        ConformanceCase("check", "the verb `check` says whether the router is there and lets it in") { bench in
            var answer = try await bench.ask("check", "--settings", bench.settingsFile)
            guard answer.exit == .status(69) else { throw NotKept("with no router there, `check` ended with \(answer.exit), and not with 69") }
            bench.door.isOpen = false
            try bench.startRouter()
            answer = try await bench.ask("check", "--settings", bench.settingsFile)
            guard answer.exit == .status(69) else { throw NotKept("with keys that are not enrolled, `check` ended with \(answer.exit), and not with 69") }
            bench.door.isOpen = true
            answer = try await bench.ask("check", "--settings", bench.settingsFile)
            guard answer.exit == .status(0) else { throw NotKept("with a router that knows it, `check` ended with \(answer.exit)") }
            return "69 without a router and for unknown keys, 0 where it is let in"
        },
    ]

    /// A value without its places, so that YAML and JSON can be compared.
    private static func plain(_ document: Document?) -> String {
        switch document?.value {
        case .object(let members)?: "{" + members.map { "\($0.name):\(plain($0.value))" }.sorted().joined(separator: ",") + "}"
        case .array(let items)?: "[" + items.map(plain).joined(separator: ",") + "]"
        case .text(let text)?, .number(let text)?: text
        case .bool(let bool)?: "\(bool)"
        case .null?, nil: ""
        }
    }
}
