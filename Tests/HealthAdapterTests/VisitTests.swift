import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// What becomes of a visit, event by event.
@Suite struct VisitTests {
    private let came = Fixture.attendance.changing("202611211035|202611211530", to: "202611211035")

    private func events(_ fixture: Fixture) throws -> [EmergencyAttendance.Event] { try fixture.sent().map(\.attendance.event) }

    @Test func `a visit is told from registration to discharge, and every notification names the first`() async throws {
        let fixture = try Fixture()
        let admitted = came.event("A01", number: "4712").changing("PV1|1|E|ED^BAY2^3^ZZ101", to: "PV1|1|I|PAEDS^BAY1^7^ZZ101")
        let left = admitted.changing("A01", to: "A03").changing("4712", to: "4714").changing("|202611211035", to: "|202611211035|202611221100")
        let codes = await fixture.codes(
            came, admitted, admitted.changing("A01", to: "A08").changing("4712", to: "4713").changing("S00.9^Superficial", to: "S06.0^Concussion"), left)
        #expect(codes == ["AA", "AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .admitted, .updated, .left])
        let first = try #require(sent.first)
        #expect(sent.map(\.attendance.firstNotification) == ["", first.id, first.id, first.id])
        #expect(sent.map(\.attendance.arrivedAt) == Array(repeating: "2026-11-21T10:35:00+00:00", count: 4))
        #expect(sent.map(\.attendance.leftAt) == ["", "", "", "2026-11-22T11:00:00+00:00"])
        #expect(sent.map(\.attendance.department.name) == ["ED", "", "", ""], "a ward's name can say what a child has")
        #expect(Set(sent.map(\.attendance.department.identifier.value)) == ["ZZ101"])
        #expect(sent.last?.attendance.diagnoses.map(\.code) == ["S00.9"])
        #expect(Set(sent.map(\.envelope.to)) == ["desk:school-nursing"])
    }

    @Test(arguments: ["A08", "A02", "A12", "A07", "A04", "A01"])
    func `an event that says nothing new is acknowledged, counted and not sent`(_ event: String) async throws {
        let fixture = try Fixture()
        let again = came.event(event, number: "4712").changing("|202611211042||ADT", to: "|202611211142||ADT").changing("BAY2^3", to: "BAY4^1")
        #expect(await fixture.codes(came, again) == ["AA", "AA"])
        #expect(try events(fixture) == [.registered])
        #expect(try await fixture.store.counts() == ["HLT-NOTHING-NEW": 1])
    }

    @Test func `from ward to ward is nothing new of an attendance`() async throws {
        let fixture = try Fixture()
        let ward = came.event("A06", number: "4712").changing("PV1|1|E|ED", to: "PV1|1|I|PAEDS")
        let other = ward.changing("A06", to: "A02").changing("4712", to: "4713").changing("PAEDS", to: "SURGERY")
        #expect(await fixture.codes(came, ward, other) == ["AA", "AA", "AA"])
        #expect(try events(fixture) == [.registered, .admitted])
    }

    @Test(arguments: ["A11", "A23"])
    func `a visit that was not so is cancelled, with nothing clinical, and comes back only when it is registered again`(_ event: String) async throws {
        let fixture = try Fixture()
        let cancelled = came.event(event, number: "4712")
        let stray = came.event("A08", number: "4713").changing("S00.9", to: "S00.1")
        #expect(await fixture.codes(came, cancelled, cancelled.changing("4712", to: "4715"), stray) == ["AA", "AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .cancelled])
        let cancellation = try #require(sent.last?.attendance)
        #expect(cancellation.firstNotification == sent.first?.id)
        #expect(cancellation.child.name.family == "TESTDATA" && cancellation.child.identifiers.count == 2)
        #expect(cancellation.presentingComplaints.isEmpty && cancellation.diagnoses.isEmpty && cancellation.parentsAndCarers.isEmpty)
        #expect(cancellation.child.telephones.isEmpty && cancellation.child.address == Address.with { $0.postcode = "ZZ99 3WZ" })
        #expect(cancellation.arrivedAt == "2026-11-21T10:35:00+00:00")
        #expect(try await fixture.store.counts() == ["HLT-NOTHING-NEW": 1, "HLT-VISIT-CANCELLED": 1])
        #expect(await fixture.codes(came.event("A04", number: "4716")) == ["AA"])
        #expect(try fixture.sent().last?.attendance.event == .registered)
        #expect(try fixture.sent().last?.attendance.firstNotification == sent.first?.id)
    }

