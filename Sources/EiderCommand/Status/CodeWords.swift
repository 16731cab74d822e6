import AdapterKit
import BusProtocol

/// What codes mean, in a few words: for whoever looks after adapters, and has no list at hand.
enum CodeWords {
    /// The words and the code, for example `nothing answers at the router's address [ADP-HOST-DOWN]`; an unknown code by itself.
    static func line(of code: String) -> String {
        let code = printable(code)
        return words(of: code).map { "\($0) [\(code)]" } ?? "[\(code)]"
    }

    static func words(of code: String) -> String? {
        if let trouble = ConnectionTrouble.allCases.first(where: { $0.code == code }) { return trouble.sentence }
        if let known = BusCode(rawValue: code) { return known.sentence }
        return own[code] ?? kinds.first { code.hasPrefix($0.prefix) }?.words
    }

    private static let own: [String: String] = [
        "ADP-SUPERSEDED": "another process uses this adapter's key",
        "ADP-IDENTITY": "the router knows this key under another adapter or party",
        "ADP-ROUTER-OLDER": "the router is older than this adapter: it refuses what only the newer contract has",
        "ADP-STORE": "its store cannot be used: is there room, and is the folder its own?",
        "ADP-STORE-KEYS": "the keys of its store are not there",
        "ADP-STORE-IN-USE": "another process uses its state folder",
        "ADP-KEY-REUSED": "the agency's system used one number for two different things",
        "ADP-LOG-FORK": "the router's log was changed after this adapter saw it: tell the partnership's contact",
        "ADP-LOG-ROLLBACK": "the router's log has fewer records than before: tell the partnership's contact",
        "ADP-LOG-KEY": "the router's log is signed by another key: ring the operator",
        "ADP-LOG-ORIGIN": "the router keeps another log: ring the operator, then `accept-log`",
        "ADP-LOG-UNWITNESSED": "too few other parties have cosigned the router's log",
        "ADP-LOG-SILENT": "the router shows no checkpoint over what it records",
        "ADP-LOG-RESTORED": "the router was restored: what it lost goes out again",
        "DEC-UNKNOWN-TYPE": "a message came of a kind that the adapter does not take",
        "DEC-MALFORMED": "a message came that cannot be read",
        "DEC-NOT-OURS": "a message came that is not for this agency",
        "DEC-FULL": "the agency's system has no room",
        "RTR-NOT-ENROLLED": "the adapter's key is not approved",
    ]

    private static let kinds: [(prefix: String, words: String)] = [
        ("AGR-", "the agreement does not allow it"),
        ("LOOP-", "it does not fit how the referral stands"),
        ("MSG-", "the message is not complete or not right"),
        ("ADP-LOG-", "the router's log is not as it should be"),
        ("ADP-PROOF", "a proof of the log does not hold"),
        ("ADP-FILE", "a file or folder cannot be used"),
        ("ADP-YAML", "a file that was handed over cannot be read"), ("ADP-JSON", "a file that was handed over cannot be read"),
        ("ADP-SHAPE", "a file that was handed over is not as it should be"), ("ADP-MISSING", "something is missing in a file that was handed over"),
        ("HLT-", "what the hospital's system sent could not be used"), ("PRB-", "what the probation system sent could not be used"),
        ("RTR-", "the router does not accept it"), ("X-", "the agency's system does not take it"),
    ]
}
