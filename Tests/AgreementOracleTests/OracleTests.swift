import AgreementOracle
import Testing

@Suite struct OracleTests {
}
