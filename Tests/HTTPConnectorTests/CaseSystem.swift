import AdapterKit
import Foundation
import HTTPConnector
import SafeguardingContract

/// An adapter for a case system that calls and is called over HTTP: both ways of the connector in one, as the article on connectors shows them.
struct CaseSystem: HandlingAdapter {
    static let handles = Handlers<CaseSystem> {
        on([.referral, .notice, .recall, .correction]) { system, delivery in try await system.poster.post(delivery) }
    }

    static let manifest = AdapterManifest(
        id: "case-system", function: "social-care", summary: "joins a case system over HTTP", sends: [.contact], takes: handles.types,
        settings: SettingsSchema(
            [
                "address": Setting(.text, "where the case system takes what comes"), "token": .secret("what each shows the other"),
                "port": Setting(.integer, "the port to listen at", default: "0", minimum: 0, maximum: 65_535),
            ], Setting.grounds(of: "contacts", purpose: "safeguarding-referral"), required: ["address"]))

    static func check(_ settings: OwnSettings) -> [AdapterProblem] { [HTTPPoster.problem(with: settings.text("address") ?? "")].compactMap { $0 } }

    private let context: AdapterContext
    private let poster: HTTPPoster

    init(context: AdapterContext) throws {
        self.context = context
        poster = try HTTPPoster(to: context.settings.own.text("address") ?? "", token: context.settings.own.text("token"), limit: .seconds(5))
    }

    func run(bus: Bus) async throws { try await listener(bus).run() }

    func listener(_ bus: Bus) -> HTTPListener {
        let own = context.settings.own
        return HTTPListener(path: "/contacts", port: own.integer("port"), token: own.text("token"), log: context.log) { arrival in
            guard case .success(let payload) = ContractJSON.payload(fromJSON: arrival.bytes, of: .contact) else {
                return .unusable(AdapterProblems([AdapterProblem(code: "CASE-CONTACT", "this is no contact", help: "see the contract")]), detail: "")
            }
            var contact = try Wire.decode(Contact.self, payload)
            contact.grounds = own.grounds
            _ = try await bus.send(contact, to: .desk("front-door"), source: arrival.source)
            return .accepted(code: "CASE-SENT")
        }
    }
}
