import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct MemoryTests {
    private let folder = TemporaryFolder()
    private let key = "county-hospital/visit-VISIT999"

    private func open() throws -> AdapterStore { try AdapterStore(folder: folder["state"]) }

    @Test func `what was remembered is there after the process died`() async throws {
        let memory = Memory(message: Samples.id(1), of: Array("registered".utf8), at: Samples.moment)
        do {
            let store = try open()
            #expect(try await store.recall(key) == nil)
            try await store.remember(key, memory)
            store.close()
        }
        let store = try open()
        defer { store.close() }
        #expect(try await store.recall(key) == memory)
        #expect(try await store.recall("county-hospital/visit-VISIT998") == nil)
    }

    @Test func `it tells what is new from what was said before`() {
        let memory = Memory(message: Samples.id(1), of: [1, 2], at: Samples.moment)
        #expect(memory.isOf([1, 2]))
        #expect(!memory.isOf([1, 2, 3]))
    }

    @Test func `remembering again puts the new in place of the old`() async throws {
        let store = try open()
        defer { store.close() }
        try await store.remember(key, Memory(message: Samples.id(1), of: [1], at: Samples.moment))
        let new = Memory(message: Samples.id(2), of: [2], at: Samples.moment.adding(milliseconds: 5))
        try await store.remember(key, new)
        #expect(try await store.recall(key) == new)
    }

    @Test func `the key is not in the file`() async throws {
        let store = try open()
        try await store.remember(key, Memory(message: Samples.id(1), of: Array("Zephyrine".utf8), at: Samples.moment))
        store.close()
        let bytes = try folder.names("state").reduce(into: Data()) { $0 += try Data(contentsOf: URL(fileURLWithPath: folder["state/\($1)"])) }
        #expect(bytes.range(of: Data(Samples.id(1).description.utf8)) != nil)
        #expect(bytes.range(of: Data("VISIT999".utf8)) == nil && bytes.range(of: Data("Zephyrine".utf8)) == nil)
    }

    @Test func `it expires like everything else`() async throws {
        let store = try open()
        defer { store.close() }
        try await store.remember(key, Memory(message: Samples.id(1), of: [1], at: Samples.moment))
        try await store.expire(before: Samples.moment)
        #expect(try await store.recall(key) != nil)
        #expect(try await store.expire(before: Samples.moment.adding(milliseconds: 1)) == 1)
        #expect(try await store.recall(key) == nil)
    }
}
