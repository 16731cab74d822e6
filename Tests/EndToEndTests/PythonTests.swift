import Foundation
import SafeguardingContract
import Testing

@Suite("A Python script written from docs/protocol.md alone", .serialized) struct PythonTests {
    /// Two agencies whose adapter is the script: a youth club, and the front door.
    @Test("joins in JSON, refers, takes, signs what a practitioner confirmed, and the club sees outcome and reason", .timeLimit(.minutes(5)))
    func wholeLoop() async throws {
        try await World.run(adapters: ["school-nurse"]) { world in
            let receipts = ["Acknowledged", "Decided", "Progressed", "Closed"].map { "eider.v1.\($0)" }
            let club = try Script(
                "python-club", of: "elm-park-youth-club", in: world, sends: ["eider.v1.Referral"], takes: receipts + ["eider.v1.Notice"])
            let care = try Script(
                "python-care", of: "county-social-care", in: world, sends: receipts, takes: ["eider.v1.Referral", "eider.v1.Notice"])

            let sent = try club.run("send", World.repository.appending(path: "Examples/python-adapter/referral.example.json").path)
            #expect(sent.status == 0, "\(sent.output)\(sent.errors)")
            let record = try #require(try world.messages().first)
            let thread = record.thread.id
            #expect(sent.output.contains(thread))

            #expect(try care.run("take", "--folder", care.folder.appending(path: "in").path, "--until", "1").status == 0)
            let referral = try #require(try care.taken().first { $0.name.contains("Referral") })
            #expect(referral.text.contains("Testdata") && referral.name.hasPrefix(thread))

            let by = ["--thread", thread, "--purpose", "safeguarding-referral", "--by-role", "duty social worker", "--record", "CSC-20881"]
            for (kind, more) in [
                ("acknowledged", []),
                ("decided", ["--outcome", "Assessment required", "--outcome-system", "ssd/referral-outcome", "--reason", "concerns of exploitation"]),
                ("closed", ["--outcome", "RC9", "--outcome-system", "cin/closure-reason", "--reason", "support from early help"]),
            ] {
                let said = try care.run(["receipt", kind] + by + more)
                #expect(said.status == 0, "\(kind): \(said.output)\(said.errors)")
            }
            #expect(try club.run("take", "--folder", club.folder.appending(path: "in").path, "--until", "3").status == 0)
            let closed = try #require(try club.taken().first { $0.name.contains("Closed") })
            // A statement's content is bytes: Base64 in JSON.
            let contents = try closed.statements()
            #expect(contents.contains { $0.contains("RC9") } && contents.contains { $0.contains("support from early help") })

            let states = try world.messages().map(\.thread.state)
            #expect(states == ["referral", "acknowledged", "decided", "closed"])

            // What the agreement does not allow ends with 1, and says why.
            let refused = club.folder.appending(path: "refused.json")
            let text = try String(contentsOf: World.repository.appending(path: "Examples/python-adapter/referral.example.json"), encoding: .utf8)
            try Data(text.replacing("safeguarding-referral", with: "activity-planning").utf8).write(to: refused)
            let answer = try club.run("send", refused.path)
            #expect(answer.status == 1 && (answer.output + answer.errors).contains("AGR-1"))
        }
    }

    @Test("passes its own tests against a small router of its own", .timeLimit(.minutes(3)))
    func selfTest() throws {
        let ran = try Script.python([World.repository.appending(path: "Examples/python-adapter/selftest.py").path], environment: [:])
        #expect(ran.status == 0, "\(ran.output)\(ran.errors)")
    }

    /// The script with settings and keys of its own, enrolled at the world's router.
    struct Script {
        struct Ran {
            let status: Int32
            let output: String
            let errors: String
        }

        struct Taken {
            let name: String
            let text: String

            func statements() throws -> [String] {
                let event = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
                let data = try #require(event["data"] as? [String: Any])
                let receipt = try #require(data["receipt"] as? [String: Any])
                return try #require(receipt["statements"] as? [[String: Any]]).map { statement in
                    let content = Data(base64Encoded: statement["content"] as? String ?? "") ?? Data()
                    return String(decoding: content, as: UTF8.self)
                }
            }
        }

        let folder: URL
        private let environment: [String: String]

        init(_ adapter: String, of party: String, in world: World, sends: [String], takes: [String]) throws {
            folder = world.root.appending(path: adapter)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let router = try world.router()
            environment = [
                "EIDER_ADAPTER": adapter, "EIDER_PARTY": party, "EIDER_ENDPOINT": router.endpoint, "EIDER_ROUTER_PUBLIC_KEY": router.key,
                "EIDER_FOLDER": folder.path,
            ]
            let settings: [String: Any] = [
                "adapter": adapter, "party": party, "endpoint": router.endpoint, "router-public-key": router.key, "folder": folder.path,
                "sends": sends, "takes": takes,
            ]
            try JSONSerialization.data(withJSONObject: settings).write(to: folder.appending(path: "adapter.json"))
            let keys = try run("keys")
            try #require(keys.status == 0, "\(keys.errors)")
            let request = folder.appending(path: "request.json")
            try Data(keys.output.utf8).write(to: request)
            let enrolled = try Script.run(World.built + "/eider", ["enrol", request.path, "--state", world.state.path], at: folder, environment: [:])
            try #require(enrolled.status == 0, "\(enrolled.output)\(enrolled.errors)")
        }

        func run(_ arguments: String...) throws -> Ran { try run(arguments) }

        func run(_ arguments: [String]) throws -> Ran {
            try Script.python(
                [World.repository.appending(path: "Examples/python-adapter/adapter.py").path] + arguments, at: folder, environment: environment)
        }

        /// What the script took, by path from its folder.
        func taken() throws -> [Taken] {
            let base = folder.appending(path: "in")
            let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            return try names.filter { $0.hasSuffix(".json") }.sorted().map {
                Taken(name: $0, text: try String(contentsOf: base.appending(path: $0), encoding: .utf8))
            }
        }

        /// The Python that `make test` prepared, or the one on the path.
        static func python(_ arguments: [String], at folder: URL? = nil, environment: [String: String]) throws -> Ran {
            let prepared = ProcessInfo.processInfo.environment["EIDER_PYTHON"]
                ?? World.repository.appending(path: ".build/python/bin/python3").path
            let python = FileManager.default.isExecutableFile(atPath: prepared) ? [prepared] : ["/usr/bin/env", "python3"]
            return try run(python[0], python.dropFirst() + arguments, at: folder, environment: environment)
        }

        private static func run(
            _ program: String, _ arguments: some Sequence<String>, at folder: URL?, environment: [String: String]
        ) throws -> Ran {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = Array(arguments)
            process.currentDirectoryURL = folder
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
            let output = Pipe()
            let errors = Pipe()
            process.standardOutput = output
            process.standardError = errors
            try process.run()
            // Ended in any case: a script that hangs fails its test and is not left behind.
            let bound = DispatchWorkItem { process.terminate() }
            DispatchQueue.global().asyncAfter(deadline: .now() + 90, execute: bound)
            defer { bound.cancel() }
            let said = output.fileHandleForReading.readDataToEndOfFile()
            let complaints = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Ran(
                status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
                errors: String(decoding: complaints, as: UTF8.self))
        }
    }
}
