extension HL7Message {
    /// MSH-9.1, the kind of message: `ADT`, `ACK`.
    public var messageCode: String? { header[9][1][1].value.text }

    /// MSH-9.2, the event: `A04`.
    public var triggerEvent: String? { header[9][1][2].value.text }

    /// MSH-10, the sender's number for this message, which an acknowledgement must repeat.
    public var controlID: String? { header[10].value.text }

    /// MSH-11.1: `P` production, `T` training, `D` debugging (table 0103). A test message must never open a real case.
    public var processingID: String? { header[11].value.text }

    /// MSH-12.1, the version the sender speaks; nil if it says none.
    public var version: HL7Version? { header[12].value.text.map(HL7Version.init) }
}
