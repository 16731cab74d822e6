import EiderCommand
import Foundation

@main
enum Main {
    static func main() async {
        Launcher.becomeProgram(Array(CommandLine.arguments.dropFirst()))
        exit(await Eider.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }
}
