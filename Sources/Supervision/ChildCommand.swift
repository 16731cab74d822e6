/// What to run. Arguments and environment are visible to everybody on the machine (`ps`, `/proc`): paths, names
/// and endpoints only, never a key and never anything about a person.
package struct ChildCommand: Sendable, Equatable {
    /// Path of the executable.
    package var executable: String
    /// Arguments, without the executable's name.
    package var arguments: [String]
    /// The whole environment.
    package var environment: [String: String]

    package init(executable: String, arguments: [String] = [], environment: [String: String] = [:]) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
    }
}
