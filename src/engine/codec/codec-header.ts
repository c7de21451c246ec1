import type { ArrayEntry } from './codec-arrays'
import type { ModelMetrics } from '../options/training-report'
import { ModelFormatError } from './model-format-error'
import type { TrainingOptions } from '../options/options'

const MAGIC = 'MATINEE\0'
const FORMAT_VERSION = 4
const PREFIX_BYTES = 16

/** The part of a file that is not arrays. NaN, which JSON lacks, is null. */
export interface Header {
  readonly options: TrainingOptions
  readonly nUsers: number
  readonly nItems: number
  readonly nRatings: number
  readonly nRaters: number
  readonly bestEpoch: number
  readonly nEpochs: number
  readonly starsKind: 'point' | 'sampled'
  readonly scalars: Record<string, number>
  readonly curve: readonly (readonly [epoch: number, trainRmse: number | null, validationRmse: number | null])[]
  readonly metrics: Record<keyof ModelMetrics, number | null>
  readonly arrays: readonly ArrayEntry[]
}

/** A file of the right size with its mark, version and header written; the body starts at bodyStart. */
export function writeHeader(
  header: Header,
  nBodyBytes: number
): { readonly bytes: Uint8Array; readonly bodyStart: number } {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const bodyStart = alignedToEight(PREFIX_BYTES + text.length)
  const bytes = new Uint8Array(bodyStart + nBodyBytes)
  bytes.set(new TextEncoder().encode(MAGIC))
  const view = new DataView(bytes.buffer)
  view.setUint32(8, FORMAT_VERSION, true)
  view.setUint32(12, text.length, true)
  bytes.set(text, PREFIX_BYTES)
  return { bytes, bodyStart }
}

/** The header of a file and where its body starts. Throws ModelFormatError. */
export function readHeader(bytes: Uint8Array): { readonly header: Header; readonly bodyStart: number } {
  if (bytes.length < PREFIX_BYTES || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new ModelFormatError('This is not a Matinee model: it does not begin with the mark of one.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(8, true)
  if (version > FORMAT_VERSION)
    throw new ModelFormatError(
      `This model has format version ${version}; this version of Matinee reads ${FORMAT_VERSION}. Retrain, or update Matinee.`
    )
  if (version < FORMAT_VERSION)
    throw new ModelFormatError(
      `This model has format version ${version}; this version of Matinee reads ${FORMAT_VERSION}. Retrain to make one.`
    )
  const headerLength = view.getUint32(12, true)
  const headerEnd = PREFIX_BYTES + headerLength
  if (headerEnd > bytes.length)
    throw new ModelFormatError(`This model is cut short: its header ends at byte ${headerEnd} of ${bytes.length}.`)
  let header: Header
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, headerEnd))) as Header
  } catch (cause) {
    throw new ModelFormatError('The header of this model cannot be read.', { cause })
  }
  for (const name of ['nUsers', 'nItems', 'nRatings', 'nRaters', 'bestEpoch', 'nEpochs'] as const)
    count(header[name], name)
  count(header.options?.nFactors, 'nFactors')
  if (header.starsKind !== 'point' && header.starsKind !== 'sampled')
    throw new ModelFormatError(`The model's stars are of the unknown kind "${String(header.starsKind)}".`)
  if (!Array.isArray(header.curve) || !Array.isArray(header.arrays) || !header.scalars || !header.metrics)
    throw new ModelFormatError('The header of this model lacks a part.')
  return { header, bodyStart: alignedToEight(headerEnd) }
}

function count(value: number | undefined, name: string): void {
  if (!Number.isSafeInteger(value) || (value ?? -1) < 0)
    throw new ModelFormatError(`The model's ${name} is ${String(value)}; a count was expected.`)
}

/** A number of the header that must be finite. Throws ModelFormatError. */
export function finite(value: number | undefined, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ModelFormatError(`The model's ${name} is ${String(value)}; a finite number was expected.`)
  return value
}

function alignedToEight(length: number): number {
  return Math.ceil(length / 8) * 8
}
