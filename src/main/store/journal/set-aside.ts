import path from 'node:path'
import { syncFolder, type FileSystem } from '../../files/durable-file'
import { Generations, type Recovered } from './generations'
import { first, type Database } from '../tables/query'
import { renameRetrying } from '../../files/retrying'

const SET_ASIDE = /^library-set-aside-\d{1,15}$/

interface Place {
  readonly fs: FileSystem
  readonly folder: string
}

/** Moves files of a library, as they are, into a folder of their own and returns its name. */
export async function setAside(
  place: Place & { readonly now: () => number },
  files: readonly string[]
): Promise<string> {
  const name = `library-set-aside-${place.now()}`
  await moveAside(place, files, name)
  return name
}

/** Moves those files of a library that are there into a folder of this name. */
export async function moveAside({ fs, folder }: Place, files: readonly string[], name: string): Promise<void> {
  const there = new Set(await fs.readdir(folder))
  await fs.mkdir(path.join(folder, name), { recursive: true })
  for (const file of files.filter((found) => there.has(found)))
    await renameRetrying(path.join(folder, file), path.join(folder, name, file), fs)
  await syncFolder(fs, path.join(folder, name))
  await syncFolder(fs, folder)
}

/**
 * The newest of the folders of libraries set aside that is whole and that this program can read: an earlier version has moved it
 * there because a newer one had written it. A folder of damaged files holds no snapshot together with the journal that names it.
 */
export async function findSetAside(
  { fs, folder }: Place,
  newestSchema: number
): Promise<{ readonly folder: string; readonly recovered: Recovered } | null> {
  const names = (await fs.readdir(folder)).filter((name) => SET_ASIDE.test(name)).sort()
  for (const name of names.reverse()) {
    const found = new Generations(fs, path.join(folder, name))
    const recovered = await found.recover(newestSchema).catch(() => null) // damaged, newer still, or no folder
    const isWhole = recovered?.damagedFiles.length === 0 && recovered.journals[0]?.schemaVersion != null
    if (isWhole) return { folder: name, recovered }
  }
  return null
}

/** Names a folder of a library set aside so that it is not found again: the library is in use. */
export async function markTakenBack({ fs, folder }: Place, name: string): Promise<string> {
  const after = name.replace('set-aside', 'taken-back')
  await renameRetrying(path.join(folder, name), path.join(folder, after), fs)
  await syncFolder(fs, folder)
  return after
}

/** Whether a person has said anything to a library. */
export function isUntouched(db: Database): boolean {
  const tables = ['history', 'rating', 'mark', 'viewing', 'note', 'import_batch']
  const row = tables.find((table) => first(db, `select 1 from ${table} limit 1`))
  return row === undefined && first(db, 'select 1 from profile limit 1 offset 1') === undefined
}
