import BusProtocol
import Ledger
import ReferralLoop
import RouterCore
import SafeguardingContract
import SharingRules
import TransparencyLog

/// One simulated world: a router, its ledger's disk, agencies with their adapters and people, and the network between them. One seed decides everything that happens in it.
///
/// The router's part is ``RouterEngine``, the very one that the router's thread turns; around it stands what would be sockets, clock, threads and disk.
final class World {
    // The scene.
    let cast: SimulatedCast
    let seed: UInt64
    let sabotage: Sabotage?
    var chance: SimulationGenerator
    var queue = EventQueue()
    /// Milliseconds.
    var now: Int64 = World.begin
    /// No more mishaps: the world comes to rest.
    var isHealing = false
    var events = 0
    let trace: SimulationTrace

    // The router.
    var engine: RouterEngine?
    var life = 0
    var isStopping = false
    var isTurning = false
    var arrived: [(link: Int, frames: [[UInt8]])] = []
    /// How far its clock is from the world's.
    var drift: Int64 = 0
    var isClockInDoubt = false
    /// What the operator put beside the ledger, and has not been read.
    var news: [OperatorNews] = []
    /// Which agreement the operator's file has.
    var agreement: Agreement

    // The disk.
    var ledger: MemoryLedger
    /// What was appended to it, in the order it was: kept where somebody tampers with the disk.
    var batches: [[LedgerEntry]] = []
    var writing: RouterBatch?
    /// Synced, and not reported yet.
    var isSynced = false

    var links: [Link] = []
    var adapters: [SimulatedAdapter]
    var people = People()
    var checks = Checks()
    var counts = SimulationCounts()

    /// Monday 23 November 2026, 08:00 UTC.
    static let begin: Int64 = 1_795_420_800_000

    init(seed: UInt64, cast: SimulatedCast, sabotage: Sabotage?, tracing: Bool) {
        self.seed = seed
        self.cast = cast
        self.sabotage = sabotage
        chance = SimulationGenerator(seed: seed)
        trace = SimulationTrace(isOn: tracing, begin: World.begin)
        agreement = cast.agreements.county
        adapters = cast.adapters
        ledger = World.ledger(seed)
    }

    /// A ledger whose salts come from the seed.
    static func ledger(_ seed: UInt64) -> MemoryLedger {
        let salts = SaltSource(seed: seed)
        return MemoryLedger(salt: { salts.next() })
    }

    /// Lets the world live for so many moves of people and fate, and then come to rest.
    /// - Returns: what has to hold and does not; nil where everything held.
    func live(moves: Int) -> SimulationFault? {
        people.moves = moves
        startRouter()
        for place in adapters.indices { after(chance.number(1...400), .adapterConnects(place, life: adapters[place].life)) }
        after(500, .next)
        run()
        if checks.fault == nil { comeToRest() }
        if checks.fault == nil { checkRest() }
        counts.events = events
        counts.records = Int((try? ledger.size) ?? 0)
        return checks.fault
    }

    /// Until nothing is to happen any more, or something is wrong.
    func run() {
        while checks.fault == nil, let (time, event) = queue.next() {
            now = max(now, time)
            events += 1
            guard events < World.mostEvents else {
                fail("RESTLESS", "the world does not come to rest: \(events) events")
                return
            }
            happen(event)
        }
    }

    /// A world that needs more than these does not come to rest: the usual is a thousand or two.
    static let mostEvents = 60_000

    private func happen(_ event: WorldEvent) {
        switch event {
        case .toRouter(let link, let frames): reachRouter(link, frames)
        case .toAdapter(let link, let frames): reachAdapter(link, frames)
        case .turn(let life): if life == self.life { turn() }
        case .synced(let life): if life == self.life { synced() }
        case .reported(let life): if life == self.life { wake(0) }
        case .routerStarts: startRouter()
        case .unrouted(let link): links[link].isRouted = false
        case .adapterStarts(let place): startAdapter(place)
        case .adapterConnects(let place, let life): if life == adapters[place].life { connect(place) }
        case .adapterSynced(let place, let life): if life == adapters[place].life { adapterSynced(place) }
        case .adapterLooks(let place, let life): if life == adapters[place].life { adapterLooks(place) }
        case .answers(let place, let envelope): answer(place, envelope)
        case .next: move()
        }
    }

    func after(_ delay: Int64, _ event: WorldEvent) { queue.add(event, at: now + delay) }

    func fail(_ code: String, _ sentence: String) {
        guard checks.fault == nil else { return }
        trace.say(now, "check", "BROKEN", "\(code): \(sentence)")
        checks.fault = SimulationFault(code: code, sentence: sentence)
    }
}

/// What an operator does while the router runs.
enum OperatorNews {
    case adapters
    case agreement
    case handover(Handover)
    case clock(inDoubt: Bool)
}
