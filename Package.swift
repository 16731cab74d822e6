// swift-tools-version: 6.2
// Eider: a message bus for safeguarding children.
//
// The targets are listed bottom layer first, so that this file reads as the architecture (docs/architecture.md):
// an arrow only points down. CI builds with `--explicit-target-dependency-import-check error`, which makes an
// import that is not listed here an error.
import PackageDescription

/// Warnings are errors where the environment asks for it (CI does); a newer compiler's new warning must not keep
/// a partnership from building what it has.
let strict = Context.environment["EIDER_WARNINGS_AS_ERRORS"] == "1"

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let protobufPlugin: Target.Dependency = .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// A library target with its test target, which mirrors it.
func layer(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil,
    tests: [Target.Dependency] = []
) -> [Target] {
    [
        .target(
            name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings),
        .testTarget(
            name: name + "Tests", dependencies: [.target(name: name)] + dependencies + tests, swiftSettings: settings),
    ]
}

/// An agency's adapter: a library (so that tests can import it), a thin executable over it, and its tests. SwiftPM's
/// default for the folder `Plugins` is build plugins; these are not, so every path is spelled out.
func adapter(_ name: String, executable: String, _ dependencies: [Target.Dependency], tests: [Target.Dependency] = [])
    -> [Target]
{
    [
        .target(
            name: name, dependencies: ["AdapterKit", "SafeguardingContract"] + dependencies,
            path: "Plugins/\(name)", exclude: ["adapter.yaml", "README.md", "Run", "conformance"], sources: ["Sources"],
            swiftSettings: settings),
        .executableTarget(
            name: executable, dependencies: [.target(name: name), "AdapterKit"], path: "Plugins/\(name)/Run",
            swiftSettings: settings),
        .testTarget(
            name: name + "Tests",
            dependencies: [.target(name: name), "AdapterKit", "SafeguardingContract"] + dependencies + tests,
            swiftSettings: settings),
    ]
}

/// libFuzzer over the fuzz targets (docs/fuzzing.md): only where the environment asks for it, because it is linked with the fuzzer and so with nothing else.
let fuzzing: [Target] =
    Context.environment["EIDER_FUZZ"] == "1"
    ? [.executableTarget(name: "eider-fuzz", dependencies: ["FuzzTargets", "BusProtocol", "SafeguardingContract"], path: "Tests/Fuzz/Run", swiftSettings: settings)] : []

