import SafeguardingContract
import Testing

@Suite("Code lists")
struct CodeListTests {
    @Test("Every list names its version and source, and no code stands in it twice", arguments: CodeList.all)
    func wellFormed(list: CodeList) {
        #expect(!list.title.isEmpty && !list.version.isEmpty && !list.source.isEmpty)
        #expect(Set(list.codes.map(\.code)).count == list.codes.count)
        for code in list.codes { #expect(list[code.code] == code) }
        #expect(list["no such code"] == nil)
        #expect(CodeList[system: list.id]?.id == list.id)
        for name in list.systems { #expect(CodeList.lookup(system: name)?.id == list.id) }
    }

    @Test("A code is flagged as unknown where its list, looked up as a text, does not know it", arguments: CodeList.all)
    func asBytes(list: CodeList) {
        // The letter K has a twin, the sign of kelvins, which is equal to it as a text.
        let twins = list.codes.map { $0.code.replacing("K", with: "\u{212A}") }
        for code in list.codes.map(\.code) + twins + ["no such code", "K", "\u{212A}", "E66", "F10.2", "F102", "Z63", "ZZZ", "é"] {
            for system in [list.id, list.id.uppercased()] + list.systems {
                let flags = ValidationOf(Referral.with { ($0.referralSource.system, $0.referralSource.code) = (system, code) }, .referral).flags
                let known = CodeList[system: system].map { $0[code] != nil } ?? false
                #expect(flags.contains("MSG-CODE-UNKNOWN referral_source") == !known, "\(system) \(code)")
            }
        }
    }

    @Test("The lists have as many codes as their sources say")
    func counts() {
        #expect(CodeList.referralSource.codes.count == 22)
        #expect(CodeList.primaryNeed.codes.count == 10)
        #expect(CodeList.factor.codes.count == 44)
        #expect(CodeList.closureReason.codes.count == 9)
        #expect(CodeList.safeguarding.codes.count == 46 + 3)
        #expect(CodeList.intelligenceSource.codes.map(\.code) == ["1", "2", "3"])
        #expect(CodeList.intelligenceAssessment.codes.map(\.code) == ["A", "B", "C", "D", "E"])
        #expect(CodeList.intelligenceHandling.codes.map(\.code) == ["P", "C"])
        #expect(CodeList.schoolAttendance.codes.count == 34 + 3)
    }

    @Test("Codes for sexual assault, abuse, grooming and exploitation are health-sexual of their own")
    func sexual() {
        for code in ["297591000000108", "702579009", "919461000000108", "700254002", "700253008", "417361000"] {
            #expect(CodeList.safeguarding[code]?.categories == [.healthSexual])
            #expect(CodeList.snomed[code]?.categories == [.healthSexual])
        }
        for code in ["11A", "19A", "19B", "19C"] { #expect(CodeList.factor[code]?.categories == [.healthSexual]) }
        #expect(CodeList.factor["24A"]?.categories == [])
        #expect(CodeList.factor["4B"]?.about == .parentOrCarer)
    }

    @Test("A reason for an absence that tells of health, a court, religion or way of life needs that category too, and no other reason does")
    func absences() {
        let telling = CodeList.schoolAttendance.codes.filter { !$0.categories.isEmpty }
        #expect(
            Dictionary(uniqueKeysWithValues: telling.map { ($0.code, $0.categories) }) == [
                "I": [.health], "M": [.health], "Y6": [.health], "Y5": [.offending], "T": [.characteristics], "R": [.characteristics],
            ])
        #expect(telling.allSatisfy { $0.about == .unspecified }, "they are about the child, as the field says")
    }

    @Test("The register's codes of somebody who was there are known, in its own list only")
    func present() {
        func coding(_ system: String, _ code: String) -> Coding { Samples.coding(system, code) }
        let present = CodeList.schoolAttendance.codes.filter { CodeList.isPresent(coding("dfe/attendance", $0.code)) }.map(\.code)
        #expect(present == ["/", "\\", "L"])
        #expect(CodeList.isPresent(coding("", "/")))
        #expect(!CodeList.isPresent(coding("ours", "/")))
    }

    @Test("What probation registers of somebody's health is health besides, and a very high risk is known however it is written")
    func registers() {
        let list = CodeList.registerType
        for code in ["MAPP", "RCCO", "RCPR", "RVAD", "STRG", "AVIS", "WEAP", "RLRH", "RMRH", "RHRH", "ASFO", "WRSM", "RCHD", "CSEP"] {
            #expect(list[code]?.categories == [], "\(code)")
        }
        #expect(Set(list.codes.filter { !$0.categories.isEmpty }.map(\.code)) == ["ALSH", "AMHL", "RMDO", "RVLN"])
        #expect(list.codes.allSatisfy { $0.categories.isEmpty || $0.categories == [.health] })
        #expect(list["RVHR"]?.label == list["RVRH"]?.label && list["RVHR"] != nil)
    }

    @Test("What a sender of information is told comes from a list of our own, and none of it counts as no further action")
    func submissions() {
        #expect(CodeList.submissionOutcome.codes.map(\.code) == ["kept", "fits", "acted-on", "passed-on", "referral-needed", "no-use"])
        for code in CodeList.submissionOutcome.codes {
            #expect(!CodeList.isNoFurtherAction(Samples.coding("eider/submission-outcome", code.code, code.label)))
        }
    }

    @Test("A forum's matter and a missing episode end with codes of our own; a forum that lets go names who goes on")
    func loops() {
        #expect(CodeList.forumOutcome.source == "Eider" && CodeList.missingOutcome.source == "Eider")
        let nothing = CodeList.forumOutcome.codes.filter { CodeList.isNoFurtherAction(Samples.coding("eider/forum-outcome", $0.code)) }
        #expect(nothing.map(\.code) == ["no-further-discussion"])
        #expect(!CodeList.isNoFurtherAction(Samples.coding("ours", "no-further-discussion")))
        #expect(!CodeList.missingOutcome.codes.contains { CodeList.isNoFurtherAction(Samples.coding("eider/missing-outcome", $0.code, $0.label)) })
        #expect(CodeList.missingOutcome.codes.map(\.code).contains("interview-declined"))
    }

    @Test("Damaged codes are known as published and as corrected, and only the corrected ones pass the check digit")
    func damaged() {
        let pairs = [
            ("1054321000000100", "1054321000000107"), ("1076171000000100", "1076171000000104"),
            ("104586100000100", "1045861000000108"),
        ]
        for (published, corrected) in pairs {
            #expect(CodeList.safeguarding[published]?.label == CodeList.safeguarding[corrected]?.label)
            #expect(!SNOMEDCode.isValid(published))
            #expect(SNOMEDCode.isValid(corrected))
        }
        let failing = CodeList.safeguarding.codes.map(\.code).filter { $0 != "U" && !SNOMEDCode.isValid($0) }
        #expect(Set(failing) == Set(pairs.map(\.0)))
        #expect(CodeList.emergencyComplaint.codes.allSatisfy { SNOMEDCode.isValid($0.code) })
    }

    @Test("ICD-10 blocks give categories, with and without the point")
    func icd10() {
        let list = CodeList.icd10
        #expect(list["S52.5"]?.categories == [])
        #expect(list["T742"]?.categories.contains(.healthSexual) == true)
        #expect(list["T74.1"]?.categories == [.concern])
        #expect(list["T74"]?.categories.contains(.healthSexual) == true)
        #expect(list["Z04.4"]?.categories.contains(.healthSexual) == true)
        #expect(list["Z04.1"]?.categories == [])
        #expect(list["R10.2"]?.categories == [.healthSexual])
        #expect(list["R10.4"]?.categories == [])
        #expect(list["R10"]?.categories == [])
        #expect(list["Y05"]?.categories.contains(.healthSexual) == true)
        #expect(list["A54.9"]?.categories == [.healthSexual])
        #expect(list["Z32.1"]?.categories == [.healthSexual])
        #expect(list["U07.1"] == nil)
        #expect(list["52.5"] == nil)
        #expect(list["s52"] == nil)
    }

    @Test("No further action is known in every outcome list")
    func noFurtherAction() {
        func coding(_ system: String, _ code: String) -> Coding {
            var coding = Coding()
            coding.system = system
            coding.code = code
            return coding
        }
        #expect(CodeList.isNoFurtherAction(coding("ssd/referral-outcome", "No Further Action")))
        #expect(CodeList.isNoFurtherAction(coding("cin/closure-reason", "RC8")))
        #expect(CodeList.isNoFurtherAction(coding("ours", "no-further-action")))
        #expect(CodeList.isNoFurtherAction(coding("", "NFA")))
        #expect(!CodeList.isNoFurtherAction(coding("ssd/section-47-outcome", "NFA - Continue With Family Assessment")))
        #expect(!CodeList.isNoFurtherAction(coding("cin/closure-reason", "RC9")))
        #expect(!CodeList.isNoFurtherAction(coding("ssd/referral-outcome", "Assessment required")))
    }
}
