import Foundation
import Testing

@Suite("The Python package, written from docs/protocol.md alone", .serialized) struct PythonTests {
    /// Two agencies whose adapter is the package's register: a youth club, and the front door.
    @Test("joins in JSON, refers, takes, signs what a practitioner confirmed, and the club sees outcome and reason", .timeLimit(.minutes(5)))
    func wholeLoop() async throws {
        try await World.run(adapters: ["school-nurse"]) { world in
            let club = try Register("python-club", of: "elm-park-youth-club", in: world)
            let care = try Register("python-care", of: "county-social-care", in: world)
            defer { for register in [club, care] { register.end() } }
            for register in [club, care] {
                let check = try register.run("check", "--settings", register.settings.path)
                #expect(check.status == 0, "\(check.output)\(check.errors)")
                try register.start()
            }

            try club.hand(Register.referral, as: "referral.json")
            let thread = try await world.until("the club's referral is recorded") { try world.messages().first?.thread.id }
            let referral = try await world.until("the front door has the referral") { care.shown(thread, "referral") }
            #expect(referral.contains("Testdata"))
            #expect(FileManager.default.fileExists(atPath: club.folder.appending(path: "outgoing/sent/\(thread).json").path))
            _ = try await world.until("the club sees what was shared") { club.shown(thread, "recorded") }

            for (kind, more) in [
                ("acknowledged", ""),
                ("decided", #", "outcome": {"system": "ssd/referral-outcome", "code": "Assessment required"}, "reason": "concerns of exploitation""#),
                ("closed", #", "outcome": {"system": "cin/closure-reason", "code": "RC9"}, "reason": "support from early help""#),
            ] {
                try care.hand(
                    #"{"thread": "\#(thread)", "receipt": "\#(kind)", "confirmed_by": {"role": "duty social worker"}, "record_reference": "CSC-20881"\#(more)}"#,
                    as: "\(kind).json")
                _ = try await world.until("the club sees that it was \(kind)") { club.shown(thread, kind) }
            }
            let closed = try #require(club.shown(thread, "closed"))
            #expect(closed.contains("RC9") && closed.contains("support from early help"))
            let text = try #require(club.shown(thread, "closed", ending: "txt"))
            #expect(text.contains("It was closed.") && text.contains("support from early help"))
            let states = try world.messages().map(\.thread.state)
            #expect(states == ["referral", "acknowledged", "decided", "closed"])

            // What the agreement does not allow is shown with its code, and stays with the club.
            try club.hand(Register.referral.replacing("safeguarding-referral", with: "activity-planning"), as: "refused.json")
            let refused = try await world.until("the club sees the refusal") { club.anywhere("refused.txt") }
            #expect(refused.contains("AGR-1") && refused.contains("NOT sent"))

            for register in [club, care] {
                let log = register.end()
                #expect(register.status == 0, "\(log)")
                #expect(!log.contains("Testdata") && !log.contains("early help"))
            }
        }
    }

    @Test("keeps its promises against a small router of its own, also when it is killed", .timeLimit(.minutes(10)))
    func ownTests() throws {
        let ran = try Register.python(["-m", "unittest", "discover", "-s", Register.package.appending(path: "tests").path])
        #expect(ran.status == 0, "\(ran.output)\(ran.errors)")
    }

    /// The register's adapter with settings and keys of its own, enrolled at the world's router.
    final class Register {
        struct Ran {
            let status: Int32
            let output: String
            let errors: String
        }

        static let package = World.repository.appending(path: "Examples/eider-python")
        private static let adapter = package.appending(path: "register/adapter.py").path

        static var referral: String {
            get throws { try String(contentsOf: package.appending(path: "tests/referral.json"), encoding: .utf8) }
        }

        let folder: URL
        let settings: URL
        private(set) var status: Int32?
        private var process: Process?
        private var log: URL { folder.appending(path: "log") }

        init(_ adapter: String, of party: String, in world: World) throws {
            folder = world.root.appending(path: adapter)
            settings = folder.appending(path: "settings.json")
            try FileManager.default.createDirectory(at: folder.appending(path: "outgoing"), withIntermediateDirectories: true)
            let router = try world.router()
            let values: [String: Any] = [
                "adapter": adapter, "party": party, "router": ["endpoint": router.endpoint, "public-key": router.key],
                "keys": ["curve": "keys/curve.key", "signing": "keys/signing.key"], "state": "state",
                "settings": ["outgoing": "outgoing", "incoming": "incoming", "stable-for-milliseconds": 200, "look-every-milliseconds": 50],
            ]
            try JSONSerialization.data(withJSONObject: values).write(to: settings)
            let keys = try run("keys", "--settings", settings.path)
            try #require(keys.status == 0, "\(keys.errors)")
            let request = folder.appending(path: "request.json")
            try Data(keys.output.utf8).write(to: request)
            let enrolled = try Self.run(World.built + "/eider", ["enrol", request.path, "--state", world.state.path])
            try #require(enrolled.status == 0, "\(enrolled.output)\(enrolled.errors)")
        }

        func run(_ words: String...) throws -> Ran { try Self.python([Self.adapter] + words) }

        /// Starts it; its log goes into a file.
        func start() throws {
            let (program, words) = Self.interpreter
            let process = Self.process(program, words + [Self.adapter, "run", "--settings", settings.path])
            try Data().write(to: log)
            process.standardError = try FileHandle(forWritingTo: log)
            try process.run()
            self.process = process
        }

        /// Ends it, where it runs, and returns what it said.
        @discardableResult
        func end() -> String {
            if let process {
                process.terminate()
                // What does not end by itself fails its test and is not left behind.
                let (bound, id) = (ContinuousClock.now + .seconds(30), process.processIdentifier)
                while process.isRunning, ContinuousClock.now < bound { usleep(20_000) }
                if process.isRunning { kill(id, SIGKILL) }
                process.waitUntilExit()
                status = process.terminationStatus
            }
            process = nil
            return (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        }

        /// Hands a file over as a careful system does.
        func hand(_ text: String, as name: String) throws {
            let part = folder.appending(path: "outgoing/.\(name).part")
            try Data(text.utf8).write(to: part)
            try FileManager.default.moveItem(at: part, to: folder.appending(path: "outgoing/\(name)"))
        }

        /// What is shown of a thread under a kind's name; nil where it is not there yet.
        func shown(_ thread: String, _ kind: String, ending: String = "json") -> String? {
            let place = folder.appending(path: "incoming/\(thread)")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
            guard let name = names.first(where: { $0.hasSuffix("-\(kind).\(ending)") }) else { return nil }
            return try? String(contentsOf: place.appending(path: name), encoding: .utf8)
        }

        /// A file of that name in any thread's folder.
        func anywhere(_ name: String) -> String? {
            let incoming = folder.appending(path: "incoming")
            let threads = (try? FileManager.default.contentsOfDirectory(atPath: incoming.path)) ?? []
            return threads.lazy.compactMap { try? String(contentsOf: incoming.appending(path: "\($0)/\(name)"), encoding: .utf8) }.first
        }

        static func python(_ words: [String]) throws -> Ran {
            let (program, first) = interpreter
            return try run(program, first + words)
        }

        /// The Python that `make test` prepared, or the one on the path.
        private static var interpreter: (program: String, words: [String]) {
            let prepared = ProcessInfo.processInfo.environment["EIDER_PYTHON"] ?? World.repository.appending(path: ".build/python/bin/python3").path
            return FileManager.default.isExecutableFile(atPath: prepared) ? (prepared, []) : ("/usr/bin/env", ["python3"])
        }

        private static func process(_ program: String, _ words: [String]) -> Process {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = words
            // The package where it lies, whatever Python it is.
            process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": package.appending(path: "src").path]) { _, new in new }
            return process
        }

        private static func run(_ program: String, _ words: [String]) throws -> Ran {
            let process = process(program, words)
            let output = Pipe()
            let errors = Pipe()
            process.standardOutput = output
            process.standardError = errors
            try process.run()
            // Ended in any case: what hangs fails its test and is not left behind.
            let bound = DispatchWorkItem { process.terminate() }
            DispatchQueue.global().asyncAfter(deadline: .now() + 540, execute: bound)
            defer { bound.cancel() }
            let said = output.fileHandleForReading.readDataToEndOfFile()
            let complaints = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Ran(
                status: process.terminationStatus, output: String(decoding: said, as: UTF8.self), errors: String(decoding: complaints, as: UTF8.self))
        }
    }
}
