import Testing
import ZeroMQ

@Suite("the library")
struct LibraryInfoTests {
    @Test("is of the generation that this binding is for, and has what it needs")
    func version() {
        #expect((LibraryInfo.version.major, LibraryInfo.version.minor) >= (4, 3))
        #expect(LibraryInfo.has("curve"))
        #expect(LibraryInfo.has("ipc"))
        #expect(!LibraryInfo.has("telepathy"))
    }
}