    @Test func `a cancellation names the school, so that the desk that was told hears of it`() async throws {
        let fixture = try Fixture("port: 0, school: ZCH-1, school-name: ZCH-2")
        let atSchool = came + "\rZCH|999001|Elm Park School"
        #expect(await fixture.codes(atSchool, atSchool.event("A11", number: "4712")) == ["AA", "AA"])
        let schools = try fixture.sent().map(\.attendance.child.school)
        #expect(schools.map(\.identifier.value) == ["999001", "999001"])
    }

    @Test func `a discharge that was not so is an update without a time of leaving`() async throws {
        let fixture = try Fixture()
        let left = came.event("A03", number: "4712").changing("|202611211035", to: "|202611211035|202611211530")
        let update = came.event("A08", number: "4713").changing("S00.9", to: "S00.1")
        let back = left.changing("A03", to: "A13").changing("4712", to: "4714")
        #expect(await fixture.codes(came, left, update, back) == ["AA", "AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .left, .updated, .updated])
        #expect(sent.map { !$0.attendance.leftAt.isEmpty } == [false, true, true, false], "what a message does not say still holds")
    }

    @Test func `a discharge without PV1-45 has the time of its event`() async throws {
        let fixture = try Fixture()
        let left = came.event("A03", number: "4712").changing("||||202611211041", to: "||||202611211529")
        #expect(await fixture.codes(came, left) == ["AA", "AA"])
        #expect(try fixture.sent().map(\.attendance.leftAt) == ["", "2026-11-21T15:29:00+00:00"])
    }

    @Test func `an admission from the emergency department is told, also where nobody was told of the attendance`() async throws {
        let fixture = try Fixture()
        let ward = came.event("A01", number: "4712").changing("PV1|1|E|ED^BAY2^3^ZZ101|", to: "PV1|1|I|PAEDS^BAY2^3^ZZ101|21")
        #expect(await fixture.codes(ward.changing("ZZ101|21", to: "ZZ101|11"), ward.changing("4712", to: "4713")) == ["AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.admitted])
        #expect(sent.first?.attendance.firstNotification == "")
        #expect(try await fixture.store.counts() == ["HLT-NOT-AN-EMERGENCY": 1])
    }

    @Test(arguments: [("202611221600", true), ("202611251600", false), ("202611201600", false)])
    func `an admission under a ward's own number belongs to the attendance of these days`(_ admitted: String, _ isSame: Bool) async throws {
        let fixture = try Fixture()
        let ward = came.event("A01", number: "4712").changing("V778899", to: "W1").changing("|202611211035", to: "|\(admitted)")
            .changing("PV1|1|E|ED^BAY2^3^ZZ101|", to: "PV1|1|I|PAEDS^BAY2^3^ZZ101|21")
        let left = ward.changing("A01", to: "A03").changing("4712", to: "4713").changing("|\(admitted)", to: "|\(admitted)|202611261100")
        #expect(await fixture.codes(came, ward, left) == ["AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .admitted, .left])
        let first = try #require(sent.first), second = sent[1]
        #expect(second.attendance.firstNotification == (isSame ? first.id : ""))
        #expect(sent[2].attendance.firstNotification == (isSame ? first.id : second.id))
    }

