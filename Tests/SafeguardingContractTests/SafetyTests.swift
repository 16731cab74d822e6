import SafeguardingContract
import Testing

@Suite("People who are not safe")
struct SafetyTests {
    private let child = FactSet([
        Fact(.process, .other), Fact(.process, .worker), Fact(.process, .child), Fact(.identity, .child), Fact(.concern, .child),
        Fact(.contact, .child), Fact(.education, .child), Fact(.characteristics, .child),
    ])
    private let protected = FactSet([Fact(.protectedIdentity, .child)])

    private func minimised<M: ContractMessage>(
        _ message: M, _ type: MessageType, _ sharing: FactSet, sanitisedOnly: FactSet = FactSet()
    ) throws -> (message: M, cut: [Cut]) {
        let result = Minimiser.minimise(Wire.encode(message), of: type, sharing: sharing, sanitisedOnly: sanitisedOnly, audience: .anyone)
        return (try Wire.decode(M.self, result.payload), result.cut)
    }

    @Test("Of a protected person everything needs protected-identity of them too, for a reason that is not known as well")
    func protectedPeople() throws {
        for why in [Person.Protection.adoption, .refuge, .otherwiseProtected, .UNRECOGNIZED(77)] {
            var contact = Samples.contact
            contact.child.protection = why
            #expect(FactsHeld.facts(in: Wire.encode(contact), of: .contact).contains(Fact(.protectedIdentity, .child)))
            let without = try minimised(contact, .contact, child)
            #expect(!without.message.hasChild)
            #expect(without.cut.filter { $0.path.hasPrefix("child.") }.allSatisfy { $0.facts.isSuperset(of: protected) })
            #expect(without.message.concerns == contact.concerns)
            #expect(try minimised(contact, .contact, child.union(protected)).message.child == contact.child)
        }
        #expect(!FactsHeld.facts(in: Wire.encode(Samples.contact), of: .contact).contains(Fact(.protectedIdentity, .child)))
    }

    @Test("It is of the person who is protected, and of nobody beside them")
    func oneOfSeveral() throws {
        var referral = Samples.referral
        referral.siblings = [Samples.person("Timo", "Testdata"), Samples.person("Tilda", "Testdata")]
        referral.siblings[0].protection = .adoption
        let siblings = child.union(FactSet([Fact(.family, .sibling), Fact(.identity, .sibling)]))
        let message = try minimised(referral, .referral, siblings).message
        #expect(message.siblings.map(\.name.given) == [["Tilda"]])
        let both = siblings.union(FactSet([Fact(.protectedIdentity, .sibling)]))
        #expect(try minimised(referral, .referral, both).message.siblings.count == 2)
        #expect(try minimised(referral, .referral, siblings.union(protected)).message.siblings.count == 1)
    }

    @Test("Who is unsafe to contact is reached nowhere, whatever is shared, and whoever sent it sees that it was left out")
    func unsafe() throws {
        var contact = Samples.contact
        contact.child.unsafeToContact = true
        contact.child.telephones = ["01632 960001", "01632 960007"]
        #expect(FactsHeld.facts(in: Wire.encode(contact), of: .contact).contains(Fact(.contact, .child)))
        for sharing in [FactSet.everything, child] {
            let (message, cut) = try minimised(contact, .contact, sharing)
            #expect(!message.child.hasAddress && message.child.telephones.isEmpty && message.child.unsafeToContact)
            #expect(message.child.name == contact.child.name && message.child.school == contact.child.school)
            let unsafe = cut.filter { $0.reason == .unsafe }
            #expect(unsafe.map(\.path) == ["child.address", "child.telephones[0]", "child.telephones[1]"])
            #expect(unsafe.allSatisfy { $0.facts.contains(Fact(.contact, .child)) })
        }
    }

    @Test("An unsafe address is left out alone")
    func address() throws {
        var contact = Samples.contact
        contact.child.address.unsafe = true
        let (message, cut) = try minimised(contact, .contact, .everything)
        #expect(!message.child.hasAddress && message.child.telephones == contact.child.telephones)
        #expect(cut.map(\.path) == ["child.address"] && cut[0].reason == .unsafe)
    }

    @Test("Facts for sanitised texts alone stay in those, and in no field and no other text")
    func sanitised() throws {
        var submission = Samples.submission
        submission.information.append(Samples.narrative("A grey car, again.", [.intelligence], [.child]))
        let only = FactSet([Fact(.intelligence, .child)])
        let (message, cut) = try minimised(submission, .informationSubmission, .everything, sanitisedOnly: only)
        #expect(message.information == [submission.information[1]])
        #expect(cut.filter { $0.reason == .unsanitised }.map(\.path).contains("information[2]"))
        #expect(message.child == submission.child, "the child's name needs no intelligence")
        #expect(cut.allSatisfy { $0.reason == .unsanitised && $0.facts.contains(Fact(.intelligence, .child)) })
        let name = try minimised(Samples.contact, .contact, .everything, sanitisedOnly: FactSet([Fact(.identity, .child)]))
        #expect(!name.message.hasChild && name.message.concerns == Samples.contact.concerns)
    }
}
