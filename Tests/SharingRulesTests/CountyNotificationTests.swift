import SafeguardingContract
import SharingRules
import Testing

/// Attendances and absences under the example agreement.
@Suite struct CountyNotificationTests {
    let notification = "safeguarding-notification"
    let risks: [Risk] = [.unspecified, .noKnownRisk, .inNeed, .significantHarm, .immediateDanger, .UNRECOGNIZED(9)]

    @Test(arguments: [(nurses, "999001"), (southNurses, "999002"), (hub, ""), (hub, "123456")])
    func `the nurse of the child's school, or the hub, gets clinical content, not sexual health, and not where parents are reached`(nurse: PartyID, urn: String) {
        #expect(county.resolve(nursing, for: DeskSubject(schools: [.init(scheme: "urn", value: urn)])) == nurse)
        for risk in risks {
            let decision = county.decide(attendance(to: nurse, risk: risk, holding: everyFact()))
            #expect(decision.shared.isSuperset(of: facts(.child, .identity, .attendance, .health, .concern, .process)))
            #expect(!decision.shared.contains(Fact(.contact, .parentOrCarer)))
            #expect(decision.shared.intersection(everyFact().subtracting(everyFact(but: [.healthSexual]))).isEmpty)
        }
    }

    @Test func `a school learns that its pupil attended, and nothing of why, at every risk and with every consent`() {
        for (party, urn) in [(school, "999001"), (southfield, "999002"), (education, "")] {
            #expect(county.resolve(designatedLead, for: DeskSubject(schools: [.init(scheme: "urn", value: urn)])) == party)
            for risk in risks {
                for consent in ConsentToShare.allCases {
                    for work in ConsentToWork.allCases {
                        for acts in [true, false] {
                            let decision = county.decide(
                                county(
                                    .emergencyAttendance, from: hospital, to: party, desk: designatedLead, acts: acts, for: notification, risk: risk,
                                    consent: consent, work: work))
                            #expect(decision.shared == facts(.child, .identity, .attendance) + facts(.worker, .identity, .attendance)
                                + facts(.other, .identity, .attendance) + process)
                        }
                    }
                }
            }
        }
    }

    @Test func `no school learns of an attendance more than that, however it is written to and whoever writes`() {
        let least = everyFact().subtracting(everyFact(but: [.identity, .attendance, .process]))
        for request in county.everyRequest(types: [.emergencyAttendance], to: [school, southfield, education]) {
            #expect(county.permitted(request).facts.subtracting(least).isEmpty)
        }
    }

    @Test func `the nurse learns of an absence and its reason`() {
        for risk in risks {
            let decision = county.decide(county(.schoolAbsence, from: school, to: nurses, desk: nursing, for: notification, risk: risk))
            #expect(decision.shared.isSuperset(of: facts(.child, .identity, .education, .health, .characteristics, .whereabouts, .concern) + process))
            #expect(decision.shared.intersection(facts(.child, .offending, .healthSexual, .intelligence, .family)).isEmpty)
        }
    }

    @Test func `front door and exploitation team learn of an absence only where the child needs help`() {
        for (recipient, desk) in [(socialCare, frontDoor), (exploitation, exploitationDesk)] {
            for risk in risks {
                let decision = county.decide(county(.schoolAbsence, from: school, to: recipient, desk: desk, acts: false, for: notification, risk: risk))
                let needsHelp = [.inNeed, .significantHarm, .immediateDanger].contains(risk)
                #expect(decision.shared.isEmpty != needsHelp)
                if needsHelp { #expect(decision.shared.isSuperset(of: facts(.child, .identity, .education, .whereabouts, .concern) + process)) }
                if risk == .inNeed { #expect(!decision.shared.contains(Fact(.health, .child)), "why it was ill is for the nurse") }
            }
        }
    }

    @Test func `below significant harm nobody else learns of an absence, and nobody but a school reports one`() {
        let told: Set<PartyID> = [nurses, southNurses, hub, socialCare, exploitation]
        for request in county.everyRequest(types: [.schoolAbsence]) where request.risk.rawValue < Risk.significantHarm.rawValue {
            let schools: Set<PartyID> = [school, southfield, education]
            if !told.contains(request.recipient) || !schools.contains(request.sender) {
                #expect(county.permitted(request).facts.isEmpty, "\(request.sender) to \(request.recipient)")
            }
        }
    }
}
