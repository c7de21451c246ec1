import { NotRead, refused } from './limits'
import { refusals } from '../words/import-errors'

/** How the bytes of a file become text; 'windows-1252' only when a person says so. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What bytes 0x80 to 0x9f mean in Windows-1252; the rest of it is Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const PROBED_BYTES = 64

/**
 * The text of a file without its byte order mark, or null when it is neither valid UTF-8 nor UTF-16 and nobody has said
 * what else it is. Throws AppError 'import-refused' for text that holds NUL or broken characters, NotRead for a picture and the like.
 */
export function decodeText(name: string, bytes: Uint8Array, stated?: Encoding): string | null {
  const encoding = stated ?? recogniseEncoding(bytes)
  const text = decode(name, bytes, encoding)?.replace(/^\uFEFF/, '') ?? null
  const isReadable = text !== null && !text.includes('\0')
  if (!isReadable && !/(?:^[^.]*|\.(?:csv|json|txt|tsv|tab))$/i.test(name)) throw new NotRead(refusals.notText(name))
  if (text?.includes('\0')) throw refused(refusals.zeroBytes(name))
  return text
}

function recogniseEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const probed = bytes.subarray(0, PROBED_BYTES)
  const zeros = [0, 0]
  for (const [at, byte] of probed.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1
  const [even, odd] = zeros as [number, number]
  if (odd > 0 && even === 0 && odd * 4 >= probed.length) return 'utf-16le'
  if (even > 0 && odd === 0 && even * 4 >= probed.length) return 'utf-16be'
  return 'utf-8'
}

function decode(name: string, bytes: Uint8Array, encoding: Encoding): string | null {
  switch (encoding) {
    case 'utf-8':
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      } catch {
        return null // not UTF-8: the person is asked what it is
      }
    case 'utf-16le':
    case 'utf-16be': {
      const copy = Buffer.from(bytes)
      if (copy.length % 2 === 1) throw refused(refusals.halfCharacter(name))
      const text = (encoding === 'utf-16be' ? copy.swap16() : copy).toString('utf16le')
      if (/\p{Surrogate}/u.test(text)) throw refused(refusals.brokenCharacters(name))
      return text
    }
    case 'windows-1252':
      return Buffer.from(bytes)
        .toString('latin1')
        .replace(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter)
  }
}
