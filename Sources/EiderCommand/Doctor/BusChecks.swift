import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import ZeroMQ

/// The bus itself: agreement, register, ledger, router.
enum BusChecks {
    /// The agreement, which is loaded whole or not at all.
    static func agreement(_ path: String) -> Finding {
        let read: Result<Agreement, AgreementProblems>
        do { read = try AgreementOnDisk.read(path) } catch { return .fault("agreement", error) }
        switch read {
        case .success(let agreement): return .ok("agreement", "\(agreement.name), \(agreement.parties.count) parties")
        case .failure(let problems):
            return .fault(
                "agreement", "\(counted(problems.problems.count, "problem")); the first: \(problems.problems.first.map { "\($0)" } ?? "")",
                help: "correct each line that is named; docs/agreement.md explains the codes")
        }
    }

    /// Who is enrolled.
    static func register(_ register: AdapterRegister) -> Finding {
        do {
            let entries = try register.entries()
            let valid = entries.count { !$0.revoked }
            if let wrong = entries.first(where: { !$0.problems.isEmpty }) {
                return .fault("adapters", "`\(wrong.adapter)`: \(wrong.problems[0])", help: "have it enrolled anew with `eider enrol --replace`")
            }
            if valid == 0 { return .note("adapters", "none is enrolled", help: "`eider keys new` where the adapter runs, then `eider enrol`") }
            return .ok("adapters", "\(valid) enrolled\(entries.count > valid ? ", \(entries.count - valid) revoked" : "")")
        } catch { return .fault("adapters", error) }
    }

    /// The ledger: that it can be read to its last record, and when that was.
    static func ledger(_ path: String) async -> (finding: Finding, last: Moment?) {
        guard access(path, F_OK) == 0 else { return (.note("ledger", "there is none yet", help: "the router makes it on its first start"), nil) }
        do {
            let (size, last) = try await LedgerFile.read(path) { (ledger) throws(LedgerError) in
                (try ledger.size, try ledger.lastRecords(1).first?.time)
            }
            return (.ok("ledger", "\(counted(size, "record"))\(last.map { ", the last of \($0)" } ?? "")"), last)
        } catch { return (.fault("ledger", CommandError(from: error)), nil) }
    }

    /// The router: that it is there, has the key it should, and lets no stranger in.
    static func router(_ state: StateFolder, patience: Duration) async -> Finding {
        let address: RouterAddress
        do { address = try RouterAddress(file: state.endpoint) } catch {
            return .note("router", "it has not run here", help: "start it: `eider up`, or `eider router`")
        }
        do {
            let stranger = try CurveKeyPair.generate()
            _ = try await BusVisit(address: address, keys: stranger, patience: patience).greet()
            return .fault(
                "router", "\(address.endpoint) let in a key that nobody enrolled", help: "stop it at once: whoever reaches it can join. It is a defect: say so to us")
        } catch let error as CommandError where error.code == "CLI-403" {
            return .ok("router", "\(address.endpoint), which let no stranger in")
        } catch let error as CommandError { return .fault("router", error) } catch { return .fault("router", CommandError(from: error)) }
    }
}
