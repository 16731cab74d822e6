/// What a human receipt has to be and to state. Whether its digests and signature hold is the router's to check: that takes keys.
enum ReceiptRules {
    static func check(_ payload: [UInt8], of type: MessageType, into report: inout ValidationReport) {
        let receipt: SignedStatements
        do { receipt = try ReceiptForm.receipt(in: payload) } catch {
            report.problems.append(error)
            return
        }
        form(receipt, &report.problems)
        var contents: [StatementContent] = []
        for (position, statement) in receipt.statements.prefix(Validation.statementLimit).enumerated() {
            let path = "receipt.statements[\(position)]"
            switch ReceiptForm.content(of: statement, path: "\(path).content") {
            case .failure(let list): report.problems += list.problems
            case .success(let content):
                contents.append(content)
                says(content, statement, path, &report)
            }
        }
        // What cannot be read may well say it: then the problems above are enough.
        guard contents.count == receipt.statements.count else { return }
        states(contents, type, &report.problems)
        family(contents, type, &report)
    }

    private static func form(_ receipt: SignedStatements, _ problems: inout [ContractProblem]) {
        func add(_ code: String, _ path: String, _ sentence: String, _ help: String) {
            problems.append(ContractProblem(code: code, path: "receipt.\(path)", sentence: sentence, help: help))
        }
        if receipt.keyID.count != 16 {
            add("MSG-RECEIPT-KEY", "key_id", "is not 16 bytes", "the first 16 bytes of the SHA-256 of the signing key")
        }
        if !receipt.previous.isEmpty, receipt.previous.count != 32 {
            add("MSG-RECEIPT-PREVIOUS", "previous", "is neither empty nor 32 bytes", "the digest of the previous receipt of this thread")
        }
        if receipt.signature.count != 64 { add("MSG-RECEIPT-SIGNATURE", "signature", "is not 64 bytes", "sign it with Ed25519") }
        if receipt.digests.isEmpty || receipt.digests.count > Validation.statementLimit {
            add("MSG-RECEIPT-COUNT", "digests", "are not 1 to \(Validation.statementLimit)", "one digest for each statement")
        }
        for (index, digest) in receipt.digests.prefix(Validation.statementLimit).enumerated() where digest.count != 32 {
            add("MSG-RECEIPT-DIGEST", "digests[\(index)]", "is not 32 bytes", "SHA-256")
        }
        var stated: Set<UInt32> = []
        for (position, statement) in receipt.statements.prefix(Validation.statementLimit).enumerated() {
            if statement.index >= receipt.digests.count {
                add("MSG-STATEMENT-INDEX", "statements[\(position)].index", "is the index of no digest", "0 is the first digest")
            } else if !stated.insert(statement.index).inserted {
                add("MSG-STATEMENT-INDEX", "statements[\(position)].index", "stands twice", "each digest has one statement")
            }
            if statement.salt.count != 16 {
                add("MSG-STATEMENT-SALT", "statements[\(position)].salt", "is not 16 bytes", "16 random bytes, new for each statement")
            }
        }
        if stated.count < min(receipt.digests.count, Validation.statementLimit) || receipt.statements.count > Validation.statementLimit {
            add("MSG-RECEIPT-COUNT", "statements", "are not as many as the digests", "send every statement: the router leaves out what is not shared")
        }
    }

