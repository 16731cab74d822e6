/// NHS numbers: ten digits, the last a check digit by modulus 11 (NHS Data Dictionary).
///
/// A number that fails is kept as received and flagged: published NHS samples have such.
public enum NHSNumber {
    /// Whether these are ten digits whose check digit holds. Spaces and hyphens between them are passed over (`943 476 5870`).
    public static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.filter { $0 != 32 && $0 != 45 }
        guard digits.count == 10, digits.allSatisfy({ (48...57).contains($0) }) else { return false }
        // Weights 10 down to 1 over all ten digits; a check digit of "10" can so never come out as valid.
        let sum = zip(digits, stride(from: 10, through: 1, by: -1)).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return sum % 11 == 0
    }
}

/// Unique pupil numbers: a check letter, then LA, establishment, year and serial (DfE guidance on UPNs).
public enum UPN {
    /// The letter for each remainder of modulus 23: I, O and S are never used.
    private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

    /// Whether these are thirteen characters whose check letter holds, a temporary number's closing letter included.
    public static func isValid(_ text: String) -> Bool {
        let characters = text.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }
        guard characters.count == 13 else { return false }
        var sum = 0
        for (position, character) in characters.enumerated().dropFirst() {
            let value: Int
            switch character {
            case 48...57: value = Int(character - 48)
            default:
                guard position == 12, let index = letters.firstIndex(of: character) else { return false }
                value = index
            }
            sum += value * (position + 1)
        }
        return characters[0] == letters[sum % 23]
    }
}

/// SNOMED CT concept ids: 6 to 18 digits, the last a check digit by Verhoeff's dihedral scheme (SNOMED CT release file specification).
public enum SNOMEDCode {
    /// Whether these are 6 to 18 digits whose check digit holds.
    public static func isValid(_ text: String) -> Bool {
        let digits = Array(text.utf8)
        guard (6...18).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }), digits[0] != 48 else { return false }
        var check = 0
        for (place, digit) in digits.reversed().enumerated() {
            check = multiplied(check, permuted(Int(digit - 48), times: place % 8))
        }
        return check == 0
    }

    /// The product in the dihedral group of the pentagon: 0 to 4 turn, 5 to 9 turn and flip.
    private static func multiplied(_ a: Int, _ b: Int) -> Int {
        switch (a < 5, b < 5) {
        case (true, true): (a + b) % 5
        case (true, false): (a + b - 5) % 5 + 5
        case (false, true): (a - 5 - b + 5) % 5 + 5
        case (false, false): (a - b + 5) % 5
        }
    }

    private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

    private static func permuted(_ digit: Int, times: Int) -> Int {
        (0..<times).reduce(digit) { digit, _ in permutation[digit] }
    }
}
