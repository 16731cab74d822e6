import Testing

@testable import ZeroMQ

@Suite("a message's user id")
struct MultipartTests {
    /// Puts a message together from frames of which each has its own user id, or none.
    private func assemble(isRouter: Bool, userIDs: [String?]) -> Multipart {
        var assembler = MultipartAssembler(isRouter: isRouter, maxFrames: 8, maxTotalBytes: 8)
        for userID in userIDs {
            [UInt8]([1]).withUnsafeBytes { assembler.take($0) { $0 == "User-Id" ? userID : nil } }
        }
        return assembler.finish()
    }

    @Test("is read from the payload, for the routing id can lack it")
    func routingIDLacksIt() {
        #expect(assemble(isRouter: true, userIDs: [nil, "a", "a"]).userID == "a")
        #expect(assemble(isRouter: true, userIDs: ["stale", "a", "a"]).userID == "a")
        #expect(assemble(isRouter: true, userIDs: ["only on the routing id", nil]).userID == nil)
    }

    @Test("is read from the first frame where there is no routing id")
    func noRoutingID() {
        #expect(assemble(isRouter: false, userIDs: ["a"]).userID == "a")
        #expect(assemble(isRouter: false, userIDs: [nil, "a"]).userID == "a")
    }

    @Test("is none when two frames disagree")
    func disagreement() {
        #expect(assemble(isRouter: false, userIDs: ["a", "b"]).userID == nil)
        #expect(assemble(isRouter: true, userIDs: ["a", "a", "b", "a"]).userID == nil)
    }

    @Test("does not come back after frames that were dropped")
    func dropped() {
        var assembler = MultipartAssembler(isRouter: false, maxFrames: 1, maxTotalBytes: 0)
        [UInt8]([1]).withUnsafeBytes { assembler.take($0) { _ in "a" } }
        [UInt8]().withUnsafeBytes { assembler.take($0) { _ in "a" } }
        #expect(assembler.finish() == Multipart(frames: [], oversize: true))
    }
}
