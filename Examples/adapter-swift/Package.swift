// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "club-register",
    products: [.executable(name: "club-register", targets: ["ClubRegister"])],
    dependencies: [.package(name: "eider", path: "../..")],
    targets: [
        .executableTarget(
            name: "ClubRegister",
            dependencies: [.product(name: "AdapterKit", package: "eider"), .product(name: "SafeguardingContract", package: "eider")]),
        .testTarget(name: "ClubRegisterTests", dependencies: [
                "ClubRegister", .product(name: "AdapterKit", package: "eider"), .product(name: "AdapterTesting", package: "eider"),
                .product(name: "SafeguardingContract", package: "eider"),
            ]),
    ])
