/** Thrown for bytes that are not a whole, sound model of a known format version; the message is for a person. */
export class ModelFormatError extends Error {
  override readonly name = 'ModelFormatError'
}
