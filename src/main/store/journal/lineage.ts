import path from 'node:path'
import type { FileSystem } from '../../files/durable-file'
import { journalName, snapshotName } from './generation-names'
import { headerIn } from './journal'
import { readStart } from '../../files/read-file'
import { stampIn } from './stamp'

/** As much as any header of a journal, or of an SQLite file. */
const START_BYTES = 512
/** Files that do not say whose they are belong to a library that has generations as near as this. */
const NEAR = 2

export const isNear = (generation: number, other: number): boolean => Math.abs(generation - other) <= NEAR

/** What the files of a generation say of themselves. */
export type Claim =
  /** The header of the journal, which says the schema version and the library, or the stamp of the snapshot, is of this generation. */
  | { readonly kind: 'own'; readonly schemaVersion: number | null; readonly library: string | null }
  /** There is a snapshot of before they had a stamp, or a file that cannot be read now. */
  | { readonly kind: 'unsigned' }
  /** There are files, of something else. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'nothing' }

/**
 * What the files named after a generation say of themselves. Names alone prove nothing: people copy files, programs leave others,
 * and any number may stand in a name.
 */
export async function claimOf(fs: FileSystem, folder: string, generation: number): Promise<Claim> {
  const start = (name: string) => readStart(fs, path.join(folder, name), START_BYTES).catch(() => 'unreadable' as const)
  const journal = generation === 0 ? null : await start(journalName(generation))
  const header = journal === null || journal === 'unreadable' ? null : headerIn(journal)
  if (header?.generation === generation)
    return { kind: 'own', schemaVersion: header.schemaVersion, library: header.library ?? null }
  const snapshot = await start(snapshotName(generation))
  const stamp = snapshot === null || snapshot === 'unreadable' ? null : stampIn(snapshot)
  if (stamp === generation) return { kind: 'own', schemaVersion: null, library: null }
  if (stamp === 'none' || journal === 'unreadable' || snapshot === 'unreadable') return { kind: 'unsigned' }
  return journal || snapshot ? { kind: 'foreign' } : { kind: 'nothing' }
}

/** Whether a generation says that it is of another library. */
export const isOfOther = (claim: Claim, library: string | null): boolean =>
  claim.kind === 'own' && claim.library !== null && library !== null && claim.library !== library

/**
 * The claims that may be those of one library, without those that say they are of another: of the library that is `known`, or, when it is not
 * there or nothing is known, of the one that has the most generations.
 */
export function ofOneLibrary(
  claims: ReadonlyMap<number, Claim>,
  known: string | null
): { readonly claims: ReadonlyMap<number, Claim>; readonly isOther: boolean } {
  const ofLibrary = (library: string) => new Map([...claims].filter(([, claim]) => !isOfOther(claim, library)))
  if (known !== null) {
    const ours = ofLibrary(known)
    if (lineage(ours).length > 0) return { claims: ours, isOther: false }
  }
  const counts = new Map<string, number>()
  for (const claim of claims.values())
    if (claim.kind === 'own' && claim.library !== null) counts.set(claim.library, (counts.get(claim.library) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most ? { claims: ofLibrary(most[0]), isOther: known !== null } : { claims, isOther: false }
}

/** The generations of a library, newest first: those that say so, and unsigned ones near them. */
export function lineage(claims: ReadonlyMap<number, Claim>): number[] {
  const upwards = [...claims].filter(([, { kind }]) => kind === 'own' || kind === 'unsigned').sort(([a], [b]) => a - b)
  const counted = new Set(upwards.filter(([, { kind }]) => kind === 'own').map(([generation]) => generation))
  const [lowest] = upwards
  if (counted.size === 0 && lowest) counted.add(lowest[0]) // of before there were stamps, its journals lost
  for (const [...ordered] of [upwards, [...upwards].reverse()]) {
    let last = Infinity
    for (const [generation] of ordered) {
      if (isNear(generation, last)) counted.add(generation)
      if (counted.has(generation)) last = generation
    }
  }
  return [...counted].sort((a, b) => b - a)
}
