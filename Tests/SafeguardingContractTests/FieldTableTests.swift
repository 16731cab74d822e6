import SafeguardingContract
import Testing

@Suite("The field table")
struct FieldTableTests {
    private typealias Kind = SafeguardingContract.Category
    private let payloads = FieldTable.messages.filter { $0.effect != .unspecified }

    @Test("The message types are those of the contract, with the same standing to a loop")
    func types() {
        #expect(Set(payloads.map(\.name)) == Set(MessageType.all.map(\.name)))
        for type in MessageType.all {
            let description = FieldTable.message(named: type.name)
            #expect(description?.effect == type.effect)
            #expect(description?.sendable == type.sendable)
        }
    }

    @Test("Every leaf of every payload has a category and somebody it is about")
    func categories() {
        func walk(_ message: MessageDescription, category: Bool, about: Bool) {
            for field in message.fields {
                let category = category || field.category != .unspecified
                let about = about || field.about != .unspecified
                #expect(category && about, "\(message.name).\(field.name)")
                if case .message(let name) = field.kind, let inner = FieldTable.message(named: name) {
                    walk(inner, category: category, about: about)
                }
            }
        }
        for payload in payloads { walk(payload, category: false, about: false) }
    }

    @Test("Every payload begins with its grounds, which state a purpose")
    func grounds() {
        for payload in payloads {
            #expect(payload.fields.first?.number == 1)
            #expect(payload.fields.first?.kind == .message("eider.v1.Grounds"))
        }
        #expect(FieldTable.message(named: "eider.v1.Grounds")?.fields.first { $0.required }?.name == "purpose")
    }

    @Test("What opens a thread has its child as field 2, where it has a field 2: the router finds a desk's holder by these two")
    func opening() throws {
        let openings = payloads.filter { $0.sendable && ($0.effect == .opensLoop || $0.effect == .notifies) }
        #expect(openings.count >= 6)
        for payload in openings {
            guard let second = payload.fields.first(where: { $0.number == 2 }) else { continue }
            #expect(second.name == "child" && second.kind == .message("eider.v1.Person") && !second.repeated, "\(payload.name)")
        }
        let head = try #require(FieldTable.message(named: "eider.v1.OpeningHead"))
        #expect(head.fields.map(\.number) == [1, 2] && head.fields.map(\.name) == ["grounds", "child"])
        for type in MessageType.all where type.sendable && (type.effect == .opensLoop || type.effect == .notifies) {
            let read = try Wire.decode(OpeningHead.self, Samples.bytes(of: type))
            #expect(!read.grounds.purpose.isEmpty && read.child.name.given == ["Tamsin"], "\(type)")
        }
    }

    @Test("Every type that an adapter sends begins with its grounds, under that name, and wants them")
    func groundsAreWanted() {
        for payload in payloads where payload.sendable {
            #expect(payload.fields.first?.number == 1 && payload.fields.first?.name == "grounds" && payload.fields.first?.required == true)
        }
    }

    @Test("A time that is rightly to come is known as one, and every other time is not")
    func ahead() {
        let fields = FieldTable.messages.flatMap { message in message.fields.map { (message.name, $0) } }
        let ahead = fields.filter { $0.1.format == "date-time-ahead" }.map { "\($0.0).\($0.1.name)" }
        #expect(
            Set(ahead) == [
                "eider.v1.InformationRequest.answer_by", "eider.v1.HandlingConditions.review_at", "eider.v1.TransferOffered.answer_by",
                "eider.v1.MoreInformationNeeded.answer_by",
            ], "when a meeting is, is either, and is looked at with whether it was held")
        #expect(Set(fields.map(\.1.format)) == ["", "date-time", "date-time-ahead"])
    }

    @Test("Every code list that a field names is there")
    func codeLists() {
        let named = Set(FieldTable.messages.flatMap(\.fields).map(\.codeList).filter { !$0.isEmpty })
        #expect(!named.isEmpty)
        for id in named { #expect(CodeList[system: id]?.id == id) }
    }

    @Test("Every field and message says what it means, and no name or number stands twice")
    func wellFormed() {
        for message in FieldTable.messages {
            #expect(!message.meaning.isEmpty)
            #expect(Set(message.fields.map(\.number)).count == message.fields.count)
            #expect(Set(message.fields.flatMap { [$0.name, $0.jsonName] }).count >= message.fields.count)
            #expect(message.fields.map(\.number) == message.fields.map(\.number).sorted())
            for field in message.fields { #expect(!field.meaning.isEmpty, "\(message.name).\(field.name)") }
        }
    }

    @Test("Categories and roles have the contract's numbers, and words of their own")
    func words() throws {
        let categories = try #require(FieldTable.enumeration(named: "eider.v1.Category")).values
        for value in categories.dropFirst() {
            let category = try #require(Kind(rawValue: value.number))
            #expect(category.word == value.name.lowercased().replacing("_", with: "-"))
            #expect(Kind(word: category.word) == category)
        }
        #expect(categories.count == Kind.allCases.count)
        let roles = try #require(FieldTable.enumeration(named: "eider.v1.SubjectRole")).values
        for value in roles.dropFirst() {
            #expect(SubjectRole(rawValue: value.number)?.word == value.name.lowercased().replacing("_", with: "-"))
        }
        #expect(FieldTable.enumeration(named: "eider.v1.Nothing") == nil && FieldTable.message(named: "Person") == nil)
    }
}
