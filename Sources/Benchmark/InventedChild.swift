/// A child that nobody is: what tells the messages of a measurement apart, so that each opens a thread of its own and none finds another by its child.
///
/// The name is `Testdata` and seven letters. The NHS number holds by its check digit and begins with 9: those from 999 are the ones kept for tests, and none that begins so is
/// given to anybody.
struct InventedChild {
    /// How many there are.
    static let count = 90_000_000

    /// Which one, from 0.
    let number: Int

    /// What stands in a template where the number goes.
    static let nhsNumberPlace = "9990000018"
    /// What stands in a template where the family name goes, after `Testdata`.
    static let namePlace = "zyxwvut"

    /// Ten digits.
    var nhsNumber: [UInt8] {
        var digits = [UInt8](repeating: 0, count: 10)
        // For nine of the ten last digits at least there is a check digit: of each ten numbers nine are taken.
        var rest = 99_999_999 - number / 9
        var sum = 0
        for place in stride(from: 7, through: 0, by: -1) {
            digits[place] = UInt8(rest % 10)
            rest /= 10
            sum += Int(digits[place]) * (10 - place)
        }
        var taken = 0
        for last in 0..<10 {
            let check = (11 - (sum + 2 * last) % 11) % 11
            if check == 10 { continue }
            (digits[8], digits[9]) = (UInt8(last), UInt8(check))
            if taken == number % 9 { break }
            taken += 1
        }
        return digits.map { $0 + 48 }
    }

    /// Seven letters.
    var name: [UInt8] {
        var rest = number
        return (0..<7).map { _ in
            defer { rest /= 26 }
            return UInt8(97 + rest % 26)
        }
    }
}
