import HummingbirdTesting
import Testing
@testable import ProbationAdapter
