import CZeroMQ

/// What an error number means to someone who uses ZeroMQ, from libzmq's manual pages and errno(3).
struct ErrorText {
    let symbol: String
    let sentence: String
    let help: String

    private init(_ symbol: String, _ sentence: String, _ help: String) {
        self.symbol = symbol
        self.sentence = sentence
        self.help = help
    }

    init(_ errno: Int32) {
        self =
            switch errno {
            case EADDRINUSE:
                .init(
                    "EADDRINUSE", "the address is in use",
                    "another process, or a socket of this one, is bound there: stop it or choose another port")
            case EADDRNOTAVAIL:
                .init(
                    "EADDRNOTAVAIL", "this machine does not have that address",
                    "bind to an address of this machine, such as 127.0.0.1, or to * for all of them")
            case EACCES, EPERM:
                .init(
                    errno == EACCES ? "EACCES" : "EPERM", "permission denied",
                    "ports below 1024 need a privilege, and an ipc path needs a folder that this user may write to")
            case EPROTONOSUPPORT:
                .init(
                    "EPROTONOSUPPORT", "this libzmq does not know that transport",
                    "use tcp://, ipc:// or inproc://, or install a libzmq that was built with the transport")
            case ENOCOMPATPROTO:
                .init(
                    "ENOCOMPATPROTO", "the transport does not fit the kind of socket",
                    "use tcp://, ipc:// or inproc://")
            case ENOTSUP:
                .init(
                    "ENOTSUP", "this libzmq was built without that feature",
                    "for CURVE install a libzmq that was built with libsodium or tweetnacl (Debian and Ubuntu: libzmq5)")
            case EHOSTUNREACH:
                .init(
                    "EHOSTUNREACH", "no peer with that routing id is connected",
                    "wait until the peer has connected and has been heard from, then send again")
            case ECONNREFUSED:
                .init("ECONNREFUSED", "the connection was refused", "bind the inproc endpoint, or start the other side")
            case EFSM:
                .init(
                    "EFSM", "the socket cannot do that in the state it is in",
                    "a req socket sends then receives, and a rep socket receives then sends, in turn")
            case ETERM:
                .init("ETERM", "the context was shut down", "close the socket: this is how a blocked call is ended")
            case EAGAIN:
                .init(
                    "EAGAIN", "the message could not be queued in time",
                    "the peer is away or slow: raise sendTimeout or sendHighWaterMark, or use trySend")
            case EINVAL:
                .init(
                    "EINVAL", "a value is not one that libzmq takes",
                    "check the endpoint's form, such as tcp://127.0.0.1:5555, or the option's range and direction")
            case EMFILE:
                .init(
                    "EMFILE", "too many sockets or files are open",
                    "close what is not needed, raise maxSockets of the context, or raise the limit (ulimit -n)")
            case ENOMEM:
                .init("ENOMEM", "out of memory", "lower the high-water marks, or give the process more memory")
            case ENODEV:
                .init("ENODEV", "no network interface has that name", "use a name that `ip link` shows, or an address")
            case ENOENT:
                .init("ENOENT", "it does not exist", "check the endpoint or the path, and that it was bound or made before")
            case EEXIST:
                .init("EEXIST", "it exists already", "choose another name, or move what is there out of the way")
            case ENOTSOCK:
                .init("ENOTSOCK", "the socket is closed", "make a new socket")
            case EMTHREAD:
                .init("EMTHREAD", "the context has no I/O thread", "make the context with at least one I/O thread")
            default:
                .init(
                    "\(errno)", zmq_strerror(errno).map { String(cString: $0).lowercased() } ?? "unknown error",
                    "see the manual page of the call that failed")
            }
    }
}
