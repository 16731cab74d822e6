import FuzzTargets

#if canImport(Glibc)
    import Glibc
#endif

// libFuzzer over one of the targets: `eider-fuzz TARGET` and libFuzzer's own arguments; `eider-fuzz --list` names the targets;
// `eider-fuzz --seeds REPOSITORY FOLDER` writes what they begin with.

/// libFuzzer's own loop (compiler-rt, FuzzerDriver.cpp), for programs that have a main of their own.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

nonisolated(unsafe) var chosen = FuzzTarget.all[0]

guard CommandLine.argc > 1, CommandLine.arguments[1] != "--list" else {
    for target in FuzzTarget.all { print(target.name) }
    exit(0)
}
if CommandLine.arguments[1] == "--seeds", CommandLine.argc == 4 {
    try Seeds(repository: CommandLine.arguments[2]).write(to: CommandLine.arguments[3])
    exit(0)
}
guard let target = FuzzTarget.all.first(where: { $0.name == CommandLine.arguments[1] }) else {
    print("no such target; --list names them")
    exit(64)
}
chosen = target
// The target's name is not libFuzzer's: it goes, and the program's name stays.
var arguments = CommandLine.unsafeArgv
var count = CommandLine.argc - 1
arguments[1] = arguments[0]
arguments += 1
exit(
    runDriver(&count, &arguments) { bytes, count in
        chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    })
