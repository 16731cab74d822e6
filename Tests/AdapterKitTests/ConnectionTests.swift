import BusProtocol
import SafeguardingContract
import Testing
import ZeroMQ

@testable import AdapterKit

@Suite(.timeLimit(.minutes(5))) struct ConnectionTests {
    private let fixture: BusFixture

    init() throws { fixture = try BusFixture() }

    private func probe(
        _ endpoint: String, routerKey: CurvePublicKey? = nil, keys: CurveKeyPair? = nil
    ) throws -> ConnectionTrouble? {
        let link = RouterLink(
            endpoint: endpoint, routerKey: routerKey ?? fixture.routerKeys.publicKey, keys: keys ?? fixture.keys.curve,
            timing: BusFixture.timing)
        return try link.probe()
    }

    @Test func `a router that lets the adapter in is told from one that does not, and from one that is not there`() throws {
        let router = try fixture.router()
        let endpoint = router.endpoint
        #expect(try probe(endpoint) == nil)
        let stranger = try CurveKeyPair.generate()
        #expect(try probe(endpoint, routerKey: stranger.publicKey) == .wrongRouterKey)
        #expect(try probe(endpoint, keys: stranger) == .keyNotEnrolled)
        router.kill()
        #expect(try probe(endpoint) == .hostDown)
    }

    @Test func `the bus says why there is no connection, and comes back by itself`() async throws {
        let first = try fixture.router()
        let endpoint = first.endpoint
        first.kill()
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(endpoint))
        try bus.start()
        #expect(await bus.becomes { if case .away = $0 { true } else { false } } == .away(.hostDown))
        let router = try fixture.router(endpoint)
        #expect(await bus.becomes(\.isReady).isReady)
        // Asked for before: the next attempt finds the host down, and that may be all that there is to see afterwards.
        let changes = bus.statuses()
        router.kill()
        #expect(await changes.first { if case .away = $0 { true } else { false } } == .away(.broken))
        await bus.stop()
        store.close()
    }

    @Test func `a second process with the same key ends the first, which does not come back`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint))
        try bus.start()
        _ = await bus.becomes(\.isReady)
        let otherStore = try AdapterStore(folder: fixture.folder["other"])
        let other = try fixture.bus(otherStore, fixture.settings(router.endpoint))
        try other.start()
        let status = await bus.becomes(\.isFinal)
        guard case .failed(let problem) = status else {
            Issue.record("failed is expected")
            return
        }
        #expect(problem.code == "ADP-SUPERSEDED")
        #expect(await other.becomes(\.isReady).isReady)
        await bus.stop()
        await other.stop()
        store.close()
        otherStore.close()
    }

    @Test func `a key that is enrolled under another name ends the adapter`() async throws {
        let router = try fixture.router(identity: ("youth-service", "another-club"))
        defer { router.kill() }
        let store = try fixture.store()
        let bus = try fixture.bus(store, fixture.settings(router.endpoint))
        try bus.start()
        guard case .failed(let problem) = await bus.becomes(\.isFinal) else {
            Issue.record("failed is expected")
            return
        }
        #expect(problem.code == "ADP-IDENTITY")
        await bus.stop()
        store.close()
    }

    @Test func `waits grow, have jitter and a limit, and begin anew when it worked`() {
        var backOff = BackOff(first: .milliseconds(100), longest: .seconds(1))
        var generator = SystemRandomNumberGenerator()
        for step in 0..<40 {
            let full = min(.milliseconds(100) * (1 << min(step, 20)), .seconds(1))
            let wait = backOff.next(using: &generator)
            #expect(wait <= full && wait >= full * 0.5)
        }
        backOff.reset()
        #expect(backOff.next(using: &generator) <= .milliseconds(100))
    }
}
