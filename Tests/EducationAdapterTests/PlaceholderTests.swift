import Testing
@testable import EducationAdapter
