import SafeguardingContract

/// Making adapters of this machine known: keys, the operator's yes, folders.
extension PartnershipRun {
    /// Makes the keys that are missing and approves those of this machine's own adapters, which nobody else could vouch for better.
    /// - Returns: what was done, a line each.
    /// - Throws: `CLI-602` and `CLI-603` where one's program is not there or does not say what it is; `CLI-604` where an adapter was revoked; `CLI-608` where a secret stands in `partnership.yaml`; what
    ///   ``AdapterRegister/approve(_:replacing:)`` throws where its keys are others.
    func enrol() async throws -> [String] {
        let (done, problems) = try await enrolWhatCanBe()
        if let first = problems.first { throw first.why }
        return done
    }

    /// The same, as far as it can be done: one adapter that cannot be used keeps no other from it.
    /// - Returns: what was done, a line each, and which adapters cannot be used, and why.
    func enrolWhatCanBe() async throws(CommandError) -> (done: [String], problems: [(adapter: AdapterID, why: CommandError)]) {
        try state.make()
        let specs = await specs()
        var done: [String] = []
        var problems: [(adapter: AdapterID, why: CommandError)] = []
        for member in folder.members {
            guard let spec = specs[member.program] else { preconditionFailure("each program was asked") }
            do throws(CommandError) { done += try enrol(member, spec.get()) } catch { problems.append((member.id, error)) }
        }
        return (done, problems)
    }

    /// Enrols one adapter where that was not done yet.
    func enrolOnce(_ member: PartnershipFolder.Member) async throws(CommandError) {
        guard !isEnrolled(member.id) else { return }
        let (program, words) = try command(of: member)
        let lines = try enrol(member, try await AdapterSpec.ask(program, words))
        for line in lines { Console.current.remark(line) }
    }

    private func enrol(_ member: PartnershipFolder.Member, _ spec: AdapterSpec) throws(CommandError) -> [String] {
        try refuseSecrets(of: member, spec)
        // A key of nobody that the agreement knows would be let in, and never get anything.
        if let parties = partiesOfTheAgreement, !parties.contains(member.party) {
            throw CommandError(
                "CLI-614", "the agreement has no party `\(member.party)`, which `\(member.id)` says it is of", help: "put `party` right in \(member.settingsFile)", exit: .badData)
        }
        var done: [String] = []
        let (keys, isNew) = try AdapterKeys.make(in: state.adapter(member.id))
        if isNew { done.append("made keys for \(member.id)") }
        let entry = AdapterEntry(
            adapter: member.id, party: member.party, curve: keys.curve, signing: keys.signing, sends: spec.sends, takes: spec.takes)
        let known = try state.register.entries().first { $0.adapter == member.id }
        if known?.revoked == true {
            throw CommandError(
                "CLI-604", "`\(member.id)` was revoked", help: "take it out of partnership.yaml, or approve it again with `eider enrol --replace`", exit: .badData)
        }
        // The same keys with other message types: the software was exchanged.
        let change = try state.register.approve(entry, replacing: known?.curve == entry.curve && known?.signing == entry.signing)
        if change != .unchanged { done.append("approved \(member.id) of \(member.party): this is the operator's own machine") }
        for path in member.folders.values.sorted() { try AtomicFile.makeFolder("\(state.path)/\(path)") }
        enrolled(member.id)
        return done
    }

    /// A secret in `partnership.yaml` would lie where everybody reads it, and become a variable of the process without a word.
    private func refuseSecrets(of member: PartnershipFolder.Member, _ spec: AdapterSpec) throws(CommandError) {
        // By the variable that it would become: `api_token` is `api-token` under another spelling.
        let secrets = Set(spec.secrets.map(Self.variable))
        for (place, names) in [("settings", member.settings.keys), ("folders", member.folders.keys)] {
            guard let name = names.sorted().first(where: { secrets.contains(Self.variable($0)) }) else { continue }
            throw CommandError(
                "CLI-608", "a secret of `\(member.id)` stands in `\(folder.path)/partnership.yaml`: `\(place).\(printable(name))`",
                help: "take it out, change it where it is valid, and name a file that only the adapter's user can read as `\(printable(name))-file` in `\(member.settingsFile)`",
                exit: .badData)
        }
    }

    /// The parties of the agreement; nil where it does not load: then the router says why.
    private var partiesOfTheAgreement: Set<PartyID>? {
        guard case .success(let agreement)? = try? AgreementOnDisk.read(folder.agreement) else { return nil }
        return Set(agreement.parties.keys)
    }

    /// What each program says of itself: each is asked once, all of them at the same time.
    private func specs() async -> [AdapterProgram: Result<AdapterSpec, CommandError>] {
        let members = Dictionary(folder.members.map { ($0.program, $0) }) { first, _ in first }
        return await withTaskGroup(of: (AdapterProgram, Result<AdapterSpec, CommandError>).self) { group in
            for (program, member) in members {
                group.addTask {
                    do throws(CommandError) {
                        let (file, words) = try self.command(of: member)
                        return (program, .success(try await AdapterSpec.ask(file, words)))
                    } catch { return (program, .failure(error)) }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}
