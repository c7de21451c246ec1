import { open, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dialog } from 'electron'
import { AppError } from '@shared/errors'
import { LIMITS } from './importers/limits'
import type { ChosenFile } from './importers/read-import'
import { texts } from './words/texts'
import { errors } from './words/errors'
import { refusals } from './words/import-errors'

/** Asks for files to import; archives stay on the disk, everything else is read. Null when the person changed their mind. */
export async function askForFiles(): Promise<readonly ChosenFile[] | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: texts.dialogs.exportedHistory, extensions: ['zip', 'csv', 'json'] },
      { name: texts.dialogs.allFiles, extensions: ['*'] }
    ]
  })
  return canceled ? null : Promise.all(filePaths.map(chosenFile))
}

/** Asks for the archive or the folder of a dataset; null when the person changed their mind. */
export async function askForDataset(kind: 'archive' | 'folder'): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(
    kind === 'folder'
      ? { properties: ['openDirectory'] }
      : { properties: ['openFile'], filters: [{ name: texts.dialogs.datasetArchive, extensions: ['zip'] }] }
  )
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks for a folder to write to; null when the person changed their mind. */
export async function askForFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
  return canceled ? null : (filePaths[0] ?? null)
}

async function chosenFile(file: string): Promise<ChosenFile> {
  const name = path.basename(file)
  try {
    const { size } = await stat(file)
    if (size > LIMITS.fileBytes || (await beginsLikeZip(file))) return { name, content: { path: file, size } }
    return { name, content: await readFile(file) }
  } catch (cause) {
    throw new AppError('import-refused', refusals.notRead(name), {
      cause
    })
  }
}

async function beginsLikeZip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.toString('latin1') === 'PK'
  } finally {
    await handle.close()
  }
}

/** Asks where to save; several contents become numbered files. Their names, or null when the person changed their mind. */
export async function saveFiles(suggestedName: string, contents: readonly string[]): Promise<readonly string[] | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: suggestedName })
  if (canceled || !filePath) return null
  const { dir, name, ext } = path.parse(filePath)
  const files = contents.map((_, at) => (contents.length === 1 ? filePath : path.join(dir, `${name}-${at + 1}${ext}`)))
  try {
    for (const [at, content] of contents.entries()) await writeFile(files[at] as string, content)
  } catch (cause) {
    throw new AppError('export-failed', errors['export-failed'], { cause })
  }
  return files.map((file) => path.basename(file))
}
