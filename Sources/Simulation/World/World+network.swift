import BusProtocol
import RouterCore
import SafeguardingContract

/// Connections: how they begin, carry frames, and are lost.
extension World {
    /// How long frames are under way: mostly milliseconds, now and then seconds.
    func delay() -> Int64 { chance.once(in: 40) ? chance.number(500...9000) : chance.number(1...60) }

    func reachRouter(_ link: Int, _ frames: [[UInt8]]) {
        guard links[link].arrives, engine != nil, links[link].isRouted || !links[link].recent.isEmpty else { return }
        // Its process is another than the one the connection was made to.
        guard links[link].isRouted else { return }
        arrived.append((link, frames))
        wake(chance.number(0...4))
    }

    /// An adapter's process connects, where the router is there and lets it in.
    func connect(_ place: Int) {
        guard adapters[place].isRunning, adapters[place].link == nil else { return }
        guard engine?.core.enrolled.contains(where: { $0.curveKey == adapters[place].approved.curveKey }) == true, adapters[place].partedUntil <= now else {
            // Wrong key, router gone, or no way there: all look the same from here. Whoever is revoked is started anew when it is enrolled again.
            let wait = max(adapters[place].partedUntil - now, chance.number(200...6000))
            if adapters[place].isListed { after(wait, .adapterConnects(place, life: adapters[place].life)) }
            return
        }
        let old = links.lastIndex { $0.adapter == place }
        links.append(Link(adapter: place, key: adapters[place].approved.curveKey))
        let link = links.count - 1
        adapters[place].link = link
        trace.say(now, adapters[place].party, "connects", "as connection \(link)")
        let resends = old.map { links[$0].key == links[link].key } ?? false
        if resends, let old, adapters[place].sessions > 0, chance.once(in: 2), !links[old].recent.isEmpty {
            let again = Array(links[old].recent.suffix(chance.below(4) + 1))
            trace.say(now, adapters[place].party, "sends again", "\(again.count) frames that were under way, before anything else")
            for frames in again { put(frames, from: place) }
        }
        // Not every adapter sees that its transport connected anew.
        if adapters[place].session.isReady, !isHealing, chance.once(in: 3) {
            if let credit = adapters[place].session.grant(6) { put(FrameCodec.write(AdapterFrame.credit(credit), as: .protobuf), from: place) }
            look(place)
        } else {
            greet(place)
        }
    }

    /// Puts an adapter's frames onto its connection.
    func put(_ frames: [[UInt8]], from place: Int) {
        guard let link = adapters[place].link else { return }
        links[link].note(frames)
        links[link].lastIn = max(links[link].lastIn, now + delay())
        queue.add(.toRouter(link: link, frames), at: links[link].lastIn)
    }

    /// A connection breaks. What is under way to the adapter is lost; what is under way to the router may arrive, or not; and the router may notice late.
    func breakConnection(_ place: Int, parted: Int64 = 0) {
        guard let link = adapters[place].link else { return }
        links[link].arrives = chance.once(in: 2)
        trace.say(now, adapters[place].party, "is cut off", "from connection \(link)\(links[link].arrives ? "" : ", with what it was sending")\(parted > 0 ? ", for \(parted / 1000) s" : "")")
        adapters[place].partedUntil = now + parted
        after(chance.once(in: 3) ? chance.number(1000...60_000) : chance.number(1...20), .unrouted(link: link))
        notice(place, link)
    }

    /// The adapter's side of a connection that is gone.
    func notice(_ place: Int, _ link: Int) {
        guard adapters[place].link == link, adapters[place].isRunning else { return }
        adapters[place].link = nil
        if !chance.once(in: 3) { adapters[place].session.disconnected() }
        after(chance.number(5...3000), .adapterConnects(place, life: adapters[place].life))
    }
}
