import Benchmark
import Foundation
import Router
import SafeguardingContract
import TransparencyLog
import ZeroMQ

/// Who takes part in a measurement: adapters of parties of the example's agreement, their keys, and the operator's list of them.
struct BenchCast {
    /// Who may refer to the front door: the producers' parties, in turn.
    private static let senders = [
        "elm-park-youth-club", "elm-park-school", "southfield-school", "county-probation", "county-education", "county-nursing-hub", "south-school-nurses",
    ]
    /// Desks that a referral can go to with consent, and the parties that hold them.
    static let desks = [("front-door", "county-social-care"), ("specialist-service", "harbour-project"), ("adult-safeguarding", "county-adult-care")]
    /// Who can be informed besides.
    static let informed = ["school-nurses", "county-hospital", "county-police", "county-exploitation-team", "south-adult-care", "county-partnership"]

    let producers: [ClientOrders.Adapter]
    let consumers: [ClientOrders.Adapter]
    let idle: [ClientOrders.Adapter]
    /// Who takes deliveries, for whom nothing must wait at the end.
    var takers: [AdapterID] { consumers.map { AdapterID(unchecked: $0.adapter) } }

    /// - Parameters:
    ///   - setting: where more are connected than submit and take, the others are idle.
    ///   - folder: where their keys are kept.
    ///   - register: the file of the operator's list.
    init(_ setting: Setting, in folder: String, register: String) throws(CommandError) {
        var lines: [AdaptersFile.Line] = []
        func enrol(_ name: String, of party: String, sends: [String] = [], takes: [String] = []) throws(CommandError) -> String {
            let file = "\(folder)/\(name).key"
            do {
                let keys = try CurveKeyPair.generate()
                try keys.save(to: file)
                lines.append(
                    AdaptersFile.Line(
                        adapter: name, party: party, curve: keys.publicKey.z85, signing: Data(SigningKey().publicKey.bytes).base64EncodedString(), sends: sends, takes: takes))
            } catch { throw CommandError(from: error) }
            return file
        }
        let referral = MessageType.referral.name
        let desks = Self.desks.prefix(setting.consumers)
        let informed = Array(Self.informed.prefix(setting.recipients - 1))
        var (producers, consumers, idle): ([ClientOrders.Adapter], [ClientOrders.Adapter], [ClientOrders.Adapter]) = ([], [], [])
        for number in 0..<setting.producers {
            let (party, name) = (Self.senders[number % Self.senders.count], "producer-\(number + 1)")
            producers.append(
                .init(
                    role: .producer, party: party, adapter: name, keyFile: try enrol(name, of: party, sends: [referral]), count: Self.share(number, of: setting.messages, setting.producers),
                    to: desks.map { "desk:\($0.0)" }, inform: informed.map { "party:\($0)" }, number: number))
        }
        for (number, desk) in desks.enumerated() {
            let name = "consumer-\(number + 1)"
            // Each producer goes round the desks by itself, and begins with the first.
            let count = producers.reduce(0) { $0 + Self.share(number, of: $1.count, desks.count) }
            consumers.append(.init(role: .consumer, party: desk.1, adapter: name, keyFile: try enrol(name, of: desk.1, takes: [referral]), count: count))
        }
        for (number, party) in informed.enumerated() {
            let name = "informed-\(number + 1)"
            consumers.append(.init(role: .consumer, party: party, adapter: name, keyFile: try enrol(name, of: party, takes: [referral]), count: setting.messages))
        }
        for number in 0..<max(0, setting.connected - producers.count - consumers.count) {
            let (party, name) = (Self.senders[number % Self.senders.count], "idle-\(number + 1)")
            idle.append(.init(role: .idle, party: party, adapter: name, keyFile: try enrol(name, of: party, sends: [referral])))
        }
        (self.producers, self.consumers, self.idle) = (producers, consumers, idle)
        try AtomicFile.write(Array(jsonText(AdaptersFile.Content(adapters: lines)).utf8), to: register)
    }

    /// What falls to one of several: the first get what is left over.
    static func share(_ number: Int, of all: Int, _ count: Int) -> Int { all / count + (number < all % count ? 1 : 0) }
}
