import SafeguardingContract
import Testing

@Suite("Check digits")
struct CheckDigitTests {
    @Test(
        "An NHS number holds by modulus 11, repeated digits too",
        arguments: ["9434765870", "943 476 5870", "943-476-5870", "9449305552", "9476719931", "9693632109", "3333333333", "9999999999"])
    func nhs(number: String) { #expect(NHSNumber.isValid(number)) }

    @Test(
        "An NHS number with a wrong digit, or that is none, does not hold",
        arguments: ["9434765871", "9912003890", "3478526985", "943476587", "94347658700", "943476587X", "", "９４３４７６５８７０"])
    func notNHS(number: String) { #expect(!NHSNumber.isValid(number)) }

    @Test("A UPN holds by its check letter", arguments: ["B801200005001", "R674123101121", "r674123101121"])
    func upn(number: String) { #expect(UPN.isValid(number)) }

    @Test("A UPN with a wrong letter does not hold", arguments: ["A123456789123", "B80120000500", "B80120000500I", "BX01200005001", ""])
    func notUPN(number: String) { #expect(!UPN.isValid(number)) }

    @Test("A sample's wrong UPN begins with the letter that was computed for it")
    func corrected() { #expect(UPN.isValid("P123456789123")) }

    @Test("Of all single-digit changes to a SNOMED code, Verhoeff finds every one")
    func verhoeff() {
        let code = Array("836881000000105".utf8)
        #expect(SNOMEDCode.isValid(String(decoding: code, as: UTF8.self)))
        for place in code.indices {
            for digit in UInt8(48)...57 where digit != code[place] {
                var changed = code
                changed[place] = digit
                #expect(!SNOMEDCode.isValid(String(decoding: changed, as: UTF8.self)))
            }
        }
    }
}
