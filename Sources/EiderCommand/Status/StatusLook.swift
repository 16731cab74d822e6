import AdapterKit
import Foundation
import Ledger
import SafeguardingContract
import Supervision

/// Looks at a state folder: what `eider up` says, what each adapter's own status says, what the ledger has. Changes nothing.
struct StatusLook: Sendable {
    /// How long something may wait for an adapter at the router before a person is told.
    static let queuePatience: Int64 = 3_600_000
    /// How long ago an error may be to need somebody.
    static let errorMemory: Int64 = 86_400_000

    let state: StateFolder
    let patience: Duration
    let now: Moment

    func report() async -> StatusReport {
        let up = UpLock.holder(state)
        let told = up == nil ? nil : UpState.load(state)
        let (router, queues) = await router(told)
        let register = (try? state.register.entries()) ?? []
        let names = (told?.members.map(\.name) ?? []).filter { $0 != PartnershipRun.routerName }
        let folders = ((try? FileManager.default.contentsOfDirectory(atPath: state.path + "/adapters")) ?? []).sorted()
        var known: [String] = []
        for name in names + folders.filter({ hasStatus($0) }) + register.filter({ !$0.revoked }).map(\.adapter.text) where !known.contains(name) { known.append(name) }
        let adapters = known.map { name in
            adapter(name, register.first { $0.adapter.text == name }, told?.members.first { $0.name == name }, queues)
        }
        return StatusReport(at: now.description, up: up, router: router, adapters: adapters)
    }

    private func hasStatus(_ name: String) -> Bool { AdapterID(name).map { AdapterStatus.load(from: state.adapter($0)) != nil } ?? false }

    // MARK: The router

    private func router(_ told: UpState?) async -> (StatusReport.Router, LedgerQueues) {
        guard access(state.endpoint, F_OK) == 0 || access(state.ledger, F_OK) == 0 else {
            return (.init(state: "not-here", saw: "not on this machine", needsSomebody: false), LedgerQueues())
        }
        var router = StatusReport.Router(state: "running", saw: "", needsSomebody: false)
        let finding = await BusChecks.router(state, patience: patience)
        router.saw = finding.saw
        if finding.state != .ok {
            router.needsSomebody = true
            let member = told?.members.first { $0.name == PartnershipRun.routerName }
            router.state = member.map(\.state.rawValue) ?? "not-running"
            if router.state == "ready" { router.state = "away" }
        } else if let address = try? RouterAddress(file: state.endpoint) { router.saw = address.endpoint }
        guard access(state.ledger, F_OK) == 0 else { return (router, LedgerQueues()) }
        do {
            let queues = try await LedgerFile.read(state.ledger) { (ledger) throws(LedgerError) in try LedgerQueues(ledger) }
            (router.records, router.witnessed) = (queues.size, queues.witnessed)
            return (router, queues)
        } catch {
            router.needsSomebody = true
            let error = CommandError(from: error)
            router.saw += "; its ledger: \(error.sentence) [\(error.code)]"
            return (router, LedgerQueues())
        }
    }

    // MARK: An adapter

    private func adapter(_ name: String, _ entry: AdapterEntry?, _ member: UpState.Member?, _ queues: LedgerQueues) -> StatusReport.Adapter {
        let status = AdapterID(name).flatMap { AdapterStatus.load(from: state.adapter($0)) }
        var adapter = StatusReport.Adapter(name: printable(name), isHere: member != nil || status != nil, state: "elsewhere")
        adapter.party = entry?.party.text ?? printable(status?.party ?? "")
        (adapter.sent, adapter.taken) = (status?.sent ?? queues.sent[name], status?.taken ?? queues.taken[name])
        if let member { take(member, status, &adapter) } else if let status { take(status, &adapter) }
        if let status {
            (adapter.outbox, adapter.refused, adapter.inbox, adapter.port) = (status.outbox.waiting, status.outbox.refused, status.inbox.unhandled, status.port)
            adapter.errors = status.errors.map { .init(at: printable($0.at), code: printable($0.code), words: CodeWords.words(of: $0.code)) }
        }
        if let (count, since) = AdapterID(name).flatMap({ queues.waiting[$0] }) { (adapter.queue, adapter.queuedSince) = (count, since?.description) }
        adapter.needs = needs(adapter, status)
        return adapter
    }

