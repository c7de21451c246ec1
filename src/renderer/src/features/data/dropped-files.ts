import { MAX_DROPPED } from '@shared/imports'
import type { DroppedFile } from '../../data/imports'

/** What may be read of a folder; the rest of it is named as left out, and need not be sent. */
const READ = /\.(?:csv|json)$/i

/**
 * The files that were dropped, of a folder all that is in it, however deep. To be called while they are dropped: the system forgets
 * afterwards what they were.
 */
export function droppedFiles({ items, files }: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []))
  const all = [...files]
  return entries.reduce<Promise<DroppedFile[]>>(async (before, entry, at) => {
    const found = await before
    const file = all[at]
    // What a page has made up has no entry.
    if (!entry?.isDirectory) return file ? [...found, { name: file.name, content: file }] : found
    return found.concat(await filesUnder(entry as FileSystemDirectoryEntry, found.length))
  }, Promise.resolve([]))
}

async function filesUnder(folder: FileSystemDirectoryEntry, nBefore: number): Promise<DroppedFile[]> {
  const found: DroppedFile[] = []
  for (const entry of await entriesOf(folder)) {
    if (nBefore + found.length > MAX_DROPPED.files) break // too many already, which is said
    if (entry.isDirectory) found.push(...(await filesUnder(entry as FileSystemDirectoryEntry, nBefore + found.length)))
    else found.push(await fileOf(entry as FileSystemFileEntry))
  }
  return found
}

/** All entries of a folder; they are handed out a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<DroppedFile> {
  const name = entry.fullPath.replace(/^\//, '')
  if (!READ.test(name)) return { name, content: null }
  return { name, content: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }
}
