import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("Versions") struct VersionTests {
    private func hello(_ protocols: ClosedRange<UInt32> = 1...1, contract: String = "v1.0") -> Hello {
        let greeting = Greeting(encoding: .json, sends: [], takes: [], credit: 1, software: "test 1", contract: contract, protocols: protocols)
        return greeting.hello(session: "s-0123456789abcdef", resume: 0, kept: nil)
    }

    /// What a router answers: the versions of the session, or the code of the refusal.
    private func answer(_ hello: Hello, speaks: ClosedRange<UInt32>) -> String {
        var session = RouterSession(speaks: speaks)
        switch session.receive(.hello(hello)) {
        case .ready(let ready, _): return "\(ready.protocol) \(ready.contract)"
        case .violation(let refused): return refused.code
        default: return "neither"
        }
    }

    @Test("a session goes by the newest protocol that both sides speak, and there is none where they have none in common")
    func protocolVersions() {
        for (adapter, router, expected) in [
            (1...1, 1...1, "1 v1.0"), (1...2, 1...1, "1 v1.0"), (1...1, 1...2, "1 v1.0"), (1...2, 1...2, "2 v1.0"), (2...3, 1...2, "2 v1.0"), (2...2, 1...1, "BUS-PROTOCOL"),
            (1...1, 2...3, "BUS-PROTOCOL"),
        ] as [(ClosedRange<UInt32>, ClosedRange<UInt32>, String)] {
            #expect(answer(hello(adapter), speaks: router) == expected, "adapter \(adapter), router \(router)")
        }
        var odd = hello()
        odd.oldestProtocol = 2
        #expect(answer(odd, speaks: 1...1) == "BUS-PROTOCOL", "an oldest version that is newer than the newest")
        odd.protocol = 0
        odd.oldestProtocol = 0
        #expect(answer(odd, speaks: 1...1) == "BUS-PROTOCOL")
    }

    @Test("a session goes by the older contract of the two, and not at all by another contract")
    func contracts() {
        #expect(answer(hello(contract: "v1.0"), speaks: 1...1) == "1 v1.0")
        #expect(answer(hello(contract: ContractVersion.current.description), speaks: 1...1) == "1 \(ContractVersion.current)")
        #expect(answer(hello(contract: "v1.9999"), speaks: 1...1) == "1 \(ContractVersion.current)", "a newer adapter is told what the router has")
        #expect(answer(hello(contract: "v2.0"), speaks: 1...1) == "BUS-CONTRACT")
        #expect(answer(hello(contract: ""), speaks: 1...1) == "1 v1.0", "it was free text: what is no version is the first one")
        #expect(answer(hello(contract: "eider-2026"), speaks: 1...1) == "1 v1.0")
    }

    @Test("an adapter that speaks two protocols says the oldest too, and one that speaks one says nothing that a router of v1.0 could not read")
    func oldest() {
        #expect(hello(1...2).oldestProtocol == 1 && hello(1...2).protocol == 2)
        #expect(hello(1...1).oldestProtocol == 0)
    }

    @Test("an adapter takes a READY of any protocol that it speaks, of no other, and one without a contract, as routers of v1.0 send it")
    func ready() {
        for (version, accepted) in [(1 as UInt32, true), (2, true), (3, false), (0, false)] {
            var session = AdapterSession(Greeting(encoding: .json, sends: [], takes: [], credit: 1, software: "test", contract: "v1.1", protocols: 1...2))
            let hello = session.connected(session: "s-0123456789abcdef")
            var ready = Ready()
            (ready.session, ready.protocol, ready.credit) = (hello.session, version, 8)
            _ = session.receive(.ready(ready))
            #expect(session.isReady == accepted, "protocol \(version)")
        }
    }

    @Test("versions are read, ordered and agreed on")
    func version() {
        #expect(ContractVersion("v1.0") == .first && ContractVersion("v1.10").map { $0 > ContractVersion(1, 9) } == true)
        for text in ["", "1.0", "v1", "v1.", "v1.0.0", "v-1.0", "v1.x", "v99999.0"] { #expect(ContractVersion(text) == nil, "\(text)") }
        #expect(ContractVersion(1, 0).agreed(with: ContractVersion(1, 3)) == ContractVersion(1, 0))
        #expect(ContractVersion(2, 0).agreed(with: ContractVersion(1, 3)) == nil)
    }
}
