import AgreementOracle

@main
enum Main {
    static func main() { _ = Oracle() }
}
