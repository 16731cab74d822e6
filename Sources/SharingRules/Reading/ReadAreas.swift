import SafeguardingContract
import Yams

extension Declared {
    /// How many areas an agreement can have: several times the districts of the largest county.
    static let areaLimit = 64
    /// How many beginnings of postcodes an area can have: the most that a reader can check against a map.
    static let postcodeLimit = 500
    /// How many schools an agreement can have: more than any county has, and still a file that people read.
    static let schoolLimit = 2000

    func areas(_ entries: Entries) -> [Area] {
        var taken: [String: (area: String, place: Place)] = [:]
        let areas = entries.compactMap { id, value -> Area? in
            guard let fields = Fields(value, "area \(quoted(id.text))", known: ["name", "postcodes"], problems) else { return nil }
            let name = fields.text("name")
            let words = fields.words("postcodes", required: false)
            if words.count > Declared.postcodeLimit {
                problems.add(
                    .overLimit, at: words[Declared.postcodeLimit].place, "an area has at most \(Declared.postcodeLimit) beginnings of postcodes",
                    help: "write shorter beginnings, or split the area")
            }
            let postcodes = words.prefix(Declared.postcodeLimit).compactMap { word -> String? in
                guard let beginning = Postcode.beginning(word.text) else {
                    problems.add(
                        .malformed, at: word.place, "\(quoted(word.text)) is not the beginning of a postcode",
                        help: "write the part before the space whole, and of the part behind it as much as is needed: `ZZ98`, `ZZ99 3`")
                    return nil
                }
                if let other = taken[beginning] {
                    problems.add(
                        .duplicateID, at: word.place, "\(quoted(word.text)) stands twice: in \(quoted(other.area)) and in \(quoted(id.text))",
                        help: "keep one of them")
                    return nil
                }
                taken[beginning] = (id.text, word.place)
                return beginning
            }
            guard let id = AreaID(id.text), let name else { return nil }
            return Area(id: id, name: name.text, postcodes: postcodes)
        }
        checkOverlaps(taken)
        return areas
    }

    /// A postcode is in one area. The place is that of the longer beginning.
    private func checkOverlaps(_ taken: [String: (area: String, place: Place)]) {
        for (beginning, own) in taken {
            for shorter in Postcode.beginnings(of: beginning).dropFirst() {
                guard let other = taken[shorter], other.area != own.area else { continue }
                problems.add(
                    .duplicateID, at: own.place,
                    "\(quoted(beginning.trimmed)) of area \(quoted(own.area)) lies in \(quoted(shorter.trimmed)) of area \(quoted(other.area))",
                    help: "write the beginnings of both areas so that no postcode is in two")
            }
        }
    }

    func schools(_ entries: Entries) -> [School] {
        var taken: [SchoolNumber: String] = [:]
        return entries.prefix(Declared.schoolLimit).compactMap { id, value -> School? in
            guard let fields = Fields(value, "school \(quoted(id.text))", known: ["name", "urn", "laestab", "area"], problems) else { return nil }
            let name = fields.text("name")
            func number(_ scheme: SchoolNumber.Scheme, _ help: String) -> String? {
                guard let word = fields.text(scheme.rawValue, required: false) else { return nil }
                guard let number = SchoolNumber(scheme.rawValue, word.text), scheme != .urn || number.digits.utf8.count == 6 else {
                    problems.add(.malformed, at: word.place, "\(quoted(word.text)) is not a \(scheme.rawValue)", help: help)
                    return nil
                }
                if let other = taken.updateValue(id.text, forKey: number) {
                    problems.add(
                        .duplicateID, at: word.place, "schools \(quoted(other)) and \(quoted(id.text)) have the same `\(scheme.rawValue)`",
                        help: "look both up: each school has its own")
                }
                return number.digits
            }
            let urn = number(.urn, "write its six digits: `urn: \"999001\"`")
            let laestab = number(.laestab, "write its seven digits: `laestab: \"9999001\"`")
            if !fields.has("urn"), !fields.has("laestab") {
                problems.add(
                    .missingKey, at: fields.place, "school \(quoted(id.text)) needs `urn` or `laestab`",
                    help: "add one of them: by its name alone no message can be told to be about it")
            }
            let area: AreaID? = fields.text("area", required: false).flatMap { reference($0, in: areas, "area", key: "areas") }
            guard let id = SchoolID(id.text), let name else { return nil }
            return School(id: id, name: name.text, urn: urn, laestab: laestab, area: area)
        }
    }
}

extension String {
    /// As a person writes it: no space behind an outward code that stands alone.
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