    private static func says(_ content: StatementContent, _ statement: Statement, _ path: String, _ report: inout ValidationReport) {
        func add(_ code: String, _ path: String, _ sentence: String, _ help: String) {
            report.problems.append(ContractProblem(code: code, path: path, sentence: sentence, help: help))
        }
        guard let fact = ReceiptForm.fact(of: content) else { return }
        if statement.category != fact.category {
            add("MSG-STATEMENT-CATEGORY", "\(path).category", "is not the category of what the statement says", "`\(fact.category.word)`")
        }
        if statement.about != fact.about {
            add("MSG-STATEMENT-CATEGORY", "\(path).about", "is not whom the statement is about", "`\(fact.about.word)`")
        }
        // The content's own fields, by the same rules as any other.
        let bytes = Wire.encode(content)
        var rules = PayloadRules(now: nil)
        if let index = FieldTable.byName[StatementContent.protoMessageName] { rules.message(index, bytes.span, 0..<bytes.count) }
        report.problems += rules.problems.map { $0.inside("\(path).content") }
        report.flags += rules.flags.map { $0.inside("\(path).content") }
        if case .reviewedBy(let worker) = content.fact, !namesSomebody(worker) {
            add("MSG-WORKER", "\(path).content.reviewed_by", "does not say who it was", "a name or a role: a person answers for it, never a system")
        }
        if case .engagement(.unspecified) = content.fact {
            add("MSG-STATEMENT-EMPTY", "\(path).content", "says nothing", "say how the young person takes to the help, or leave the statement out")
        }
        if case .outcome(let coding) = content.fact, coding.system.isEmpty || CodeList[system: coding.system] == nil {
            report.flags.append(
                ContractProblem(
                    code: "MSG-CODE-UNKNOWN", path: "\(path).content.outcome", sentence: "has a code of a list that is not known here",
                    help: "kept as received; name the list in `system`"))
        }
    }

    /// What each receipt has to state, whatever else it states.
    private static func states(_ contents: [StatementContent], _ type: MessageType, _ problems: inout [ContractProblem]) {
        func want(_ holds: Bool, _ sentence: String, _ help: String) {
            if !holds { problems.append(ContractProblem(code: "MSG-RECEIPT-STATES", path: "receipt.statements", sentence: sentence, help: help)) }
        }
        func has(_ test: (StatementContent.OneOf_Fact) -> Bool) -> Bool { contents.contains { $0.fact.map(test) ?? false } }
        func words(_ text: String) -> Bool { text.contains { !$0.isWhitespace } }
        let confirmed = has { if case .confirmedBy(let worker) = $0 { words(worker.name) || words(worker.role) } else { false } }
        let recorded = has { if case .recordReference(let reference) = $0 { words(reference) } else { false } }
        let outcome = has { if case .outcome(let coding) = $0 { words(coding.code) || words(coding.display) } else { false } }
        let limited = has { if case .limited(let limited) = $0 { words(limited.reason) && words(limited.contact) } else { false } }
        let reason = has { if case .reason(let text) = $0 { words(text) } else { false } }
        let support = has { if case .otherSupport(let text) = $0 { words(text) } else { false } }
        let nothingFurther = has { if case .outcome(let coding) = $0 { CodeList.isNoFurtherAction(coding) } else { false } }
        want(confirmed, "do not say who confirmed it", "a worker's name or role: software never makes a receipt up")
        want(recorded, "do not say where it is recorded", "the record's reference in the agency's own system")
        switch type {
        case .decided:
            want(outcome || limited, "state no outcome", "an outcome, or limited feedback with a reason and whom to contact")
        case .closed:
            want(outcome, "state no outcome", "a loop is closed with an outcome")
            want(reason || limited, "state no reason", "a loop is closed with a reason, or limited feedback that says why there is none")
        case .reopened: want(reason || limited, "state no reason", "a loop is opened again with a reason, or limited feedback that says why there is none")
        case .enteredInError: want(reason, "state no reason", "say in words that tell nothing of the child why it was entered in error")
        default: break
        }
        want(!nothingFurther || support, "name no other support", "no further action names other support for the child and family")
    }

    /// Whether child and parent were told what was decided, or why not, belongs to what is decided of a child. What becomes of a piece of information,
    /// of a missing episode or of a forum's matter need not be told to anybody, so the outcome's list says whether it is asked for.
    private static func family(_ contents: [StatementContent], _ type: MessageType, _ report: inout ValidationReport) {
        guard type == .decided || type == .closed else { return }
        var (isOfChild, isStated) = (false, false)
        for content in contents {
            switch content.fact {
            case .outcome(let coding): isOfChild = isOfChild || coding.system.hasPrefix("ssd/") || coding.system.hasPrefix("cin/")
            case .toldFamily, .limited: isStated = true
            case .confirmedBy, .recordReference, .reason, .nextStep, .otherSupport, .contact, .confirmedAt, .reviewedBy, .engagement, nil: break
            }
        }
        guard isOfChild, !isStated else { return }
        report.flag(
            "MSG-FAMILY-NOT-STATED", "receipt.statements", "do not say whether child and parent were told",
            "state `told_family`: that they were, or why not")
    }
}
