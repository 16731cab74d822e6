import SharingRules

extension FuzzTarget {
    static let agreement = [
        FuzzTarget("agreement") { input in
            guard let text = String(validating: input, as: UTF8.self) else { return }
            switch Agreement.load(yaml: text, file: "agreement.yaml") {
            case .failure(let problems): holds(!problems.problems.isEmpty, "what does not load has a problem")
            case .success(let agreement):
                guard case .success(let again) = Agreement.load(yaml: agreement.source, file: "agreement.yaml") else {
                    return holds(false, "what was loaded loads again from its source")
                }
                holds(again.source == agreement.source, "the source is its own source")
            }
        }
    ]
}
