package import BusProtocol

/// What a client process of the benchmark is to do. It comes as a file, so that no key file's path and no name stands in the list of processes.
package struct ClientOrders: Codable, Sendable, Equatable {
    /// What somebody on the bus does here.
    package enum Role: String, Codable, Sendable {
        /// Submits, with so many messages unanswered.
        case producer
        /// Takes what is delivered.
        case consumer
        /// Is connected, and neither submits nor takes.
        case idle
    }

    /// One adapter.
    package struct Adapter: Codable, Sendable, Equatable {
        package var role: Role
        package var party: String
        package var adapter: String
        /// The file of its CURVE pair.
        package var keyFile: String
        /// Messages that a producer submits, or deliveries that a consumer takes.
        package var count: Int
        /// Whom a producer's messages go to, one after the other.
        package var to: [String]
        /// Who is informed of each besides.
        package var inform: [String]
        /// Its number among the producers, from 0: no two have the same, so that no id and no child comes twice.
        package var number: Int

        package init(role: Role, party: String, adapter: String, keyFile: String, count: Int = 0, to: [String] = [], inform: [String] = [], number: Int = 0) {
            (self.role, self.party, self.adapter, self.keyFile) = (role, party, adapter, keyFile)
            (self.count, self.to, self.inform, self.number) = (count, to, inform, number)
        }
    }

    /// Where the router listens.
    package var endpoint: String
    /// Its public key, Z85.
    package var routerKey: String
    /// `protobuf` or `json`.
    package var encoding: String
    /// How many submits each producer may have unanswered.
    package var window: Int
    /// How many producers there are, in all processes.
    package var producers: Int
    /// A FIFO: whoever measures writes a byte into it when the producers are to begin.
    package var gate: String
    /// Those of this process.
    package var adapters: [Adapter]
    /// The children of the messages are those from this number on: where the ledger has some already, others.
    package var firstChild: Int

    package init(endpoint: String, routerKey: String, encoding: WireEncoding, window: Int, producers: Int, gate: String, adapters: [Adapter], firstChild: Int = 0) {
        self.firstChild = firstChild
        (self.endpoint, self.routerKey, self.encoding) = (endpoint, routerKey, encoding.rawValue)
        (self.window, self.producers, self.gate, self.adapters) = (window, producers, gate, adapters)
    }
}