let package = Package(
    name: "eider",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "eider", targets: ["eider"]),
        .executable(name: "eider-yardstick", targets: ["eider-yardstick"]),
        .library(name: "SlowSync", type: .dynamic, targets: ["slow-sync"]),
        .executable(name: "eider-health-adapter", targets: ["eider-health-adapter"]),
        .executable(name: "eider-youth-service-adapter", targets: ["eider-youth-service-adapter"]),
        .executable(name: "eider-social-care-adapter", targets: ["eider-social-care-adapter"]),
        .executable(name: "eider-education-adapter", targets: ["eider-education-adapter"]),
        .executable(name: "eider-probation-adapter", targets: ["eider-probation-adapter"]),
        .library(name: "ZeroMQ", targets: ["ZeroMQ"]),
        .library(name: "SafeguardingContract", targets: ["SafeguardingContract"]),
        .library(name: "AdapterKit", targets: ["AdapterKit"]),
        .library(name: "AdapterTesting", targets: ["AdapterTesting"]),
        .library(name: "MLLPConnector", targets: ["MLLPConnector"]),
        .library(name: "HTTPConnector", targets: ["HTTPConnector"]),
        .library(name: "LedgerConformance", targets: ["LedgerConformance"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    ],
    targets: [
        // Layer 1: what stands alone.
        [
            .systemLibrary(name: "CZeroMQ"), .systemLibrary(name: "CProcess"),
            .target(name: "CGatheredLog", linkerSettings: [.linkedLibrary("sqlite3")]),
            // A disk for the tests of it, that keeps a list of what it is asked, and fails when it is told to.
            .target(name: "CRecordedDisk", path: "Tests/RecordedDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        ],
        layer("ZeroMQ", ["CZeroMQ"]),
        layer("SafeguardingContract", [protobuf], exclude: ["Proto"]),
        layer("TransparencyLog", [crypto]),
        layer("Supervision", ["CProcess"]),

        // Layer 2: logic, without I/O.
        layer("BusProtocol", ["SafeguardingContract", "TransparencyLog"], tests: [protobuf]),
        layer("ReferralLoop", ["SafeguardingContract"], tests: ["LoopWalk", protobuf]),
        layer("SharingRules", ["SafeguardingContract", "ReferralLoop", yams]),
        layer("Ledger", ["SafeguardingContract", "TransparencyLog", crypto], tests: ["LedgerConformance"]),

        // Layer 3: the ledger's embedded store, and the router's logic.
        [.target(name: "LedgerConformance", dependencies: ["Ledger", "SafeguardingContract", "TransparencyLog"], swiftSettings: settings)],
        layer(
            "LedgerSQLite", ["CGatheredLog", "Ledger", "SafeguardingContract", "TransparencyLog", grdb, sqlite], tests: ["CRecordedDisk", "LedgerConformance"]),
        layer("LedgerVerifier", ["Ledger", "SafeguardingContract", "TransparencyLog", grdb], tests: ["LedgerConformance", "LedgerMutations", grdb]),
        layer(
            "RouterCore",
            ["SafeguardingContract", "TransparencyLog", "BusProtocol", "SharingRules", "ReferralLoop", "Ledger"],
            tests: [protobuf]),

        // Layer 4: the two ends of the wire.
        layer(
            "Router",
            [
                "RouterCore", "LedgerSQLite", "Ledger", "BusProtocol", "SharingRules", "ReferralLoop",
                "SafeguardingContract", "TransparencyLog", "ZeroMQ", lifecycle, logging, metrics,
            ]),
        layer(
            "AdapterKit",
            [
                "CProcess", "SafeguardingContract", "TransparencyLog", "BusProtocol", "ZeroMQ", crypto, grdb, logging, yams,
            ]),

        // Layer 5: a bus in memory and a clock, for the tests of an adapter.
        layer("AdapterTesting", ["AdapterKit", "SafeguardingContract"], tests: ["ClubRegister"]),

        // Layer 5: a world of simulated clock, network, disk and parties, around the router's own engine.
        layer(
            "Simulation",
            ["RouterCore", "Ledger", "BusProtocol", "SharingRules", "ReferralLoop", "SafeguardingContract", "TransparencyLog"]),

        // Layer 6: the agencies' adapters. They cannot decide and cannot record: neither module is in their reach.
        layer("HL7v2", []),
        layer("DelimitedText", []),
        layer("MLLPConnector", ["AdapterKit", "SafeguardingContract", "HL7v2", nioCore, nioPosix], tests: ["AdapterTesting"]),
        layer("HTTPConnector", ["AdapterKit", "SafeguardingContract", hummingbird, lifecycle], tests: ["AdapterTesting", hummingbirdTesting]),
        adapter("HealthAdapter", executable: "eider-health-adapter", ["MLLPConnector", "HL7v2"], tests: [nioCore, nioPosix, nioEmbedded]),
        adapter("YouthServiceAdapter", executable: "eider-youth-service-adapter", [], tests: ["AdapterTesting"]),
        adapter("SocialCareAdapter", executable: "eider-social-care-adapter", [], tests: ["AdapterTesting"]),
        adapter("EducationAdapter", executable: "eider-education-adapter", ["DelimitedText"]),
        adapter("ProbationAdapter", executable: "eider-probation-adapter", ["HTTPConnector"], tests: [hummingbird, hummingbirdTesting]),

        // What `eider adapter new` copies: an adapter in sixty lines, built and tested here as it is after copying.
        [
            .executableTarget(
                name: "ClubRegister", dependencies: ["AdapterKit", "SafeguardingContract"], path: "Examples/adapter-swift/Sources/ClubRegister", swiftSettings: settings),
            .testTarget(
                name: "ClubRegisterTests", dependencies: ["ClubRegister", "AdapterKit", "AdapterTesting", "SafeguardingContract"],
                path: "Examples/adapter-swift/Tests/ClubRegisterTests", swiftSettings: settings),
        ],

        // What every adapter is held to, in whatever language it is written.
        layer(
            "AdapterConformance",
            ["AdapterKit", "BusProtocol", "SafeguardingContract", "Supervision", "TransparencyLog", "ZeroMQ"]),

        // What `eider bench` is made of: lean clients, and what is made of what they measure. Beside it the yardstick, in C, and a disk that is slower than this machine's.
        layer("Benchmark", ["BusProtocol", "SafeguardingContract", "ZeroMQ"]),
        [
            .executableTarget(
                name: "eider-yardstick", path: "Sources/eider-yardstick", exclude: ["peers"], linkerSettings: [.linkedLibrary("zmq"), .linkedLibrary("sqlite3")]),
            .target(name: "slow-sync", path: "Sources/slow-sync"),
        ],

        // Layer 7: the command line.
        layer(
            "EiderCommand",
            [
                "Benchmark",
                "CProcess", "Supervision", "Router", "RouterCore", "LedgerVerifier", "LedgerSQLite", "Ledger", "BusProtocol", "SharingRules", "ReferralLoop",
                "AdapterConformance", "AdapterKit", "SafeguardingContract", "TransparencyLog", "ZeroMQ", arguments, logging, lifecycle, yams,
            ]),
        [
            .executableTarget(
                name: "eider", dependencies: ["CProcess", "EiderCommand", "Supervision"], swiftSettings: settings),
            .executableTarget(
                name: "contract-generator", dependencies: [protobuf, protobufPlugin], swiftSettings: settings),
            // What decides again, slowly and by the definitions alone, what the agreement's engine decides: an oracle of its own, the random agreements
            // it is asked about, and the measure of how fast the engine is.
            .target(
                name: "AgreementOracle", dependencies: ["SharingRules", "ReferralLoop", "SafeguardingContract"], path: "Tests/AgreementOracle/Sources",
                swiftSettings: settings),
            .executableTarget(
                name: "agreement-oracle", dependencies: ["AgreementOracle", "SharingRules", "SafeguardingContract"],
                path: "Tests/AgreementOracle/Run", swiftSettings: settings),
            .testTarget(
                name: "AgreementOracleTests", dependencies: ["AgreementOracle", "SharingRules", "ReferralLoop", "SafeguardingContract"], swiftSettings: settings),
            // Walks through referral loops at random, and looks after every step whether what has to hold of a loop holds.
            .target(name: "LoopWalk", dependencies: ["ReferralLoop", "SafeguardingContract"], path: "Tests/LoopWalk/Sources", swiftSettings: settings),
            .executableTarget(name: "loop-walk", dependencies: ["LoopWalk"], path: "Tests/LoopWalk/Run", swiftSettings: settings),
            // Changes a ledger in every way there is, and looks whether the verifier finds it, and where.
            .target(
                name: "LedgerMutations",
                dependencies: ["LedgerVerifier", "LedgerSQLite", "LedgerConformance", "Ledger", "SafeguardingContract", "TransparencyLog", grdb],
                path: "Tests/LedgerMutations/Sources", swiftSettings: settings),
            .executableTarget(name: "ledger-mutations", dependencies: ["LedgerMutations"], path: "Tests/LedgerMutations/Run", swiftSettings: settings),
            // Always the same messages through the router without its wire: what they cost is counted in instructions.
            .executableTarget(
                name: "router-workload",
                dependencies: ["RouterCore", "LedgerSQLite", "Ledger", "BusProtocol", "SharingRules", "SafeguardingContract", "TransparencyLog"],
                path: "Tests/RouterWorkload/Run", swiftSettings: settings),
            // Fills a ledger faster than traffic would: what is measured of how things grow begins with it.
            .target(
                name: "LedgerFill",
                dependencies: ["Benchmark", "RouterCore", "LedgerSQLite", "Ledger", "BusProtocol", "SharingRules", "SafeguardingContract", "TransparencyLog"],
                path: "Tests/LedgerFill/Sources", swiftSettings: settings),
            .executableTarget(name: "ledger-fill", dependencies: ["LedgerFill", arguments], path: "Tests/LedgerFill/Run", swiftSettings: settings),
            .testTarget(name: "LedgerFillTests", dependencies: ["LedgerFill", "LedgerVerifier", "LedgerSQLite", "Ledger", "SafeguardingContract"], swiftSettings: settings),
            .executableTarget(name: "simulate", dependencies: ["Simulation"], path: "Tests/Simulate/Run", swiftSettings: settings),
            .testTarget(
                name: "EndToEndTests",
                dependencies: [
                    "EiderCommand", "Supervision", "Router", "AdapterKit", "BusProtocol", "Ledger", "LedgerSQLite", "ZeroMQ",
                    "SafeguardingContract", "TransparencyLog", crypto,
                ],
                swiftSettings: settings),
            // Every parser that meets bytes from outside, and what has to hold of what it makes of them (docs/fuzzing.md).
            .target(
                name: "FuzzTargets",
                dependencies: [
                    "BusProtocol", "SafeguardingContract", "SharingRules", "ReferralLoop", "Router", "AdapterKit", "HL7v2", "DelimitedText", "ProbationAdapter",
                    "TransparencyLog",
                ],
                path: "Tests/Fuzz/Sources", swiftSettings: settings),
            .testTarget(name: "FuzzTargetsTests", dependencies: ["FuzzTargets"], swiftSettings: settings),
            // The router as a process that is killed, and on a disk that fails (Tests/DiskShim).
            .testTarget(
                name: "SurvivalTests",
                dependencies: [
                    "EiderCommand", "Supervision", "Router", "RouterCore", "BusProtocol", "Ledger", "LedgerConformance", "LedgerSQLite", "ZeroMQ", "SafeguardingContract",
                    "TransparencyLog", grdb,
                ],
                swiftSettings: settings),
        ],
        fuzzing,
    ].flatMap { $0 }
)
