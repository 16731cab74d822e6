import SafeguardingContract

/// A value of an invented message, as JSON.
indirect enum InventedValue {
    case object([(key: String, value: InventedValue)])
    case list([InventedValue])
    case text(String)
    case number(Int)
    case flag(Bool)

    /// Puts a value at a path of fields: into the objects that are there, or new ones; a field that can stand any number of times gets one more value at the path's end.
    mutating func put(_ value: InventedValue, at path: ArraySlice<FieldDescription>) {
        guard let field = path.first else { return self = merged(with: value) }
        var members: [(key: String, value: InventedValue)] = []
        if case .object(let own) = self { members = own }
        let index = members.firstIndex { $0.key == field.jsonName }
        var inner = index.map { members[$0].value } ?? (field.repeated ? .list([]) : .object([]))
        let rest = path.dropFirst()
        if field.repeated, case .list(var items) = inner {
            if rest.isEmpty || items.isEmpty {
                var item = InventedValue.object([])
                item.put(value, at: rest)
                items.append(item)
            } else {
                items[0].put(value, at: rest)
            }
            inner = .list(items)
        } else {
            inner.put(value, at: rest)
        }
        if let index { members[index].value = inner } else { members.append((field.jsonName, inner)) }
        self = .object(members)
    }

    /// Two objects in one; of anything else the new one.
    private func merged(with other: InventedValue) -> InventedValue {
        guard case .object(var own) = self, case .object(let others) = other else { return other }
        for (key, value) in others {
            if let index = own.firstIndex(where: { $0.key == key }) {
                own[index].value = own[index].value.merged(with: value)
            } else {
                own.append((key, value))
            }
        }
        return .object(own)
    }

    /// The value's JSON text.
    var json: String {
        switch self {
        case .object(let members): "{" + members.map { "\(InventedValue.quoted($0.key)):\($0.value.json)" }.joined(separator: ",") + "}"
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .text(let text): InventedValue.quoted(text)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        }
    }

    /// Only texts of this source and ids of an agreement are ever written: of these, no character but quotation marks, strokes and control characters needs care.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            result += scalar.value < 32 ? " " : String(scalar)
        }
        return result + "\""
    }
}
