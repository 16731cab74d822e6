import BusProtocol
import RouterCore
import ZeroMQ

/// How the router's socket is set. Each setting is read back where libzmq can say it, and logged.
enum RouterSocket {
    static func configure(_ socket: borrowing Socket) throws(ZeroMQError) -> [AppliedOption] {
        [
            // A frame for a peer that is gone is an outcome, not silence.
            try socket.setAndVerify(.routerMandatory, true),
            // Long enough for the goodbyes at the end. An answer that does not get out is recorded, and given again.
            try socket.setAndVerify(.linger, .milliseconds(250)),
            // A connection that says nothing is noticed within half a minute, from either side.
            try socket.setAndVerify(.heartbeatInterval, .seconds(10)),
            try socket.setAndVerify(.heartbeatTimeout, .seconds(30)),
            try socket.setAndVerify(.heartbeatTTL, .seconds(30)),
            // A peer that connects and never finishes its handshake holds a descriptor this long.
            try socket.setAndVerify(.handshakeInterval, .seconds(10)),
            // A larger frame closes the connection before it is in memory.
            try socket.setAndVerify(.maxMessageSize, Int64(BusLimits.event)),
            try socket.setAndVerify(.backlog, RouterLimits.waitingConnections),
            // Beyond, TCP holds the peer back, and nothing is lost.
            try socket.setAndVerify(.receiveHighWaterMark, RouterLimits.waitingOnConnection),
            // And for one: its whole credit and the answers to its submits, so that a peer that reads never meets the mark.
            try socket.setAndVerify(.sendHighWaterMark, Int32(BusLimits.credit + RouterLimits.submitCredit * 2)),
        ]
    }

    /// Whether a routing id is one that libzmq made: a zero byte and a number. A peer that sets its own could take the one of an
    /// adapter that has just gone, and be sent what is for that.
    static func isOurs(_ routingID: [UInt8]) -> Bool { routingID.count == 5 && routingID[0] == 0 }
}
