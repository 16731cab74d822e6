import Foundation
import SafeguardingContract
import Supervision
import Testing

@testable import EiderCommand

/// The units in `Examples/systemd`: what they start is there, and they are closed as far as they can be.
@Suite("The units for systemd")
struct SystemdTests {
    static let units = ["eider-router.service", "eider-adapter@.service", "eider-up.service"]

    private struct Line {
        let section, key, value: String
    }

    /// The lines of a unit.
    private func read(_ unit: String) throws -> [Line] {
        var section = ""
        var lines: [Line] = []
        for text in try String(contentsOfFile: repository + "/Examples/systemd/\(unit)", encoding: .utf8).split(separator: "\n").map(String.init) where !text.hasPrefix("#") {
            if text.hasPrefix("["), text.hasSuffix("]") {
                section = text
                continue
            }
            let equals = try #require(text.firstIndex(of: "="), "`\(text)` in \(unit) is no setting")
            lines.append(Line(section: section, key: String(text[..<equals]), value: String(text[text.index(after: equals)...])))
        }
        return lines
    }

    private func value(_ key: String, _ lines: [Line], in section: String = "[Service]") throws -> String {
        let found = lines.filter { $0.section == section && $0.key == key }
        #expect(found.count == 1, "\(key)")
        return try #require(found.first).value
    }

    @Test("what they start is a command of eider with these options", arguments: units)
    func commands(unit: String) throws {
        let words = try value("ExecStart", read(unit)).replacing("%i", with: "youth-service").split(separator: " ").map(String.init)
        #expect(words.first == "/usr/local/bin/eider")
        let command = try Eider.parseAsRoot(Array(words.dropFirst()))
        #expect(!(command is Eider))
    }

    @Test("they may do nothing that their work does not need, and leave no memory on a disk", arguments: units)
    func hardened(unit: String) throws {
        let lines = try read(unit)
        for (key, expected) in [
            ("NoNewPrivileges", "yes"), ("ProtectSystem", "strict"), ("ProtectHome", "yes"), ("PrivateTmp", "yes"), ("LimitCORE", "0"), ("MemorySwapMax", "0"),
            ("UMask", "0077"), ("StateDirectoryMode", "0700"), ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"), ("CapabilityBoundingSet", ""), ("User", "eider"),
        ] { #expect(try value(key, lines) == expected, "\(key)") }
        #expect(try value("StateDirectory", lines).hasPrefix("eider"))
        #expect(try value("MemoryMax", lines).hasSuffix("G"))
        #expect(try value("StartLimitIntervalSec", lines, in: "[Unit]") == "0", "an adapter that is not there at night is tried again")
        #expect(Set(lines.map(\.section)) == ["[Unit]", "[Service]", "[Install]"])
        #expect(!lines.contains { $0.key == "Environment" && $0.value.contains("EIDER_SETTING_") }, "secrets are in a file of their own")
    }

    @Test("the supervisor alone is asked to stop, and has the time that its processes have")
    func stopping() throws {
        let lines = try read("eider-up.service")
        #expect(try value("KillMode", lines) == "mixed")
        #expect(try Int(value("TimeoutStopSec", lines)) ?? 0 >= 150)
    }

    @Test("an adapter's folder is where eider status looks")
    func folders() throws {
        let lines = try read("eider-adapter@.service")
        let state = StateFolder("/var/lib/eider").adapter(AdapterID("youth-service")!)
        #expect("/var/lib/\(try value("StateDirectory", lines).replacing("%i", with: "youth-service"))" == state)
        let environment = lines.filter { $0.key == "Environment" }.map { $0.value.replacing("%i", with: "youth-service") }
        #expect(environment == ["EIDER_STATE=\(state)", "EIDER_KEYS_CURVE=\(AdapterKeys.curveFile(in: state))", "EIDER_KEYS_SIGNING=\(AdapterKeys.signingFile(in: state))"])
    }

    @Test("systemd itself finds nothing wrong with them", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
    func verified() async throws {
        let folder = try TemporaryFolder()
        var files: [String] = []
        for unit in Self.units {
            // The program is where it was built, and the user is one that is there.
            let text = try String(contentsOfFile: repository + "/Examples/systemd/\(unit)", encoding: .utf8).replacing("/usr/local/bin/eider ", with: "\(built)/eider ")
                .replacing("User=eider", with: "User=root").replacing("Group=eider", with: "Group=root")
            files.append(try folder.write(text, to: unit.replacing("@.", with: "@youth-service.")))
        }
        let ran = try await OneShot.run(
            ChildCommand(executable: "/usr/bin/systemd-analyze", arguments: ["verify", "--man=no", "--recursive-errors=no"] + files, environment: Environment.base),
            within: .seconds(60))
        let ours = ran.lines.filter { line in line.contains("eider") }
        #expect(ours.isEmpty, "\(ran.lines)")
    }
}
