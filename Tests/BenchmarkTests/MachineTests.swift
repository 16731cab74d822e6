import Foundation
import Testing

@testable import Benchmark

@Suite("The machine")
struct MachineTests {
    private let mounts = """
        /dev/vda / ext4 rw 0 0
        tmpfs /tmp tmpfs rw 0 0
        /dev/vdb /tmp/disk xfs rw 0 0
        ramfs /var/fast ramfs rw 0 0
        """

    @Test(
        "knows which folders lie in memory",
        arguments: [("/var/tmp", false), ("/tmp", true), ("/tmp/x/y", true), ("/tmpfile", false), ("/tmp/disk/x", false), ("/var/fast/x", true)])
    func memory(expected: (String, Bool)) { #expect(Machine.liesInMemory(expected.0, mounts: mounts) == expected.1) }

    @Test("takes the later of two that are mounted in one place")
    func twice() {
        #expect(Machine.liesInMemory("/data/x", mounts: mounts + "\n/dev/vdc /data ext4 rw 0 0\ntmpfs /data tmpfs rw 0 0"))
        #expect(!Machine.liesInMemory("/data", mounts: ""))
    }

    @Test("is described without a name")
    func description() {
        let machine = Machine(writingTo: "/")
        #expect(machine.cores > 0 && machine.memory > 0 && machine.load >= 0)
        #expect(machine.system.hasPrefix("Linux "))
    }

    @Test("says of a process what it used, and nothing of one that is gone")
    func process() throws {
        let look = try #require(ProcessLook(of: getpid()))
        #expect(look.peakMemory > 1 << 20)
        #expect(look.cpu >= 0)
        #expect(ProcessLook(of: Int32.max) == nil)
    }
}
