/// One connection of an adapter, as both ends see it. Within it frames stay in order; between two of them nothing does.
struct Link {
    let adapter: Int
    /// The key that the handshake proved.
    let key: [UInt8]
    /// Whether the router still has a route to it. It can have one long after the other end is gone.
    var isRouted = true
    /// Whether what is under way to the router still arrives.
    var arrives = true
    /// When the last frame of each direction arrives.
    var lastIn: Int64 = 0
    var lastOut: Int64 = 0
    /// The latest that the adapter sent: what a transport that connects anew may send again.
    var recent: [[[UInt8]]] = []

    mutating func note(_ frames: [[UInt8]]) {
        recent.append(frames)
        if recent.count > 5 { recent.removeFirst() }
    }
}
