import Testing
import ZeroMQ

@testable import EiderCommand

@Suite("A connection of its own to the router") struct LinkTests {
    @Test("Sending ends at the deadline where the connection takes nothing, and never waits for ever", .timeLimit(.minutes(5)))
    func sendingEnds() throws {
        let folder = try TemporaryFolder()
        let keys = try CurveKeyPair.generate()
        let nowhere = try folder.write("tcp://127.0.0.1:1\n\(keys.publicKey)\n", to: "nowhere")
        let visit = BusVisit(address: try RouterAddress(file: nowhere), keys: keys, patience: .milliseconds(200))
        let context = try Context()
        defer { context.terminate() }
        #expect(try codeOfRefusal(visit, in: context) == "CLI-402")
    }

    /// Sends until nothing more is taken: nobody is there, so what libzmq keeps for later has an end.
    private func codeOfRefusal(_ visit: BusVisit, in context: Context) throws -> String? {
        let link = try Link.open(to: visit, in: context)
        do throws(CommandError) {
            for _ in 0..<100_000 { try link.send([[1]]) }
            return nil
        } catch { return error.code }
    }
}
