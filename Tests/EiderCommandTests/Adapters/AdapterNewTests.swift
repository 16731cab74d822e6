import AdapterKit
import Foundation
import Testing

@testable import EiderCommand

@Suite("eider adapter new, list and run") struct AdapterNewTests {
    @Test("copies an adapter that loads under its new name, and says what to edit", arguments: AdapterTemplate.Language.allCases)
    func new(language: AdapterTemplate.Language) async throws {
        let folder = try TemporaryFolder()
        let ran = await eider("adapter", "new", "hill-clinic", "--language", language.rawValue, "--function", "health", "--into", "\(folder.path)/x", "--eider", repository, "--output", "json")
        #expect(ran.status == .success, "\(ran.errors)")
        let made = try ran.json()
        let edit = try #require(made["edit"] as? String)
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/x/\(edit)"))
        let plugin = try PluginFolder("\(folder.path)/x")
        #expect(plugin.manifest.id == "hill-clinic" && plugin.manifest.function == "health")
        // Nothing of the example's own name is left, and no path that leads nowhere.
        for name in try #require(made["files"] as? [String]) {
            let text = try String(contentsOfFile: "\(folder.path)/x/\(name)", encoding: .utf8)
            for word in ["club-register", "ClubRegister", "file://EIDER", "path: \"../..\""] { #expect(!text.contains(word) && !name.contains(word), "\(name): \(word)") }
        }
    }

    @Test(
        "a name of the contract or the kit makes a type of its own, and the file, target and program are named after the adapter",
        arguments: [("contact", "ContactAdapter"), ("risk", "RiskAdapter"), ("bus", "BusAdapter"), ("health", "OwnHealthAdapter"), ("handling", "OwnHandlingAdapter"), ("club-adapter", "ClubAdapter")])
    func collisions(name: String, type: String) async throws {
        let folder = try TemporaryFolder()
        let ran = await eider("adapter", "new", name, "--language", "swift", "--into", "\(folder.path)/x", "--eider", repository, "--output", "json")
        #expect(try ran.json()["edit"] as? String == "Sources/\(type)/\(type).swift")
        let code = try String(contentsOfFile: "\(folder.path)/x/Sources/\(type)/\(type).swift", encoding: .utf8)
        #expect(code.contains("struct \(type): HandlingAdapter"))
        #expect(try String(contentsOfFile: "\(folder.path)/x/Package.swift", encoding: .utf8).contains(".executable(name: \"\(name)\", targets: [\"\(type)\"])"))
        #expect(try PluginFolder("\(folder.path)/x").manifest.id == name)
    }

    @Test("a folder of Eider's own with a space in its name is one path in the URL, the package and the commands", arguments: AdapterTemplate.Language.allCases)
    func spaces(language: AdapterTemplate.Language) async throws {
        let folder = try TemporaryFolder()
        let own = "\(folder.path)/our eider"
        try FileManager.default.createDirectory(atPath: "\(own)/Examples", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(repository)/\(language.folder)", toPath: "\(own)/\(language.folder)")
        let ran = await eider(
            "adapter", "new", "hill-clinic", "--language", language.rawValue, "--into", "\(folder.path)/my x", "--eider", own, "--output", "json")
        let next = try #require(try ran.json()["next"] as? [String])
        #expect(next.first == "cd '\(folder.path)/my x'" && next.last?.hasSuffix("--partnership '\(own)/Examples/partnership'") == true)
        switch language {
        case .python: #expect(try String(contentsOfFile: "\(folder.path)/my x/requirements.txt", encoding: .utf8).contains("file://\(folder.path)/our%20eider/Examples/eider-python"))
        case .swift: #expect(try String(contentsOfFile: "\(folder.path)/my x/Package.swift", encoding: .utf8).contains("path: \"\(own)\""))
        }
    }

    @Test("touches nothing that is there already, and says so")
    func there() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("mine", to: "x/notes.txt")
        let ran = await eider("adapter", "new", "hill-clinic", "--into", "\(folder.path)/x", "--eider", repository)
        #expect(ran.status == .badData && ran.errors.contains("CLI-612"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/x") == ["notes.txt"])
    }

    @Test("says where it looked for Eider's own folder, and which names it does not take")
    func refused() async throws {
        let folder = try TemporaryFolder()
        let nowhere = await eider("adapter", "new", "hill-clinic", "--into", "\(folder.path)/x", "--eider", folder.path)
        #expect(nowhere.status == .badData && nowhere.errors.contains("CLI-611") && nowhere.errors.contains(folder.path))
        for name in ["Hill", "hill clinic", "router", "../x"] {
            let ran = await eider("adapter", "new", name, "--eider", repository)
            #expect(ran.status == .usage)
        }
    }

    @Test("list says of a plugin that does not load exactly why, with line and where it looked, and shows the others")
    func list() async throws {
        let folder = try TemporaryFolder()
        let good = "id: x\nversion: '1'\nfunction: health\nsummary: s\ncontract: v1.0\nexecutable: PROGRAM\nsends: []\ntakes: []\nsettings: {properties: {}}\n"
        let program = try folder.write("#!/bin/sh\n", to: "programs/run-it")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        _ = try folder.write(good.replacing("PROGRAM", with: program), to: "plugins/good/adapter.yaml")
        _ = try folder.write(good.replacing("PROGRAM", with: "no-such-program"), to: "plugins/missing/adapter.yaml")
        _ = try folder.write(good.replacing("PROGRAM", with: "closed"), to: "plugins/closed/adapter.yaml")
        _ = try folder.write("#!/bin/sh\n", to: "plugins/closed/closed")
        _ = try folder.write("id: x\nversion: 1.0\n", to: "plugins/wrong/adapter.yaml")
        _ = try folder.write("no plugin", to: "plugins/other/notes.txt")
        let ran = await eider("adapter", "list", "\(folder.path)/plugins")
        #expect(ran.status == .badData)
        #expect(ran.output.contains("x 1  for health, contract v1.0") && ran.output.contains(program))
        #expect(ran.errors.contains("looked for `\(folder.path)/plugins/missing/no-such-program`") && ran.errors.contains("/missing/.venv/bin/no-such-program"))
        #expect(ran.errors.contains("chmod +x \(folder.path)/plugins/closed/closed"))
        #expect(ran.errors.contains("wrong/adapter.yaml: line 1, column 1"))
        let json = try await eider("adapter", "list", "\(folder.path)/plugins", "--output", "json").json()
        let plugins = try #require(json["plugins"] as? [[String: Any]])
        #expect(plugins.count == 4 && plugins.count { ($0["problems"] as? [Any])?.isEmpty == true } == 1)
    }

    @Test("run and check say why a folder is no plugin, and check knows its cases")
    func noPlugin() async throws {
        let folder = try TemporaryFolder()
        for words in [["run", folder.path, "--settings", "x"], ["check", folder.path], ["check", "\(folder.path)/nothing"]] {
            let ran = await eider(["adapter"] + words)
            #expect(ran.status == .badData && ran.errors.contains("ADP-PLUGIN"))
        }
        #expect(await eider("adapter", "check", "--list").output.contains("durable-before-taken"))
        #expect(await eider("adapter", "check", folder.path, "--case", "weather").status == .usage)
    }
}
