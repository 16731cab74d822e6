import FuzzTargets

#if canImport(Glibc)
    import Glibc
#endif

// libFuzzer over the target that EIDER_FUZZ_TARGET names, with libFuzzer's own arguments. The name is no argument, because libFuzzer starts itself again with those.
// `eider-fuzz --list` names the targets; `eider-fuzz --seeds REPOSITORY FOLDER` writes what they begin with.

/// libFuzzer's own loop (compiler-rt, FuzzerDriver.cpp), for programs that have a main of their own.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// libFuzzer's own main, which is not used, asks the linker for this name.
@_cdecl("LLVMFuzzerTestOneInput")
func runChosen(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

nonisolated(unsafe) var chosen = FuzzTarget.all[0]

if CommandLine.arguments.dropFirst().first == "--list" {
    for target in FuzzTarget.all { print(target.name) }
    exit(0)
}
if CommandLine.argc == 4, CommandLine.arguments[1] == "--seeds" {
    try Seeds(repository: CommandLine.arguments[2]).write(to: CommandLine.arguments[3])
    exit(0)
}
guard let name = getenv("EIDER_FUZZ_TARGET"), let target = FuzzTarget.all.first(where: { $0.name == String(cString: name) }) else {
    print("EIDER_FUZZ_TARGET names no target; --list names them")
    exit(64)
}
chosen = target
var arguments = CommandLine.unsafeArgv
var count = CommandLine.argc
exit(runDriver(&count, &arguments, runChosen))
