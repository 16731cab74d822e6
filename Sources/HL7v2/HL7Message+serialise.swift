extension HL7Message {
    /// The message as it is sent: segments ended by CR, in the character set it was read in or that MSH-18 names.
    ///
    /// Reading the result gives an equal message, if ``HL7Decoding/isFaithful`` is true of this one and no text of it is
    /// empty or outside its character set. The bytes need not be those once read: escapes take one form here.
    public func serialised() -> [UInt8] {
        let escapes = HL7Escapes(delimiters: delimiters, characterSet: decoding.used)
        var bytes: [UInt8] = []
        for segment in segments {
            bytes += segment.id.name.utf8
            if segment.id == "MSH" {
                bytes.append(delimiters.field)
                bytes += (segment[2].value.text ?? "").utf8
            }
            for field in segment.fields.dropFirst(segment.id == "MSH" ? 2 : 0) {
                bytes.append(delimiters.field)
                bytes += write(field, escapes)
            }
            bytes.append(0x0D)
        }
        return bytes
    }

    private func write(_ field: HL7Field, _ escapes: HL7Escapes) -> [UInt8] {
        let repetitions = field.repetitions.map { repetition in
            let components = repetition.components.map { component in
                Array(component.subcomponents.map(escapes.write).joined(separator: [delimiters.subcomponent]))
            }
            return Array(components.joined(separator: [delimiters.component]))
        }
        return Array(repetitions.joined(separator: [delimiters.repetition]))
    }
}
