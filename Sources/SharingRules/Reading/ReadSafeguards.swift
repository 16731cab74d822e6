import ReferralLoop
import SafeguardingContract
import Yams

/// Something of the file and where it stands.
struct Sited<Value> {
    let value: Value
    let place: Place
}

extension Fields {
    /// The duty of confidence; nil where the agreement makes no test of it. Its grounds are declared by it.
    func confidentiality(_ declared: inout Declared) -> Sited<Confidentiality>? {
        guard let node = node("confidentiality", required: false),
            let fields = Fields(node, "`confidentiality`", known: ["categories", "grounds"], problems)
        else { return nil }
        let categories = declared.categories(fields, "categories")
        let entries = fields.entries("grounds")
        declared.bound(entries.map(\.id), to: 64, "grounds")
        let grounds = entries.compactMap { id, value -> ConfidenceGround? in
            guard let inner = Fields(value, "ground \(quoted(id.text))", known: ["title", "when"], problems) else { return nil }
            let title = inner.text("title")
            let when = declared.conditions(inner, "when")
            guard let id: GroundID = declared.name(id) else { return nil }
            declared.grounds.insert(id)
            declared.groundPlaces[id] = inner.place(of: "when")
            return ConfidenceGround(id: id, title: title?.text ?? "", when: when ?? .none)
        }
        return Sited(value: Confidentiality(categories: categories, grounds: grounds), place: fields.place)
    }

    /// How somebody may share at once what would be withheld; nil where nobody may.
    func breakGlass(_ declared: Declared) -> Sited<BreakGlass>? {
        guard let node = node("break-glass", required: false),
            let fields = Fields(node, "`break-glass`", known: ["for", "when", "never", "review"], problems)
        else { return nil }
        let holders = fields.words("for").compactMap { declared.selector($0, thread: false) }
        let when = declared.conditions(fields, "when")
        let never = declared.categories(fields, "never", required: false)
        guard let node = fields.node("review"),
            let inner = Fields(node, "`review`", known: ["role", "at", "by"], problems)
        else { return nil }
        let role = inner.text("role")
        let place = declared.releasePlace(inner)
        let by = inner.timeLimit("by")
        guard let role, let place, let by else { return nil }
        return Sited(
            value: BreakGlass(holders: holders, when: when ?? .none, never: never, review: Release(role: role.text, place: place, by: by)),
            place: fields.place(of: "when"))
    }

    /// How originators are asked; nil where the agreement does not say.
    func originatorControl() -> OriginatorControl? {
        guard let node = node("originator-control", required: false),
            let fields = Fields(node, "`originator-control`", known: ["role", "by"], problems)
        else { return nil }
        let role = fields.text("role")
        let by = fields.timeLimit("by")
        guard let role, let by else { return nil }
        return OriginatorControl(role: role.text, by: by)
    }
}

extension Declared {
    /// How many levels of need an agreement can have over all schemes: so that a set of them is one word.
    static let levelLimit = 63

    /// The levels of every scheme, the lowest of each first.
    func levelsOfNeed(_ entries: Entries) -> [LevelOfNeed] {
        var levels: [LevelOfNeed] = []
        var over: Place?
        for (scheme, value) in entries {
            guard case .sequence(let sequence) = value, !sequence.isEmpty, !scheme.text.contains(where: \.isWhitespace) else {
                problems.add(
                    .wrongShape, at: value.place, "\(quoted(scheme.text)) is no scheme with a list of codes",
                    help: "write one word, and its codes from the lowest: `county-levels: [universal, targeted, statutory]`")
                continue
            }
            for node in sequence {
                guard case .scalar(let code) = node, !code.string.isEmpty, code.string.utf8.count <= 64, !code.string.contains(where: \.isWhitespace) else {
                    problems.add(.malformed, at: node.place, "this is not a code of \(quoted(scheme.text))", help: "write one word of at most 64 letters")
                    continue
                }
                let level = LevelOfNeed(scheme: scheme.text, code: code.string)
                if levels.count >= Declared.levelLimit {
                    over = over ?? node.place
                } else if levels.contains(level) {
                    problems.add(.duplicateID, at: node.place, "\(quoted(code.string)) stands twice in \(quoted(scheme.text))", help: "keep one of them")
                } else {
                    levels.append(level)
                }
            }
        }
        if let over {
            problems.add(
                .overLimit, at: over, "an agreement has at most \(Declared.levelLimit) levels of need", help: "leave out schemes that no clause goes by")
        }
        return levels
    }
}
