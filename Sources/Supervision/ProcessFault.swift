import Foundation

/// Why a process could not be started, or is not what it should be.
///
/// The code is API (`CLI-301` and on), the text is not. None of it ever holds personal data.
package struct ProcessFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable code.
    package let code: String
    /// What is wrong: lower case, no full stop.
    package let sentence: String
    /// What to do.
    package let help: String

    package init(_ code: String, _ sentence: String, help: String) {
        self.code = code
        self.sentence = sentence
        self.help = help
    }

    package var description: String { "\(sentence) [\(code)]; \(help)" }
}

/// What the system says of the last call that failed, for example `No such file or directory`.
func systemMessage(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
