import { ModelFormatError } from './model-format-error'

const ALIGNMENT = 8
const ELEMENT_BYTES = { float32: 4, int32: 4, int8: 1 }

/** Where one array lies in the body of a model file. */
export interface ArrayEntry {
  readonly name: string
  readonly kind: keyof typeof ELEMENT_BYTES
  readonly length: number
  /** Bytes from the start of the body, a multiple of 8. */
  readonly offset: number
}

type NumberArray = Float32Array | Int32Array | Int8Array

/** Collects named arrays and lays them out one after another. */
export class ArrayWriter {
  readonly entries: ArrayEntry[] = []
  readonly #arrays: NumberArray[] = []
  nBytes = 0

  add(name: string, values: NumberArray): void {
    const kind = values instanceof Float32Array ? 'float32' : values instanceof Int32Array ? 'int32' : 'int8'
    this.entries.push({ name, kind, length: values.length, offset: this.nBytes })
    this.#arrays.push(values)
    this.nBytes += aligned(values.byteLength)
  }

  /** Copies the arrays into the file's bytes. Every platform Electron runs on is little endian, as the format is. */
  writeInto(bytes: Uint8Array, bodyStart: number): void {
    this.#arrays.forEach((values, n) => {
      const source = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
      bytes.set(source, bodyStart + (this.entries[n]?.offset ?? 0))
    })
  }
}

/** Reads named arrays back, checking length, range and finiteness. Throws ModelFormatError. */
export class ArrayReader {
  readonly #bytes: Uint8Array
  readonly #bodyStart: number
  readonly #entries: ReadonlyMap<string, ArrayEntry>

  constructor(bytes: Uint8Array, bodyStart: number, entries: readonly ArrayEntry[]) {
    this.#bytes = bytes
    this.#bodyStart = bodyStart
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]))
    let offset = 0
    for (const entry of entries) {
      if (entry.offset !== offset) throw new ModelFormatError(`The model's ${entry.name} is not where it belongs.`)
      offset += aligned((ELEMENT_BYTES[entry.kind] ?? NaN) * entry.length)
    }
    const expected = bodyStart + offset
    if (bytes.length !== expected)
      throw new ModelFormatError(`This model should be ${expected} bytes long, but is ${bytes.length}.`)
  }

  /** An array of the given length of finite numbers. */
  floats(name: string, length: number): Float32Array {
    const values = new Float32Array(...this.#find(name, 'float32', length))
    const at = allFinite(values) ? -1 : values.findIndex((value) => !Number.isFinite(value))
    if (at >= 0) throw new ModelFormatError(`The model's ${name} holds ${values[at]} at ${at}; it is damaged.`)
    return values
  }

  /** An array of the given length of integers in 0 .. limit - 1. */
  indices(name: string, length: number, limit: number): Int32Array {
    const values = new Int32Array(...this.#find(name, 'int32', length))
    const at = firstOutside(values, limit)
    if (at >= 0) throw new ModelFormatError(`The model's ${name} holds ${values[at]} at ${at}; it is damaged.`)
    return values
  }

  /** An array of the given length of whole numbers from -128 to 127. */
  bytes(name: string, length: number): Int8Array {
    return new Int8Array(...this.#find(name, 'int8', length))
  }

  /** The ascending row starts of nRows rows, beginning with 0: (nRows + 1). */
  rowStarts(name: string, nRows: number): Int32Array {
    const values = this.indices(name, nRows + 1, Infinity)
    const isSound = values[0] === 0 && values.every((value, n) => n === 0 || value >= values[n - 1]!)
    if (!isSound) throw new ModelFormatError(`The model's ${name} does not ascend from 0; it is damaged.`)
    return values
  }

  /** Where an array lies: in the file's own bytes, or in a copy where those are not aligned to its elements. */
  #find(name: string, kind: ArrayEntry['kind'], length: number): [ArrayBuffer, number, number] {
    const entry = this.#entries.get(name)
    if (entry?.kind !== kind || entry.length !== length)
      throw new ModelFormatError(
        `The model's ${name} should hold ${length} numbers, but holds ${entry?.length ?? 'none'}.`
      )
    const bytes = this.#bytes
    const start = this.#bodyStart + entry.offset
    const at = bytes.byteOffset + start
    if (at % ELEMENT_BYTES[kind] === 0) return [bytes.buffer as ArrayBuffer, at, length]
    return [bytes.slice(start, start + ELEMENT_BYTES[kind] * length).buffer as ArrayBuffer, 0, length]
  }
}

/** Whether no value is NaN or infinite: those alone differ from themselves when they are taken from themselves. */
export function allFinite(values: Float32Array): boolean {
  let sum = 0
  for (let n = 0; n < values.length; n++) sum += values[n]! - values[n]!
  return sum === 0
}

/** The first index of a value below 0, or of limit and above; -1 when there is none. */
function firstOutside(values: Int32Array, limit: number): number {
  for (let n = 0; n < values.length; n++) if (values[n]! < 0 || values[n]! >= limit) return n
  return -1
}

function aligned(nBytes: number): number {
  return Math.ceil(nBytes / ALIGNMENT) * ALIGNMENT
}
