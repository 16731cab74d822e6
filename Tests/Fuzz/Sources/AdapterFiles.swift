import AdapterKit
import ProbationAdapter
import SafeguardingContract

/// What an agency's systems and people put beside an adapter, or send to it.
extension FuzzTarget {
    static let adapterFiles = [
        FuzzTarget("json-document") { input in
            guard let document = try? JSONDocument.parse(input) else { return }
            holds(document.bytes.map { $0.upperBound <= input.count } ?? true, "a document lies within its file")
        },
        FuzzTarget("message-file") { input in
            guard let document = try? JSONDocument.parse(input) else { return }
            if ReceiptFile.isMeant(by: document) { _ = try? ReceiptFile(document) { _ in true } }
            let types = MessageType.all.filter { $0.sendable && !$0.isReceipt }
            guard let file = try? MessageFile(HandOver.Item(content: input, document: document, source: SourceKey("k", of: input)), types: types) else { return }
            holds(CanonicalForm.problems(in: file.payload, of: file.type).isEmpty, "what is handed over becomes canonical protobuf")
        },
        FuzzTarget("adapter-settings") { input in
            guard let text = String(validating: input, as: UTF8.self) else { return }
            _ = try? YAMLDocument.parse(text)
            _ = try? AdapterManifest(yaml: text)
            _ = try? AdapterSettings.parse(text, relativeTo: "/", manifest: manifest, environment: [:])
        },
        FuzzTarget("probation-event") { input in
            guard let outcome = EventProblems.read(input) else { return }
            holds(!outcome.isEmpty, "what is not in order has a problem")
        },
    ]

    /// With a setting of every kind.
    private static let manifest = AdapterManifest(
        id: "youth-service", version: "1.0.0", function: "youth-service", summary: "for the fuzzer", sends: [], takes: [],
        settings: SettingsSchema([
            "word": Setting(.text, "a word", allowed: ["one", "two"]),
            "count": Setting(.integer, "a number", minimum: 1, maximum: 9),
            "really": Setting(.bool, "yes or no"), "token": Setting(.text, "a secret", secret: true),
        ]))
}
