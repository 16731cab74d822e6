import AdapterKit
import BusProtocol
import Foundation
import SafeguardingContract

extension ConformanceCase {
    /// The session with the router.
    static let session: [ConformanceCase] = [
        ConformanceCase("hello", "its HELLO says what it is, and no more than its manifest") { bench in
            try await bench.session()
            guard let hello = bench.heard.hellos.first else { throw NotKept("there was no HELLO") }
            let (sends, takes) = (Set(hello.sends).subtracting(bench.manifest.sends), Set(hello.takes).subtracting(bench.manifest.takes))
            guard sends.isEmpty, takes.isEmpty else {
                throw NotKept("HELLO names \(sends.union(takes).sorted().joined(separator: ", ")), and the manifest does not")
            }
            guard hello.contract == bench.manifest.contract else { throw NotKept("HELLO says contract `\(hello.contract)`, the manifest `\(bench.manifest.contract)`") }
            let faults = try bench.router.faults
            guard faults.isEmpty else { throw NotKept("the router answered \(faults.joined(separator: ", "))") }
            return "protocol \(hello.protocol), \(hello.encoding), credit \(hello.credit), contract \(hello.contract)"
        },
        ConformanceCase("hello-again", "it says HELLO again, with a session id of its own, when the router asks for it and when it comes back") { bench in
            let process = try await bench.session()
            try bench.router.requireHello()
            try await bench.greeted(by: process, after: 1)
            bench.killRouter()
            try bench.startRouter()
            try await bench.greeted(by: process, after: 2)
            let sessions = bench.heard.hellos.map(\.session)
            guard Set(sessions).count == sessions.count else { throw NotKept("a session id was used twice") }
            return "\(sessions.count) sessions, each with an id of its own"
        },
        ConformanceCase("superseded", "when another process has its session, it does not take it back") { bench in
            try await bench.session()
            guard let hello = bench.heard.hellos.last else { throw NotKept("there was no HELLO") }
            var superseded = Superseded()
            superseded.session = hello.session
            try bench.router.say(.superseded(superseded))
            try await bench.during(.seconds(1)) {
                if bench.heard.hellos.count > 1 { throw NotKept("it said HELLO again") }
            }
            // A connection that breaks is no reason either.
            bench.killRouter()
            try bench.startRouter()
            try await bench.during(.seconds(6)) {
                if bench.heard.hellos.count > 1 { throw NotKept("it said HELLO again, when the router came back") }
            }
            return "no further HELLO in seven seconds, a restart of the router among them"
        },
        ConformanceCase("not-enrolled", "while the router does not know its key, it tries again every ten seconds and not more often, and gets in once it does") { bench in
            bench.door.isOpen = false
            try bench.startRouter()
            let process = try bench.startAdapter()
            try await bench.until("attempt to get in") { bench.door.refused > 0 }
            try await bench.during(.seconds(5)) {
                if bench.door.refused > 1 { throw NotKept("it tried \(bench.door.refused) times within five seconds") }
                if let exit = process.exit { throw NotKept("it ended with \(exit)") }
            }
            bench.door.isOpen = true
            try await bench.greeted(by: process)
            return "one attempt in five seconds; let in when its key was known"
        },
        ConformanceCase("revoked", "when its keys are not valid any more, it does not come back by itself") { bench in
            try await bench.session()
            bench.door.isOpen = false
            var bye = Bye()
            bye.code = ByeCode.revoked.rawValue
            try bench.router.say(.bye(bye))
            try await bench.during(.seconds(2)) {
                if bench.heard.hellos.count > 1 { throw NotKept("it said HELLO again") }
            }
            return "no further HELLO in two seconds"
        },
        ConformanceCase("newer-router", "it passes over what only a later version of the protocol knows") { bench in
            let process = try await bench.session(.init(isNewer: true))
            var seen = 0
            if (try? bench.handOver()) == nil, bench.manifest.takes.isEmpty { throw NothingOfTheKind(why: "it sends nothing and takes nothing") }
            if let handOver = try? bench.handOver() {
                try await bench.hand(handOver)
                try await bench.until("message that was recorded") { bench.ledger.recorded.count == 1 }
                seen += 1
            }
            if let type = try? bench.takes().first {
                let delivery = try bench.queue(type)
                try bench.router.deliverMore()
                try await bench.until("TAKEN") { bench.ledger.settlements(of: delivery.envelope.id) == [nil] }
                seen += 1
            }
            if let exit = process.exit { throw NotKept("it ended with \(exit); its last codes: \(bench.codes(of: process))") }
            guard bench.heard.byes.isEmpty else { throw NotKept("it said BYE") }
            return "READY and \(seen) kinds of verbs with a field of a later version"
        },
        ConformanceCase("status", "its status.json says how it stands: its process, its session and when that was, to its owner alone") { bench in
            let process = try await bench.session()
            func text(_ name: String) -> String? {
                switch bench.status()?[name]?.value {
                case .text(let text)?, .number(let text)?: text
                default: nil
                }
            }
            try await bench.until("status.json in `state` that says `ready`") { text("session") == "ready" }
            let path = "\(bench.folder)/state/status.json"
            let mode = (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? 0
            guard mode & 0o077 == 0 else { throw NotKept("status.json has mode \(String(mode, radix: 8))") }
            guard let id = text("process").flatMap({ Int32($0) }), id == process.processID || getpgid(id) == process.processID else {
                throw NotKept("status.json names another process")
            }
            let at = text("at")
            try await bench.until("newer `at` in status.json", within: .seconds(15)) { text("at") != at }
            bench.killRouter()
            try await bench.until("status.json that says that there is no session", within: .seconds(60)) { ["away", "connecting"].contains(text("session")) }
            process.ask(toStop: 15)
            try await bench.until("end of the process") { process.exit != nil }
            guard text("session") == "stopped" else { throw NotKept("stopped, it says `\(text("session") ?? "nothing")`") }
            return "ready, away and stopped, each when it was so; mode \(String(mode, radix: 8))"
        },
        ConformanceCase("stops", "asked to stop, it says BYE and ends with 0") { bench in
            let process = try await bench.session()
            // READY has to be there, or there is no session to say goodbye to.
            if let type = try? bench.takes().first {
                let delivery = try bench.queue(type)
                try bench.router.deliverMore()
                try await bench.until("TAKEN") { !bench.ledger.settlements(of: delivery.envelope.id).isEmpty }
            }
            process.ask(toStop: 15)
            try await bench.until("end of the process") { process.exit != nil }
            guard process.exit == .status(0) else { throw NotKept("it ended with \(process.exit.map { "\($0)" } ?? "nothing")") }
            try await bench.until("BYE", within: .seconds(2)) { bench.heard.byes.contains { $0.code == ByeCode.stop.rawValue } }
            return "BYE-STOP, and exit status 0"
        },
    ]
}
