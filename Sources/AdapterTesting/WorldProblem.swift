/// A test asks for something that cannot be, or that does not come to pass.
public struct WorldProblem: Error, Sendable, CustomStringConvertible {
    /// What it is.
    public let description: String

    init(_ description: String) { self.description = description }
}
