import Foundation
import Testing

@testable import EiderCommand

@Suite("A partnership's folder")
struct PartnershipFolderTests {
    private func folder(_ partnership: String, adapter: String = "adapter: hospital\nparty: county-hospital\n") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try folder.write(partnership, to: "partnership.yaml")
        _ = try folder.write(adapter, to: "adapters/hospital.yaml")
        return folder
    }

    @Test("the example of this repository can be read, and each of its adapters has its settings")
    func example() throws {
        let example = try PartnershipFolder(repository + "/Examples/partnership")
        #expect(
            example.members.map(\.id.text) == [
                "hospital", "school-nurse", "nursing-hub", "school", "youth-service", "probation", "social-care", "exploitation-team", "specialist-service",
                "police", "partnership-office",
            ])
        #expect(FileManager.default.fileExists(atPath: example.agreement))
        #expect(example.members.filter { $0.ownSettings.contains("port") }.map(\.id.text) == ["hospital", "probation"])
    }

    @Test("says what runs, with folders and settings over the adapter's own file")
    func reads() throws {
        let folder = try folder(
            """
            router: {endpoint: "tcp://127.0.0.1:5570"}
            adapters:
              - {id: hospital, run: ./a, folders: {outgoing: hospital/out}, settings: {port: 2575}}
            """)
        let read = try PartnershipFolder(folder.path)
        #expect(read.members.first?.party.text == "county-hospital")
        #expect(read.members.first?.folders == ["outgoing": "hospital/out"])
        #expect(read.members.first?.settings == ["port": "2575"])
    }

    @Test("runs elsewhere, with other settings for those that have them, and with some of its adapters, in the order of the file")
    func changed() throws {
        let folder = try folder(
            """
            router: {endpoint: "tcp://127.0.0.1:5570"}
            adapters: [{id: hospital, run: x, settings: {port: 2575}}, {id: school, run: x}, {id: nurse, run: y}]
            """, adapter: "adapter: hospital\nparty: county-hospital\nsettings: {port: 1, to: a}\n")
        for name in ["school", "nurse"] { _ = try folder.write("adapter: \(name)\nparty: p\nsettings: {pace: 1000}\n", to: "adapters/\(name).yaml") }
        let whole = try PartnershipFolder(folder.path)
        let changed = whole.with(endpoint: "tcp://127.0.0.1:*", settings: ["port": "0", "pace": "50"]).with(settings: ["to": "b"], of: "nurse")
        #expect(changed.endpoint == "tcp://127.0.0.1:*")
        #expect(changed.members.map(\.settings) == [["port": "0"], ["pace": "50"], ["pace": "50", "to": "b"]])
        #expect(whole.members.map(\.settings) == [["port": "2575"], [:], [:]])
        #expect(try changed.only(["nurse", "hospital", "nurse"]).members.map(\.id.text) == ["hospital", "nurse"])
        #expect { try whole.only(["nurse", "police"]) } throws: { error in
            (error as? CommandError)?.code == "CLI-606" && (error as? CommandError)?.sentence.contains("`police`") == true
        }
    }

    @Test(
        "every mistake is named with its place",
        arguments: [
            ("adapters: []", "router.endpoint"), ("router: {endpoint: nowhere}", "router.endpoint"),
            (#"router: {endpoint: "tcp://a:1"}"#, "adapters"), (#"{router: {endpoint: "tcp://a:1"}, adapters: [{run: x}]}"#, "adapters[0].id"),
            (#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital}]}"#, "adapters[0].run"),
            (#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x, colour: red}]}"#, "adapters[0].colour"),
            (#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x}, {id: hospital, run: x}]}"#, "adapters[1].id"),
            (#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x, folders: out}]}"#, "adapters[0].folders"),
            (#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x, settings: {to: [a, b]}}]}"#, "adapters[0].settings.to"),
            (#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x, settings: {to: }}]}"#, "adapters[0].settings.to"),
            (#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x, settings: {since: 2026-11-30}}]}"#, "adapters[0].settings.since"),
        ])
    func mistakes(text: String, place: String) throws {
        let folder = try folder(text)
        #expect { try PartnershipFolder(folder.path) } throws: { error in
            (error as? CommandError)?.code == "CLI-601" && (error as? CommandError)?.sentence.contains("`\(place)`") == true
        }
    }

    @Test("settings are texts, numbers, and true or false")
    func scalars() throws {
        let folder = try folder(#"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x, settings: {a: b, c: 1, d: 1.5, e: true, f: "no"}}]}"#)
        #expect(try PartnershipFolder(folder.path).members[0].settings == ["a": "b", "c": "1", "d": "1.5", "e": "true", "f": "no"])
    }

    @Test("a secret of an adapter is refused, by its name and place and without its value, in whatever spelling", arguments: ["settings: {api-token: planted}", "settings: {api_token: planted}", "folders: {API-TOKEN: planted}"])
    func secrets(entry: String) async throws {
        let folder = try folder("{router: {endpoint: \"tcp://a:1\"}, adapters: [{id: hospital, run: ./a, \(entry)}]}")
        let spec = #"{"id":"a","version":"1","sends":[],"takes":[],"settings":{"properties":{"api-token":{"type":"string","secret":true},"to":{"type":"string"}}}}"#
        chmod(try folder.write("#!/bin/sh\necho '\(spec)'\n", to: "a"), 0o755)
        let run = PartnershipRun(try PartnershipFolder(folder.path), state: StateFolder(folder.path + "/state"))
        let problem = try #require(try await run.enrolWhatCanBe().problems.first)
        #expect(problem.why.code == "CLI-608" && problem.why.exit == .badData)
        #expect(problem.why.sentence.contains("partnership.yaml") && problem.why.sentence.lowercased().contains("token`"))
        #expect(!"\(problem.why)".contains("planted"))
        #expect(!run.isEnrolled(problem.adapter))
    }

    @Test("an adapter's file under another name, or without a party, is a mistake")
    func settingsFiles() throws {
        let text = #"{router: {endpoint: "tcp://a:1"}, adapters: [{id: hospital, run: x}]}"#
        for adapter in ["adapter: other\nparty: p\n", "adapter: hospital\n", "- x"] {
            let folder = try folder(text, adapter: adapter)
            #expect { try PartnershipFolder(folder.path) } throws: { ($0 as? CommandError)?.exit == .badData }
        }
    }
}