    @Test(arguments: [("A08", EmergencyAttendance.Event.registered), ("A03", .left), ("A07", .registered)])
    func `a visit that nobody was told of is told late, but not years later`(
        _ event: String, _ expected: EmergencyAttendance.Event
    ) async throws {
        let fixture = try Fixture()
        let codes = await fixture.codes(
            came.event(event, number: "1").changing("202611211035", to: ""),
            came.event(event, number: "2").changing("202611211035", to: "202610211035"), came.event(event, number: "3"))
        #expect(codes == ["AA", "AA", "AA"])
        #expect(try events(fixture) == [expected])
        #expect(try await fixture.store.counts() == ["HLT-VISIT-NOT-KNOWN": 1, "HLT-VISIT-LONG-AGO": 1])
    }

    @Test func `who turns out to be no child is cancelled`() async throws {
        let fixture = try Fixture()
        let adult = came.event("A08", number: "4712").changing("|20120314|", to: "|19720314|")
        #expect(await fixture.codes(came, adult, adult.changing("4712", to: "4713")) == ["AA", "AA", "AA"])
        #expect(try events(fixture) == [.registered, .cancelled])
        #expect(try fixture.sent().last?.attendance.diagnoses.isEmpty == true)
    }

    @Test func `who turns out to be a child is told, and so is a message that was mended under its number`() async throws {
        let fixture = try Fixture()
        let codes = await fixture.codes(came.changing("|20120314|", to: "||"), came.changing("|20120314|", to: "|19720314|"), came)
        #expect(codes == ["AE", "AA", "AA"])
        #expect(try events(fixture) == [.registered])
    }

    @Test func `two children with one visit number stay two`() async throws {
        let fixture = try Fixture()
        let other = came.event("A04", number: "4712").changing("9990000026^^^NHS~H123456", to: "9990000034^^^NHS~H654321").changing("TAMSIN", to: "TOBIAS")
        let left = other.changing("A04", to: "A03").changing("4712", to: "4713")
        #expect(await fixture.codes(came, other, left) == ["AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .registered, .left])
        #expect(sent[2].attendance.firstNotification == sent[1].id)
    }

    @Test func `a visit stays one when its patient gets another number`() async throws {
        let fixture = try Fixture()
        let untraced = came.changing("9990000026^^^NHS~H123456", to: "H123456")
        let traced = came.event("A08", number: "4712")
        let left = came.event("A03", number: "4713").changing("9990000026^^^NHS~H123456^^^ZZ1", to: "999 000 0026^^^NHS")
        #expect(await fixture.codes(untraced, traced, left) == ["AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .updated, .left])
        #expect(sent.allSatisfy { $0.id == sent[0].id || $0.attendance.firstNotification == sent[0].id })
    }

    @Test func `a visit without a number is known by its patient and its time of arrival`() async throws {
        let fixture = try Fixture()
        let unnumbered = came.changing("V778899", to: "")
        let left = unnumbered.event("A03", number: "4712")
        let next = unnumbered.event("A04", number: "4713").changing("|202611211035", to: "|202611231035")
        #expect(await fixture.codes(unnumbered, left, next) == ["AA", "AA", "AA"])
        let sent = try fixture.sent()
        #expect(sent.map(\.attendance.event) == [.registered, .left, .registered])
        #expect(sent.map(\.attendance.firstNotification) == ["", sent[0].id, ""])
    }

    @Test func `what comes on several connections at once is told once`() async throws {
        let fixture = try Fixture()
        let receiver = fixture.adapter.receiver(fixture.bus)
        let texts = (0..<24).map { came.event("A08", number: "N\($0)") } + Array(repeating: came, count: 8)
        let codes = await withTaskGroup(of: String.self) { group in
            for text in texts { group.addTask { await receiver.receive(Array(text.utf8))["MSA-1"].text ?? "" } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == Array(repeating: "AA", count: 32))
        #expect(try events(fixture) == [.registered])
        #expect(try await fixture.store.counts().values.reduce(0, +) == 31)
    }
}