    /// One that `eider up` runs.
    private func take(_ member: UpState.Member, _ status: AdapterStatus?, _ adapter: inout StatusReport.Adapter) {
        adapter.state = member.state.rawValue
        (adapter.since, adapter.process, adapter.restarts, adapter.why) = (member.since, member.pid, member.restarts, member.why)
        // What it says of itself is newer than what was made of it a second ago.
        guard let code = status?.code else { return }
        if member.state == .ready { adapter.why = CodeWords.line(of: code) }
        if member.state == .restarting || member.state == .resting { adapter.why = "\(CodeWords.line(of: code))\(adapter.why.map { "; \($0)" } ?? "")" }
    }

    /// One that runs on its own.
    private func take(_ status: AdapterStatus, _ adapter: inout StatusReport.Adapter) {
        (adapter.state, adapter.since, adapter.process) = (status.session.rawValue, printable(status.since), status.process)
        adapter.why = status.code.map { CodeWords.line(of: $0) }
        let isThere = kill(status.process, 0) == 0 || errno == EPERM
        switch status.session {
        case .stopped, .failed: break
        case .connecting, .ready, .away:
            if !isThere {
                (adapter.state, adapter.process) = ("not-running", nil)
                adapter.why = "its process is gone without a word"
            } else if let at = Moment(status.at), now.milliseconds - at.milliseconds > AdapterWatch.patience.components.seconds * 1000 {
                adapter.state = "stuck"
                adapter.why = "it has said nothing new since \(at)"
            } else if status.session == .connecting { adapter.state = "starting" }
        }
    }

    /// What of this a person has to see to.
    private func needs(_ adapter: StatusReport.Adapter, _ status: AdapterStatus?) -> [String] {
        var needs: [String] = []
        switch adapter.state {
        case "ready", "elsewhere", "stopped": break
        case "starting":
            let begun = adapter.since.flatMap { Moment($0) } ?? now
            let length = now.milliseconds - begun.milliseconds
            if length > Supervisor.Member.usualStart.components.seconds * 1000 {
                needs.append("starting for \(LondonTime.length(length)), and not at work yet\(adapter.why.map { ": \($0)" } ?? "; its lines in the log say why")")
            }
        default: needs.append("\(adapter.state)\(adapter.why.map { ": \($0)" } ?? "")")
        }
        if let code = status?.code, code.hasPrefix("ADP-LOG-") { needs.append(CodeWords.line(of: code)) }
        let refusals = adapter.errors.filter { trouble in
            ["AGR-", "LOOP-", "MSG-", "BUS-", "RTR-"].contains { trouble.code.hasPrefix($0) } && isRecent(trouble.at)
        }
        if let refused = adapter.refused, refused > 0 {
            // The code may be long gone from its last errors: what was refused was not sent all the same.
            let last = refusals.last.map { ", the last: \(CodeWords.line(of: $0.code))" } ?? ""
            needs.append("\(counted(refused, "message")) of its agency refused\(last); its folders have the reasons")
        }
        // What is set aside, or cannot be looked at, waits for a person too. How the connection is, its session says.
        let connection = ["ADP-HOST-DOWN", "ADP-NO-ANSWER", "ADP-CONNECTION-BROKEN", "ADP-SESSION-ENDED", "ADP-NOT-ENROLLED", "ADP-ROUTER-KEY", "ADP-ROUTER-OLDER"]
        let others = adapter.errors.filter { trouble in isRecent(trouble.at) && !connection.contains(trouble.code) && !trouble.code.hasPrefix("ADP-LOG-") && !refusals.contains { $0.code == trouble.code } }
        if let last = others.last { needs.append("something could not be used or done, the last: \(CodeWords.line(of: last.code)), at \(last.at); its lines and its folders say more") }
        if let since = adapter.queuedSince.flatMap({ Moment($0) }), now.milliseconds - since.milliseconds > Self.queuePatience {
            needs.append("\(counted(adapter.queue, "message")) wait\(adapter.queue == 1 ? "s" : "") for it at the router, the first for \(LondonTime.length(now.milliseconds - since.milliseconds))")
        }
        let faults = AdapterID(adapter.name).flatMap { WitnessStatus.load(from: state.adapter($0)) }?.faults.filter { isRecent($0.last) } ?? []
        for code in Set(faults.map(\.code)).sorted() where code != status?.code { needs.append("as a witness: \(CodeWords.line(of: code))") }
        return needs
    }

    private func isRecent(_ text: String) -> Bool { Moment(text).map { now.milliseconds - $0.milliseconds < Self.errorMemory } ?? false }
}
