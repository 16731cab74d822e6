import AdapterKit
import AdapterTesting
import Foundation
import SafeguardingContract
import Testing

/// What is done by a schedule, over restarts.
@Suite(.timeLimit(.minutes(5))) struct ScheduledTests {
    /// Writes down for when it did what was due, and fails while a file says so.
    struct Clerk: Adapter {
        static let manifest = AdapterManifest(
            id: "clerk", function: "youth-service", summary: "does something each morning", sends: [MessageType](), takes: [MessageType](),
            settings: SettingsSchema(["book": .folder("where it writes")], required: ["book"]))

        struct Busy: Error {}
        let context: AdapterContext
        init(context: AdapterContext) throws { self.context = context }

        func run(bus: Bus) async throws {
            let book = context.settings.own.path("book")
            try DurableFile.makeFolder(book)
            try await context.run(.daily(at: 7, minute: 30), as: "morning") { due in
                if DurableFile.exists("\(book)/busy") { throw Busy() }
                try DurableFile.write([], to: "\(book)/done \(due) at \(context.now())")
            }
        }

        func take(_ delivery: Delivery) async throws -> Handling { .taken }
    }

    @Test func `it is done once each morning, over restarts, and once for a morning that was missed`() async throws {
        let world = try AdapterWorld(Clerk.self)
        try await world.start()
        #expect(world.names("book").isEmpty, "this morning's time is over")
        try await world.clock.advance(by: .seconds(86_400))
        #expect(world.names("book") == ["done 2026-11-25T07:30:00.000Z at 2026-11-25T07:30:00.000Z"])
        try await world.crash()
        try await world.clock.advance(by: .seconds(3600))
        #expect(world.names("book").count == 1)
        try await world.stop()
        try await world.clock.advance(by: .seconds(3 * 86_400))
        try await world.start()
        try await world.until { world.names("book").count == 2 }
        try await world.clock.advance(by: .seconds(3600))
        #expect(world.names("book").count == 2)
        #expect(world.names("book")[1].hasPrefix("done 2026-11-26T07:30"))
    }

    @Test func `what failed is tried again a minute later, for the same time`() async throws {
        let world = try AdapterWorld(Clerk.self)
        try world.put("", at: "book/busy")
        try await world.start()
        try await world.clock.advance(by: .seconds(86_400 - 9000 + 30))
        #expect(world.names("book") == ["busy"])
        try await world.crash()
        try FileManager.default.removeItem(atPath: "\(world.path)/book/busy")
        try await world.clock.advance(by: .seconds(60))
        #expect(world.names("book") == ["done 2026-11-25T07:30:00.000Z at 2026-11-25T07:31:30.000Z"])
    }
}
