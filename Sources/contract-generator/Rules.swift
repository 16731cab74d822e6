import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The contract's rules about itself. Every fault is found in one run and named with file and line.
struct Rules {
    /// How deep a payload's fields may nest; the router refuses what nests deeper.
    static let depthLimit = 16

    private(set) var faults: [String] = []

    init(_ contract: Contract) {
        for message in contract.messages {
            wantComment(message, "message \(message.shortName)")
            for field in message.fields {
                wantComment(field, "field \(message.shortName).\(field.name)")
                check(field)
            }
        }
        for enumeration in contract.enumerations {
            wantComment(enumeration, "enumeration \(enumeration.shortName)")
            for value in enumeration.values { wantComment(value, "value \(value.name)") }
        }
        for payload in contract.payloads { check(payload: payload) }
    }

    private mutating func wantComment(_ thing: some ProvidesSourceCodeLocation & ProvidesLocationPath, _ name: String) {
        if thing.meaning.isEmpty { faults.append("\(thing.place): \(name) has no comment that says what it means") }
    }

    private mutating func check(_ field: FieldDescriptor) {
        let name = "\(field.containingType.shortName).\(field.name)"
        switch field.type {
        case .bool, .int32, .int64, .uint32, .uint64, .string, .bytes, .enum, .message: break
        default: faults.append("\(field.place): field \(name) has a type the contract does not use")
        }
        if field.isMap { faults.append("\(field.place): field \(name) is a map, which has no one encoding") }
        if field.options.required, field.number > 63 {
            faults.append("\(field.place): field \(name) is required and has a number over 63, which validation does not look at")
        }
        if field.containingType.realOneofs.count > 63 {
            faults.append("\(field.place): message \(field.containingType.shortName) has more than 63 choices of one")
        }
        let isCoding = field.type == .message && field.messageType.name == "Coding"
        if field.options.codesClassify, !isCoding {
            faults.append("\(field.place): field \(name) has codes_classify and is not a Coding")
        }
        if field.options.hasCodeList, !isCoding, field.type != .string {
            faults.append("\(field.place): field \(name) has a code list and is neither a Coding nor a string")
        }
        if field.options.hasFormat, field.type != .string || !["date-time", "date-time-ahead"].contains(field.options.format) {
            faults.append("\(field.place): field \(name) has a format that is neither `date-time` nor `date-time-ahead`, or is not a string")
        }
    }

    private mutating func check(payload: Descriptor) {
        let first = payload.fields.first { $0.number == 1 }
        if first?.name != "grounds" || first?.type != .message || first?.messageType.name != "Grounds" {
            faults.append("\((first?.place) ?? payload.place): field 1 of \(payload.shortName) is not `Grounds grounds`")
        }
        // The router finds who holds a desk by `OpeningHead`: the same two fields of whatever opens a thread.
        let second = payload.fields.first { $0.number == 2 }
        if payload.options.sendable, ![.continuesLoop, .aboutThread].contains(payload.options.threadEffect), let second,
            second.name != "child" || second.type != .message || second.messageType.name != "Person" || second.isRepeated
        {
            faults.append("\(second.place): field 2 of \(payload.shortName), which opens a thread, is not `Person child`")
        }
        var seen: Set<String> = []
        func walk(_ message: Descriptor, category: Bool, about: Bool, path: [Descriptor]) {
            if path.contains(where: { $0 === message }) || path.count >= Rules.depthLimit {
                faults.append("\(message.place): message \(message.shortName) holds itself, or nests too deep")
                return
            }
            guard seen.insert("\(message.fullName) \(category) \(about)").inserted else { return }
            for field in message.fields {
                let category = category || field.options.category != .unspecified
                let about = about || field.options.about != .unspecified
                let name = "\(message.shortName).\(field.name)"
                if !category { faults.append("\(field.place): field \(name) can be sent in \(payload.shortName), and has no category along its path") }
                if !about { faults.append("\(field.place): field \(name) can be sent in \(payload.shortName), and no subject role along its path") }
                if field.type == .message { walk(field.messageType, category: category, about: about, path: path + [message]) }
            }
        }
        walk(payload, category: false, about: false, path: [])
    }
}
