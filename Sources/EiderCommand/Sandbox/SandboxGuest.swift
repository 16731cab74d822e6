import AdapterKit
import Foundation
import SafeguardingContract
import SharingRules
import ZeroMQ

/// The adapter that somebody writes: what it is, as whom it joins, and the wire that it hangs on.
struct SandboxGuest: Sendable {
    let plugin: PluginFolder
    let id: AdapterID
    let party: PartyID
    /// The settings file that was made for it.
    let settingsFile: String
    /// Settings that somebody has to add: the sandbox cannot guess them.
    let missing: [String]
    let keys: AdapterKeys
    /// By which the router knows the wire: it stands in for the adapter's own, whose secret half nobody else needs.
    let standIn: CurveKeyPair
    /// By which the adapter knows the wire.
    let wireKeys: CurveKeyPair

    /// Makes keys, folders and a settings file for an adapter, and enrols it under the key that stands in for its own on the wire.
    ///
    /// - Parameters:
    ///   - party: the agency it joins; nil for the agreement's first with the plugin's function.
    /// - Throws: `CLI-709` where the agreement has no such party.
    init(_ plugin: PluginFolder, as party: PartyID?, in sandbox: SandboxFolder, agreement: Agreement) throws(CommandError) {
        self.plugin = plugin
        (self.id, self.party) = try Self.names(plugin, as: party, agreement: agreement)
        keys = try AdapterKeys.make(in: sandbox.state.adapter(id)).keys
        settingsFile = "\(sandbox.state.path)/\(id).json"
        do { (standIn, wireKeys) = (try CurveKeyPair.generate(), try CurveKeyPair.generate()) } catch { throw CommandError(from: error) }
        let schema = plugin.manifest.settings
        missing = schema.required.filter { schema.properties[$0].map { $0.format != .folder && $0.fallback == nil } ?? false }.sorted()
        // Before the router starts: one that refused the wire's key would not be asked again.
        try sandbox.state.register.approve(
            AdapterEntry(
                adapter: id, party: self.party, curve: standIn.publicKey.z85, signing: keys.signing, sends: plugin.manifest.sends, takes: plugin.manifest.takes))
        for name in folders { try AtomicFile.makeFolder("\(sandbox.state.path)/\(id)/\(name)") }
    }

    /// Under which name, and for which party, a plugin joins: nothing is made by asking.
    ///
    /// - Throws: `CLI-709` where the agreement has no such party.
    static func names(_ plugin: PluginFolder, as party: PartyID?, agreement: Agreement) throws(CommandError) -> (AdapterID, PartyID) {
        let candidates = agreement.parties.values.filter { $0.signatory && $0.function.text == plugin.manifest.function }.map(\.id).sorted()
        guard let chosen = party ?? candidates.first, agreement.parties[chosen] != nil else {
            throw CommandError(
                "CLI-709", party == nil ? "no party of the agreement has the function `\(printable(plugin.manifest.function))`" : "the agreement has no party `\(party.map(\.text) ?? "")`",
                help: "give one with --party: \(agreement.parties.keys.sorted().map(\.text).joined(separator: ", "))", exit: .badData)
        }
        guard let id = AdapterID(plugin.manifest.id) else {
            throw CommandError("CLI-709", "the plugin's id is no adapter's name", help: "lower-case letters, digits and hyphens", exit: .badData)
        }
        return (id, chosen)
    }

    /// Settings that are folders.
    private var folders: [String] { plugin.manifest.settings.properties.filter { $0.value.format == .folder }.keys.sorted() }

    /// Writes the settings file, which names the wire.
    func writeSettings(in sandbox: SandboxFolder, wire: String) throws(CommandError) {
        let own = sandbox.state.adapter(id)
        let object: [String: any Sendable] = [
            "adapter": id.text, "party": party.text, "router": ["endpoint": wire, "public-key": wireKeys.publicKey.z85],
            "keys": ["curve": AdapterKeys.curveFile(in: own), "signing": AdapterKeys.signingFile(in: own)], "state": own,
            "settings": Dictionary(uniqueKeysWithValues: folders.map { ($0, "\(sandbox.state.path)/\(id)/\($0)") }),
        ]
        try AtomicFile.write(ReadableJSON.object(object), to: settingsFile, mode: 0o600)
    }
}
