/// What most of a kind have nothing of, kept apart from the rest: to hand on who has none of it is to hand on one reference.
// SAFETY: changed only through `own`, which copies it where it is not its holder's alone.
final class SetApart<Value: Sendable>: @unchecked Sendable {
    var value: Value

    private init(_ value: Value) { self.value = value }

    /// A holder's own, to be changed: made where there is none, and copied where somebody else has it too.
    static func own(_ holder: inout SetApart?, else none: @autoclosure () -> Value) -> SetApart {
        // Asked before it is taken in hand, which would make two of it.
        if isKnownUniquelyReferenced(&holder), let holder { return holder }
        let own = SetApart(holder?.value ?? none())
        holder = own
        return own
    }
}
