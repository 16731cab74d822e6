/// What the doctor found in one place.
struct Finding: Encodable, Equatable, Sendable {
    /// How it stands.
    enum State: String, Encodable, Sendable {
        /// As it should be.
        case ok
        /// Worth knowing; the bus works.
        case note
        /// The bus does not work, or not safely, until somebody does something.
        case fault
    }

    /// Where it looked, for example `libzmq`.
    let what: String
    let state: State
    /// What it saw.
    let saw: String
    /// What to do; empty where nothing has to be done.
    let help: String

    static func ok(_ what: String, _ saw: String) -> Finding { Finding(what: what, state: .ok, saw: saw, help: "") }
    static func note(_ what: String, _ saw: String, help: String) -> Finding { Finding(what: what, state: .note, saw: saw, help: help) }
    static func fault(_ what: String, _ saw: String, help: String) -> Finding { Finding(what: what, state: .fault, saw: saw, help: help) }

    /// What went wrong, with the error's own words.
    static func fault(_ what: String, _ error: CommandError) -> Finding {
        fault(what, "\(error.sentence) [\(error.code)]", help: error.help)
    }

    /// For people.
    func lines(_ ink: Ink) -> [String] {
        let word =
            switch state {
            case .ok: ink.good("ok   ")
            case .note: ink.careful("note ")
            case .fault: ink.bad("fault")
            }
        return ["\(word)  \(what.padded(to: 12))  \(saw)"] + (help.isEmpty ? [] : ["                     \(help)"])
    }
}
