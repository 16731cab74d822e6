import Foundation
import Supervision
import Testing

@testable import EiderCommand

@Suite("A partnership on one machine", .timeLimit(.minutes(10)), .serialized)
struct UpTests {
    /// A partnership whose only adapter is a shell script that behaves like one, and can be told to end.
    private func partnership() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try folder.write(
            """
            router: {endpoint: "tcp://127.0.0.1:*"}
            adapters:
              - {id: hospital, run: ./pretended-adapter, folders: {outgoing: hospital/outgoing}, settings: {port: 2575}}
            """, to: "partnership/partnership.yaml")
        _ = try folder.write("adapter: hospital\nparty: county-hospital\n", to: "partnership/adapters/hospital.yaml")
        for name in ["agreement.yaml", "base/england.yaml", "base/protections.yaml", "base/duty-to-share.yaml"] {
            _ = try folder.write(try String(contentsOfFile: repository + "/Examples/partnership/\(name)", encoding: .utf8), to: "partnership/\(name)")
        }
        let script = try folder.write(
            #"""
            #!/bin/sh
            if [ "$1" = spec ]; then
                echo '{"id":"pretended","version":"1","sends":["eider.v1.EmergencyAttendance"],"takes":["eider.v1.Notice"]}'
                exit
            fi
            echo "pid $$ $1 $2 $3"
            env | grep ^EIDER_ | sort
            printf '{"adapter":"hospital","process":%d,"session":"ready","at":"%s"}' $$ "$(date -u +%FT%T.%3NZ)" > "$EIDER_STATE/part"
            mv "$EIDER_STATE/part" "$EIDER_STATE/status.json"
            while [ ! -e "$EIDER_SETTING_OUTGOING/end" ]; do sleep 0.05; done
            rm "$EIDER_SETTING_OUTGOING/end"
            """#, to: "partnership/pretended-adapter")
        chmod(script, 0o755)
        return folder
    }

    private final class Up: Sendable {
        let heard = HeardLines()
        let child: ChildProcess
        let end: Task<ChildExit?, Never>

        init(_ folder: TemporaryFolder) throws {
            let (ends, ended) = AsyncStream.makeStream(of: ChildExit.self)
            let heard = heard
            child = try ChildProcess.start(
                ChildCommand(
                    executable: built + "/eider", arguments: ["up", folder.path + "/partnership", "--state", folder.path + "/state"],
                    environment: Environment.base),
                launcher: nil, line: heard.take,
                ended: {
                    ended.yield($0)
                    ended.finish()
                })
            end = Task { await ends.first { _ in true } }
        }

        /// Process ids of the adapter's starts.
        var adapters: [Int32] {
            heard.all.compactMap { line in
                line.hasPrefix("hospital") ? line.split(separator: " ").firstIndex(of: "pid").flatMap { Int32(line.split(separator: " ")[$0 + 1]) } : nil
            }
        }

        var router: Int32? {
            heard.all.first { $0.hasPrefix("router") && $0.contains("started, process") }?.split(separator: " ").last.flatMap { Int32($0.dropLast()) }
        }
    }

    private func isAlive(_ id: Int32) -> Bool { kill(id, 0) == 0 }

    @Test("makes and approves keys, starts router and adapter, starts again what ended, and stops all in order when asked")
    func wholeLife() async throws {
        let folder = try partnership()
        let up = try Up(folder)
        #expect(await eventually { up.heard.all.contains { $0.hasPrefix("up: router at tcp://127.0.0.1:") } })
        let lines = up.heard.all
        #expect(lines.contains("approved hospital of county-hospital: this is the operator's own machine"))
        let told = lines.filter { $0.hasPrefix("hospital") }
        #expect(told.contains { $0.contains("EIDER_SETTING_PORT=2575") })
        #expect(told.contains { $0.contains("EIDER_ROUTER_ENDPOINT=tcp://127.0.0.1:") })
        #expect(told.contains { $0.contains("EIDER_STATE=\(folder.path)/state/adapters/hospital") })
        #expect(try mode(of: folder.path + "/state/adapters/hospital/curve.key") == 0o600)
        #expect(try mode(of: folder.path + "/state") == 0o700)
        let listed = try await eider("enrol", "--list", "--state", folder.path + "/state", "--output", "json").json()
        #expect((listed["adapters"] as? [[String: Any]])?.first?["sends"] as? [String] == ["eider.v1.EmergencyAttendance"])

        _ = try folder.write("", to: "state/hospital/outgoing/end")
        #expect(await eventually { up.adapters.count == 2 })
        #expect(up.heard.all.contains { $0.contains("hospital  (ended, exit status 0: it ended of its own accord)") })

        let router = try #require(up.router)
        let adapter = try #require(up.adapters.last)
        up.child.signal(SIGTERM)
        #expect(await up.end.value == .status(0))
        #expect(!isAlive(router) && !isAlive(adapter))
        let stops = up.heard.all.filter { $0.hasSuffix("(stopped)") }
        #expect(stops == ["hospital  (stopped)", "router    (stopped)"])
    }

    @Test("when it is killed itself, nobody is left behind")
    func killed() async throws {
        let folder = try partnership()
        let up = try Up(folder)
        #expect(await eventually { up.heard.all.contains { $0.hasPrefix("up: router at") } })
        let router = try #require(up.router)
        let adapter = try #require(up.adapters.last)
        #expect(isAlive(router) && isAlive(adapter))
        kill(up.child.processID, SIGKILL)
        #expect(await up.end.value == .signal(SIGKILL))
        #expect(await eventually { !isAlive(router) && !isAlive(adapter) })
    }

    @Test("a revoked adapter is not let in again by starting it, and an agreement with a mistake starts nothing")
    func refusals() async throws {
        let folder = try partnership()
        let run = PartnershipRun(
            try PartnershipFolder(folder.path + "/partnership"), state: StateFolder(folder.path + "/state"), eider: built + "/eider")
        #expect(try await run.enrol().count == 2)
        #expect(try await run.enrol() == [])
        try run.state.register.revoke(run.folder.members[0].id)
        await #expect { try await run.enrol() } throws: { ($0 as? CommandError)?.code == "CLI-604" }
        let state = folder.path + "/other"
        let bad = try folder.write("agreement: county\n", to: "bad.yaml")
        let ran = try await OneShot.run(
            ChildCommand(executable: built + "/eider", arguments: ["router", "--agreement", bad, "--state", state], environment: Environment.base),
            within: .seconds(60))
        #expect(ran.exit == .status(EiderCommand.ExitStatus.badData.rawValue))
        #expect(ran.lines.contains { $0.contains("RTR-AGREEMENT") })
    }
}
