public import SafeguardingContract

/// What an adapter does with each kind of message that comes. What it takes, its manifest takes from here: so the two cannot differ.
///
/// ```swift
/// static let handles = Handlers<Club> {
///     on(Referral.self) { club, referral, delivery in try club.show(referral, of: delivery) }
///     on(.notice, .recall, .correction) { club, delivery in try club.incoming.put(delivery) }
/// }
/// static let manifest = AdapterManifest(…, takes: handles.types, …)
/// ```
///
/// A handler is called as ``Adapter/take(_:)`` is: one at a time, in order for each thread, and again with the same delivery when it threw or the process died.
public struct Handlers<A: Adapter>: Sendable {
    /// What the handlers are for, in the order in which they stand.
    public let types: [MessageType]
    private let byType: [MessageType: Handler<A>]

    /// Puts handlers together. Two for one type are a mistake in the adapter, and trap.
    public init(@HandlersBuilder<A> _ handlers: () -> [Handler<A>]) {
        var (types, byType): ([MessageType], [MessageType: Handler<A>]) = ([], [:])
        for handler in handlers() {
            for type in handler.types {
                precondition(byType.updateValue(handler, forKey: type) == nil, "a type of message has one handler")
                types.append(type)
            }
        }
        (self.types, self.byType) = (types, byType)
    }

    /// Gives a delivery to the handler of its type.
    /// - Returns: what the handler said; declined where there is none.
    /// - Throws: what the handler threw, and `MSG-DECODE` where the message is not what its type says.
    public func take(_ delivery: Delivery, by adapter: A) async throws -> Handling {
        guard let type = delivery.type, let handler = byType[type] else { return .declined(code: "DEC-UNKNOWN-TYPE") }
        return try await handler.body(adapter, delivery)
    }
}

/// What an adapter does with some types of messages: made by `on`.
public struct Handler<A: Adapter>: Sendable {
    let types: [MessageType]
    let body: @Sendable (A, Delivery) async throws -> Handling
}

/// Does something with each message of a type.
///
/// - Parameters:
///   - type: the message's Swift type.
///   - body: is given the adapter, the message and its delivery; `.taken` says that the agency has it.
public func on<A: Adapter, M: BusMessage>(_ type: M.Type, _ body: @escaping @Sendable (A, M, Delivery) async throws -> Handling) -> Handler<A> {
    Handler(types: [M.messageType]) { adapter, delivery in try await body(adapter, delivery.decode(M.self), delivery) }
}

/// Does the same with each message of several types.
public func on<A: Adapter>(_ types: MessageType..., body: @escaping @Sendable (A, Delivery) async throws -> Handling) -> Handler<A> { on(types, body) }

/// Does the same with each message of several types.
public func on<A: Adapter>(_ types: [MessageType], _ body: @escaping @Sendable (A, Delivery) async throws -> Handling) -> Handler<A> { Handler(types: types, body: body) }

/// Lets ``Handlers`` be written as a list.
@resultBuilder public enum HandlersBuilder<A: Adapter> {
    public static func buildExpression(_ handler: Handler<A>) -> [Handler<A>] { [handler] }
    public static func buildBlock(_ handlers: [Handler<A>]...) -> [Handler<A>] { handlers.flatMap { $0 } }
}

/// An adapter that says with ``Handlers`` what it does with what comes.
public protocol HandlingAdapter: Adapter {
    /// What it does with each kind of message.
    static var handles: Handlers<Self> { get }
}

extension HandlingAdapter {
    public func take(_ delivery: Delivery) async throws -> Handling { try await Self.handles.take(delivery, by: self) }
}
