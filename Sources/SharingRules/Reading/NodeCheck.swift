import Yams

/// What the parser made of a text, looked through once: brackets in comments and quotation marks can hide from ``BareText`` how deep a text is, and tags are
/// seen only here. The parser itself goes no deeper than 1000.
struct NodeCheck {
    let problems: Problems
    let before: Int

    /// Whether it may be read as an agreement; otherwise there is a problem at least.
    func isPlain(_ root: Node) -> Bool {
        var isPlain = true
        // Without aliases a text has at most one node for each of its bytes, and one more for the root; that this ends does not rest on it.
        var left = 2 * YAMLText.sizeLimit
        var waiting: [(node: Node, depth: Int)] = [(root, 1)]
        while let (node, depth) = waiting.popLast() {
            left -= 1
            guard depth <= YAMLText.depthLimit, left > 0 else {
                BareText(problems: problems, before: before).tooDeep(node.place)
                return false
            }
            if !hasOwnTag(node) {
                isPlain = false
                problems.add(
                    .anchor, at: node.place, "a word that begins with `!` is a tag of YAML, which an agreement cannot have",
                    help: "leave the tag away; in a text, put it in quotation marks")
            }
            switch node {
            case .scalar, .alias: break
            case .sequence(let sequence): waiting.append(contentsOf: sequence.map { ($0, depth + 1) })
            case .mapping(let mapping):
                for (key, value) in mapping {
                    waiting.append((key, depth + 1))
                    waiting.append((value, depth + 1))
                }
            }
        }
        return isPlain
    }

    /// No tag, or the one that it would have without.
    private func hasOwnTag(_ node: Node) -> Bool {
        switch node {
        case .scalar(let scalar): ["", "tag:yaml.org,2002:str"].contains(scalar.tag.description)
        case .sequence(let sequence): ["", "tag:yaml.org,2002:seq"].contains(sequence.tag.description)
        case .mapping(let mapping): ["", "tag:yaml.org,2002:map"].contains(mapping.tag.description)
        case .alias: false
        }
    }
}
