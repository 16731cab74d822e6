import CProcess
import EiderCommand
import Foundation
import Supervision

@main
enum Main {
    static func main() async {
        eider_forbid_crash_report()
        Launcher.becomeProgram(Array(CommandLine.arguments.dropFirst()))
        exit(await Eider.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }
}
