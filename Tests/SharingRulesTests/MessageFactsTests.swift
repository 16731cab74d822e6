import SafeguardingContract
import SharingRules
import Testing

/// What a message itself says that the agreement goes by.
@Suite struct MessageFactsTests {
    typealias Small = SmallAgreement

    let agreement = SmallAgreement()() {
        $0.levelsOfNeed = [LevelOfNeed(scheme: "county/levels", code: "4")]
        $0.areas = [Area(id: AreaID("north")!, name: "North", postcodes: ["ZZ99 3"]), Area(id: AreaID("south")!, name: "South", postcodes: [])]
        $0.schools = [School(id: SchoolID("elm-park")!, name: "Elm Park", urn: "100001", laestab: nil, area: AreaID("south"))]
    }

    func request<Message: ContractMessage>(_ message: Message, _ type: MessageType) -> DecisionRequest {
        DecisionRequest(
            MessageFacts(Wire.encode(message), of: type), type: type, from: Small.hospital, to: Small.council, desk: nil, acts: true, on: today,
            in: agreement)
    }

    func referral(_ change: (inout Referral) -> Void) -> DecisionRequest {
        var referral = Referral()
        referral.grounds.purpose = "care"
        change(&referral)
        return request(referral, .referral)
    }

    @Test func `everything that a message states is in the question`() {
        let asked = referral {
            $0.grounds.risk = .significantHarm
            $0.grounds.consentToShare = .notSought
            $0.grounds.consentToWork = .agreed
            $0.grounds.detriment = .notMoreDetrimental
            $0.grounds.gillick = .competent
            $0.grounds.capacity = .doubted
            $0.grounds.familyInformed = true
            $0.child.birthDate.year = 2010
            $0.child.birthDate.month = 11
            $0.child.address.postcode = "ZZ99 3WZ"
            $0.levelOfNeed = .with {
                $0.system = "county/levels"
                $0.code = "4"
            }
        }
        #expect(asked.purpose == "care" && asked.risk == .significantHarm && asked.consent == .notSought && asked.consentToWork == .agreed)
        #expect(asked.detriment == .notMoreDetrimental && asked.gillick == .competent && asked.capacity == .doubted && asked.familyInformed == .informed)
        #expect(asked.age == 15...16 && asked.area == AreaID("north") && asked.levelOfNeed == LevelOfNeed(scheme: "county/levels", code: "4"))
        #expect(asked.facts.contains(Fact(.identity, .child)) && asked.facts.contains(Fact(.contact, .child)) && asked.facts.contains(Fact(.concern, .child)))
        #expect(!asked.onThread && asked.bonds.isEmpty && asked.authorised.isEmpty && !asked.breaksGlass && asked.handling.isEmpty && !asked.bindsRecipient)
    }

    @Test func `an offer of a loop states the level of need like a referral`() {
        var offer = TransferOffered()
        offer.levelOfNeed.system = "county/levels"
        offer.levelOfNeed.code = "4"
        #expect(request(offer, .transferOffered).levelOfNeed == LevelOfNeed(scheme: "county/levels", code: "4"))
        #expect(request(TransferOffered(), .transferOffered).levelOfNeed == nil)
    }

