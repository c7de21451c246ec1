import path from 'node:path'
import type { FileSystem } from './durable-file'
import { journalName, snapshotName } from './generation-names'
import { headerIn } from './journal'
import { readStart } from './read-file'
import { stampIn } from './stamp'

/** As much as any header of a journal, or of an SQLite file. */
const START_BYTES = 512
/** Files that do not say whose they are belong to a library that has generations as near as this. */
const NEAR = 2

export const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= NEAR

/** What the files of a generation say of themselves. */
export type Claim =
  /** The header of the journal, which says the schema version, or the stamp of the snapshot, is of this generation. */
  | { readonly kind: 'own'; readonly schemaVersion: number | null }
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
  if (header?.generation === generation) return { kind: 'own', schemaVersion: header.schemaVersion }
  const snapshot = await start(snapshotName(generation))
  const stamp = snapshot === null || snapshot === 'unreadable' ? null : stampIn(snapshot)
  if (stamp === generation) return { kind: 'own', schemaVersion: null }
  if (stamp === 'none' || journal === 'unreadable' || snapshot === 'unreadable') return { kind: 'unsigned' }
  return journal || snapshot ? { kind: 'foreign' } : { kind: 'nothing' }
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
