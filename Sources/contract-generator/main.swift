// A plugin of protoc: reads the contract with its custom options, checks the contract's rules about itself, and writes the
// field table, the message reference and the JSON Schemas. `make contract` runs it.
import SwiftProtobuf
import SwiftProtobufPluginLibrary

struct ContractGenerator: CodeGenerator {
    init() {}

    /// None: so protoc refuses `optional` fields, whose presence a JSON script cannot see.
    var supportedFeatures: [Google_Protobuf_Compiler_CodeGeneratorResponse.Feature] { [] }
    var supportedEditionRange: ClosedRange<Google_Protobuf_Edition> { .proto2 ... .proto3 }
    var customOptionExtensions: [any AnyMessageExtension] {
        [
            Extensions_category, Extensions_about, Extensions_codes_classify, Extensions_required, Extensions_code_list,
            Extensions_format, Extensions_max_bytes, Extensions_sendable, Extensions_thread_effect,
        ]
    }
    var version: String? { "1.0" }
    var projectURL: String? { nil }
    var copyrightLine: String? { nil }

    func generate(
        files: [FileDescriptor], parameter: any CodeGeneratorParameter, protoCompilerContext: any ProtoCompilerContext,
        generatorOutputs: any GeneratorOutputs
    ) throws {
        let contract = Contract(files: files)
        let faults = Rules(contract).faults
        guard faults.isEmpty else { throw ContractFaults(lines: faults) }
        try generatorOutputs.add(
            fileName: "Sources/SafeguardingContract/Generated/FieldTable.generated.swift",
            contents: TableWriter(contract: contract).text)
        try generatorOutputs.add(fileName: "docs/messages.md", contents: ReferenceWriter(contract: contract).text)
        for file in SchemaWriter(contract: contract).files {
            try generatorOutputs.add(fileName: "docs/schemas/\(file.name)", contents: file.text)
        }
    }
}

/// Every fault of the contract, one a line.
struct ContractFaults: Error, CustomStringConvertible {
    let lines: [String]
    var description: String { lines.joined(separator: "\n") }
}

ContractGenerator().main(nil)
