import BusProtocol
import SafeguardingContract
import SharingRules
import TransparencyLog

/// Who is in every simulated world: agreements, parties, and their adapters as they are before anything happens.
struct SimulatedCast: Sendable {
    let agreements: SimulatedAgreements
    let adapters: [SimulatedAdapter]

    static let parties = [
        "county-exploitation-team", "county-hospital", "county-partnership", "county-police", "county-probation", "county-social-care", "elm-park-school",
        "elm-park-youth-club", "harbour-project", "riverbank-boxing-club", "southfield-school",
    ]

    init(_ agreements: SimulatedAgreements) throws {
        self.agreements = agreements
        adapters = try SimulatedCast.parties.map { party in
            let greeting = Greeting(encoding: .protobuf, sends: [], takes: [], credit: 6, software: "simulated", contract: "v1.0")
            return SimulatedAdapter(party, key: 0, signing: try SigningKey(seed: Digest.sha256(Array(party.utf8)).bytes), greeting)
        }
    }
}
