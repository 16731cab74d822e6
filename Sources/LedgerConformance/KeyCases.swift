import Ledger
import SafeguardingContract

let keyCases: [LedgerCase] = [
    LedgerCase("an adapter's keys are valid from the record that enrolled them") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.enrolled("youth", key: 5))
        let expected = Enrolment(
            adapter: AdapterID(unchecked: "youth"), party: PartyID(unchecked: "youth-party"),
            curveKey: [UInt8](repeating: 5, count: 32), signingKey: [UInt8](repeating: 6, count: 32),
            sends: ["eider.v1.Referral"], takes: ["eider.v1.Decided", "eider.v1.Closed"], from: 1, until: nil)
        try require(try ledger.enrolments() == [expected], "all that the record says comes back")
        try require(!expected.isValid(at: 0) && expected.isValid(at: 1) && expected.isValid(at: 99), "valid from 1 on")
    },
    LedgerCase("revoked keys stay listed, and are not valid from the record that revoked them") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.enrolled("youth", key: 5), Sample.enrolled("health", key: 7))
        try ledger.add(Sample.revoked("youth", key: 5))
        let enrolments = try ledger.enrolments()
        try require(enrolments.map(\.until) == [3, nil], "only the first is revoked, at record 3")
        try require(enrolments.first.map { $0.isValid(at: 2) && !$0.isValid(at: 3) } == true, "valid before 3, not from 3 on")
    },
    LedgerCase("keys overlap while they are rotated, and only the revoked ones end") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.enrolled("youth", key: 5), Sample.enrolled("youth", key: 9))
        try require(try ledger.enrolments().filter { $0.isValid(at: 3) }.count == 2, "both are valid")
        try ledger.add(Sample.revoked("youth", key: 5))
        try ledger.add(Sample.revoked("youth", key: 5), Sample.revoked("health", key: 9))
        try require(try ledger.enrolments().map(\.until) == [3, nil], "the new one stays, the old one ended once")
    },
    LedgerCase("a key that is enrolled again after it was revoked is valid again, and the gap stays a gap") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(
            Sample.opening, Sample.enrolled("youth", key: 5), Sample.revoked("youth", key: 5), Sample.message(1),
            Sample.enrolled("youth", key: 5))
        let enrolments = try ledger.enrolments()
        let valid = (0...5).map { sequence in enrolments.contains { $0.isValid(at: UInt64(sequence)) } }
        try require(valid == [false, true, false, false, true, true], "valid for records 1, 4 and 5, got \(valid)")
    },
    LedgerCase("the agreement in force is the last one, and its text is its record's payload") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.agreement(version: "3.1"), Sample.message(1), Sample.agreement(version: "3.2"))
        try ledger.add(Sample.message(2))
        let inForce = try ledger.agreementInForce()
        try require(inForce?.record.version == "3.2" && inForce?.sequence == 3, "it is version 3.2, record 3")
        try require(try ledger.records([3])[3]?.payload == Array("agreement: county 3.2".utf8), "the text is there")
    },
]
