import BusProtocol
import Ledger
import RouterCore
import SafeguardingContract
import SharingRules
import TransparencyLog

/// The shell around the router's engine: what the router's thread and the ledger's writer are in earnest.
extension World {
    static let router = "router"
    private static let links = ChildLinks(DigestKey(Array(repeating: 7, count: DigestKey.length)))

    /// What the router's clock shows.
    var routerTime: Moment { Moment(milliseconds: now + drift) }

    /// What the router reads from. A sabotaged one reads wrongly.
    private var reading: any LedgerReading { sabotage == .noDedupe ? ForgetfulReading(ledger) : ledger }

    /// What the router goes by where it is handed an agreement: a deaf one, another than it is told.
    private func heard(_ agreement: Agreement) -> Agreement {
        sabotage == .staleAgreement && agreement.version == cast.agreements.narrow.version ? cast.agreements.deaf : agreement
    }

    // MARK: Its life

    /// Starts from what the disk has: everything that the start itself records is durable before anybody is let in.
    func startRouter() {
        guard engine == nil else { return }
        do {
            ledger = try reopened()
            let last = try ledger.agreementInForce()
            let source = Array(agreement.source.utf8)
            var core = RouterCore(agreement: heard(agreement), enrolments: try ledger.enrolments(), size: try ledger.size, childLinks: World.links)
            var actions = core.opening(last?.record, previous: try previous(last), source: source, origin: "simulation", at: routerTime)
            actions += core.handle(.enrolled(listed), facts: Facts(), at: routerTime)
            let entries = actions.compactMap { if case .record(let entry, _) = $0 { entry } else { nil } }
            if !entries.isEmpty {
                _ = try ledger.append(entries, expecting: [:])
                batches.append(entries)
            }
            core.schedule(sabotage == .forgetAlerts ? nil : try ledger.firstAlert())
            engine = RouterEngine(core)
            news = news.filter { if case .handover = $0 { true } else { false } }
            let size = try ledger.size
            trace.say(now, World.router, "starts", "\(size) records, agreement \(agreement.version)")
            try checkLedger()
        } catch { return fail("LEDGER", "the router does not start: \(error)") }
        wake(1)
    }

    private func previous(_ last: (record: AgreementInForce, sequence: UInt64)?) throws -> Agreement? {
        guard let last, Array(last.record.digest) != Digest.sha256(Array(agreement.source.utf8)).bytes else { return nil }
        let agreements = cast.agreements
        return [agreements.county, agreements.narrow, agreements.smaller].first { Array(last.record.digest) == Digest.sha256(Array($0.source.utf8)).bytes }
    }

    var listed: [ApprovedAdapter] { adapters.filter(\.isListed).map(\.approved) }

    /// The process is gone. Of a batch that was being written, the disk has all or nothing.
    func routerDies(_ why: String) {
        guard engine != nil else { return }
        if let batch = writing, !isSynced {
            let keeps = chance.once(in: 2)
            trace.say(now, World.router, "dies", "\(why); the batch of \(batch.first) to \(batch.end - 1) is \(keeps ? "on the disk" : "lost")")
            if keeps { append(batch) }
        } else {
            trace.say(now, World.router, "dies", why)
        }
        engine = nil
        life += 1
        (writing, isSynced, isStopping, isTurning, arrived) = (nil, false, false, false, [])
        for link in links.indices where links[link].isRouted {
            links[link].isRouted = false
            notice(links[link].adapter, link)
        }
        counts.deaths += 1
        after(chance.number(20...4000), .routerStarts)
    }

    // MARK: Its turns

    /// Has the router's thread turn soon.
    func wake(_ delay: Int64) {
        guard engine != nil, !isTurning else { return }
        isTurning = true
        after(delay, .turn(life: life))
    }

    func turn() {
        isTurning = false
        guard engine != nil else { return }
        do {
            if isSynced, let batch = writing {
                (writing, isSynced) = (nil, false)
                perform(engine?.recorded(batch) ?? [])
            }
            try readNews()
            perform(try engine?.look(at: routerTime, isInDoubt: isClockInDoubt, reading: reading) ?? [])
            if engine?.mayRead == true, !isStopping { try takeFrames() }
            for adapter in engine?.thirsty ?? [] { try decide([.pump(adapter)]) }
        } catch { return fail("LEDGER", "the router cannot read its ledger: \(error)") }
        write()
        if !arrived.isEmpty, !isStopping { wake(1) }
        if isStopping, writing == nil, engine?.hasRecords == false { routerDies("stops in good order") }
    }

