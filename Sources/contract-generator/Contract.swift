import Foundation
import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// The files that are generated for, with all messages and enumerations of them in order, nested ones after what holds them.
struct Contract {
    let messages: [Descriptor]
    let enumerations: [EnumDescriptor]

    init(files: [FileDescriptor]) {
        func nested(_ message: Descriptor) -> [Descriptor] { [message] + message.messages.flatMap(nested) }
        messages = files.flatMap { $0.messages.flatMap(nested) }
        enumerations = files.flatMap(\.enums) + messages.flatMap(\.enums)
    }

    /// Messages that can be a payload, the router's own among them.
    var payloads: [Descriptor] { messages.filter { $0.options.threadEffect != .unspecified } }

    /// This message and every message it can hold, in the order they are met.
    func reachable(from root: Descriptor) -> [Descriptor] {
        var found: [Descriptor] = []
        func visit(_ message: Descriptor) {
            guard !found.contains(where: { $0 === message }) else { return }
            found.append(message)
            for field in message.fields where field.type == .message { visit(field.messageType) }
        }
        visit(root)
        return found
    }
}

extension Descriptor {
    /// The name without the package, for example `Notice.Kind`.
    var shortName: String { String(fullName.dropFirst(file.package.count + 1)) }
}

extension EnumDescriptor {
    var shortName: String { String(fullName.dropFirst(file.package.count + 1)) }
}

extension ProvidesSourceCodeLocation where Self: ProvidesLocationPath {
    /// The comment before it, as one paragraph; empty where there is none.
    var meaning: String {
        guard let location = sourceCodeInfoLocation else { return "" }
        return location.leadingComments.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Where it stands, as `eider/v1/values.proto:12`.
    var place: String {
        let line = sourceCodeInfoLocation?.span.first.map { Int($0) + 1 } ?? 1
        return "\(file.name):\(line)"
    }
}