    @Test func `what a message does not state is missing`() {
        let asked = referral { _ in }
        #expect(asked.age == nil && asked.area == nil && asked.levelOfNeed == nil && asked.whyNotSought == nil && asked.familyInformed == nil)
        #expect(referral { $0.levelOfNeed.code = "4" }.levelOfNeed == nil, "a level without its scheme")
        #expect(
            referral {
                $0.levelOfNeed.system = "county/levels"
                $0.levelOfNeed.code = "5"
            }.levelOfNeed == nil)
    }

    @Test func `why consent was not sought is one of three letters, or words that no rule can weigh`() {
        func why(_ text: String) -> WhyNotSought? { referral { $0.grounds.whyNotSought = text }.whyNotSought }
        #expect(why("a") == .cannotBeGiven && why("b") == .cannotBeObtained && why("c") == .wouldPrejudice)
        #expect(why("A") == .otherwise && why("c ") == .otherwise && why("would prejudice it") == .otherwise)
        #expect(why("") == nil && why("  ") == nil)
    }

    @Test func `that the family was not told is stated by saying why`() {
        #expect(referral { $0.grounds.whyNotInformed = "it would put the child at risk" }.familyInformed == .notInformed)
        #expect(referral { $0.grounds.whyNotInformed = " " }.familyInformed == nil)
    }

    @Test func `an area is the one that is stated, else the school's, else the postcode's, and none where there is a doubt`() {
        func area(_ stated: String, urn: String = "", postcode: String = "") -> AreaID? {
            var submission = InformationSubmission()
            submission.area = stated
            submission.child.address.postcode = postcode
            if !urn.isEmpty {
                submission.child.school.identifier.scheme = "urn"
                submission.child.school.identifier.value = urn
            }
            return request(submission, .informationSubmission).area
        }
        #expect(area("north", urn: "100001") == AreaID("north") && area("", urn: "100001", postcode: "ZZ99 3WZ") == AreaID("south"))
        #expect(area("", postcode: "ZZ99 3WZ") == AreaID("north") && area("", postcode: "ZZ98 3WZ") == nil)
        #expect(area("nowhere", urn: "100001", postcode: "ZZ99 3WZ") == nil)
    }

    @Test func `how it may be handled is read as words, and what no rule can weigh is not lost`() {
        func handling(_ change: (inout HandlingConditions) -> Void) -> DecisionRequest { referral { change(&$0.handling) } }
        let said = handling {
            $0.onward = .askFirst
            $0.limits = [.notAsEvidence, .notToBeReleased, .noActionWithoutOriginator, .notToBeDisclosedToSubject]
        }
        #expect(said.handling == [.askFirst, .notAsEvidence, .notToBeReleased, .noActionWithoutOriginator, .notToBeDisclosedToSubject])
        #expect(said.bindsRecipient && !said.recipientOnly)
        let only = handling { $0.onward = .recipientOnly }
        #expect(only.recipientOnly && only.handling == [.recipientOnly])
        #expect(handling { $0.onward = .asAgreed }.handling == [.asAgreed])
        #expect(handling { $0.words = "not before Friday" }.handling == [.otherwise] && handling { $0.ask = "the duty officer" }.handling == [.otherwise])
        #expect(handling { $0.reviewAt = "2027-01-01T00:00:00Z" }.handling == [.otherwise])
        #expect(handling { $0.onward = .UNRECOGNIZED(9) }.handling == [.otherwise] && handling { $0.limits = [.UNRECOGNIZED(9)] }.handling == [.otherwise])
    }

    @Test func `conditions of handling count in every type that can have them`() throws {
        let types = MessageType.all.filter { type in FieldTable.message(named: type.name)!.fields.contains { $0.name == "handling" && $0.kind == .message("eider.v1.HandlingConditions") } }
        #expect(Set(types).isSuperset(of: [.contact, .referral, .transferOffered, .moreInformation, .missingEpisode, .forumItem]))
        for type in types {
            let payload = try ContractJSON.payload(fromJSON: Array(#"{"handling": {"onward": "RECIPIENT_ONLY", "limits": ["NOT_AS_EVIDENCE"]}}"#.utf8), of: type).get()
            let facts = MessageFacts(payload, of: type)
            #expect(facts.bindsRecipient && facts.recipientOnly && facts.handling == [.recipientOnly, .notAsEvidence], "\(type)")
        }
    }

    @Test func `glass is broken only by somebody who says who they are and why`() {
        func breaks(_ name: String, _ role: String, _ reason: String) -> Bool {
            referral {
                $0.grounds.breakGlass.practitioner.name = name
                $0.grounds.breakGlass.practitioner.role = role
                $0.grounds.breakGlass.reason = reason
            }.breaksGlass
        }
        #expect(breaks("Zephyrine Quillfeather", "", "the child is with him now") && breaks("", "registrar", "the child is with him now"))
        #expect(!breaks("", " ", "the child is with him now") && !breaks("Zephyrine Quillfeather", "registrar", " "))
    }

    @Test func `what a message builds on is kept, and what a later type has in the child's place is not taken for a child`() {
        var recall = Recall()
        recall.grounds.buildsOn = ["thread-1"]
        recall.messageID = "\u{12}\u{06}\u{08}\u{DA}\u{0F}" // Bytes that could be a person's.
        let facts = MessageFacts(Wire.encode(recall), of: .recall)
        #expect(facts.buildsOn == ["thread-1"] && facts.birthDate == nil && facts.subject == DeskSubject())
        var correction = Correction()
        correction.child.birthDate.year = 2012
        #expect(MessageFacts(Wire.encode(correction), of: .correction).birthDate?.year == 2012)
    }

    @Test func `what cannot be read is treated as the strictest`() {
        let facts = MessageFacts([0xFF, 0xFF, 0xFF], of: .referral)
        #expect(facts.holds == .everything && facts.recipientOnly && facts.bindsRecipient && facts.grounds == Grounds() && !facts.breaksGlass)
        let asked = DecisionRequest(
            facts, type: .referral, from: Small.hospital, to: Small.council, desk: nil, acts: true, on: today, in: SmallAgreement(clause("C1"))())
        #expect(SmallAgreement(clause("C1"))().decide(asked).faults.map(\.code) == [.unknownPurpose])
    }
}