    private func readNews() throws {
        for news in exchange(&self.news, with: []) {
            switch news {
            case .adapters: try decide([.enrolled(listed)])
            case .agreement: try decide([.agreement(heard(agreement), source: Array(agreement.source.utf8))])
            case .handover(let order): try decide([.leaving(order)])
            case .clock(let inDoubt): isClockInDoubt = inDoubt
            }
        }
    }

    private func takeFrames() throws {
        let frames = exchange(&arrived, with: [])
        let events = frames.map { link, frames -> RouterEvent in
            let peer = Peer(curveKey: links[link].key, connection: World.connection(link))
            switch FrameCodec.readFromAdapter(frames) {
            case .success(let frame): return .received(peer, frame)
            case .failure(let fault): return .faulty(peer, fault)
            }
        }
        try decide(events)
    }

    static func connection(_ link: Int) -> Connection { Connection(routingID: [0, UInt8(truncatingIfNeeded: link >> 16), UInt8(truncatingIfNeeded: link >> 8), UInt8(truncatingIfNeeded: link)]) }

    static func link(_ connection: Connection) -> Int { connection.routingID.reduce(0) { $0 << 8 | Int($1) } }

    func decide(_ events: [RouterEvent]) throws { perform(try engine?.decide(events, reading: reading, at: routerTime) ?? []) }

    func perform(_ effects: [RouterEffect]) {
        for effect in effects {
            switch effect {
            case .send(let outgoing): send(outgoing)
            case .keep: break
            case .say(let line): if line.level != .info { trace.say(now, World.router, "says", "\(line.code) \(line.message.map { trace.short($0.description) } ?? "") \(line.adapter?.text ?? "")") }
            }
        }
    }

    private func send(_ outgoing: Outgoing) {
        guard engine?.mayGo(outgoing) == true else { return }
        let link = World.link(outgoing.connection)
        guard links[link].isRouted, isHealing || !chance.once(in: 500) else {
            trace.say(now, World.router, "cannot send", "to \(adapters[links[link].adapter].party)")
            do { try decide([.unroutable(outgoing.connection)]) } catch { fail("LEDGER", "\(error)") }
            return
        }
        put(outgoing, on: link)
    }

    /// What goes onto the wire, seen by the checks first.
    private func put(_ outgoing: Outgoing, on link: Int) {
        let frames = sabotage == .skipRedecision && outgoing.isDelivery ? asDecidedFirst(outgoing.frames) : outgoing.frames
        if isMuted(frames) { return }
        checkSent(frames, to: links[link].adapter)
        links[link].lastOut = max(links[link].lastOut, now + delay())
        queue.add(.toAdapter(link: link, frames), at: links[link].lastOut)
    }

    // MARK: Its disk

    func write() {
        guard let batch = engine?.nextBatch() else { return }
        writing = batch
        trace.say(now, World.router, "writes", "\(batch.first) to \(batch.end - 1)")
        for outgoing in batch.answers where outgoing.isDelivery ? sabotage == .deliverBeforeRecord : sabotage == .answerBeforeSync {
            let link = World.link(outgoing.connection)
            if links[link].isRouted { put(outgoing, on: link) }
        }
        after(chance.number(1...30), .synced(life: life))
    }

    func synced() {
        guard let batch = writing, !isSynced else { return }
        if !isHealing, chance.once(in: 120) {
            counts.failedSyncs += 1
            guard sabotage == .ignoreFailedSync else { return routerDies("the sync failed") }
            trace.say(now, World.router, "sync fails", "and nobody minds")
        } else {
            append(batch)
        }
        isSynced = true
        after(chance.number(0...3), .reported(life: life))
    }

    private func append(_ batch: RouterBatch) {
        do {
            let entries = spoiled(batch.entries)
            switch try ledger.append(entries, expecting: batch.expecting) {
            case .appended(let first, _) where first == batch.first: break
            case .appended, .conflict: return fail("CONFLICT", "the batch from \(batch.first) does not fit what the ledger has")
            }
            batches.append(entries)
            trace.say(now, "disk", "has", "\(batch.first) to \(batch.end - 1)")
            try checkLedger()
        } catch { fail("LEDGER", "the ledger refuses what the router writes: \(error)") }
    }
}

func exchange<Value>(_ value: inout Value, with new: Value) -> Value {
    defer { value = new }
    return value
}
