import HL7v2
import SafeguardingContract

/// What was written instead of coded: a complaint (PV2-3) or a diagnosis (DG1-3, DG1-4) with words and no code.
///
/// Words can hold anything: nobody classified them. So they declare the categories that the setting `free-text` names, which are all that an
/// emergency department's words are likely to touch, and reach only those who may have every one of them.
enum FreeText {
    static func notes(_ message: HL7Message, _ settings: HealthSettings) -> [Narrative] {
        let complaints = message.segments("PV2").flatMap { $0[3].all(CWE.self) }.filter { !Codings.isCoded($0) }.compactMap(Codings.words)
        let diagnoses = message.segments("DG1").compactMap { segment -> String? in
            let coded = segment[3].all(CWE.self).first
            if let coded, Codings.isCoded(coded) { return nil }
            return coded.flatMap(Codings.words) ?? segment[4].value.text
        }
        return (complaints + diagnoses).map { text in
            var note = Narrative()
            note.text = text
            note.categories = settings.freeText
            note.about = [.child]
            return note
        }
    }
}
