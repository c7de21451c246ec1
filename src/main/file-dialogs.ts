import path from 'node:path'
import { dialog } from 'electron'
import { readChosen, saveOutside } from './files/chosen-files'
import type { OutsideFiles } from './files/outside-files'
import type { ChosenFile } from './importers/read-import'
import { texts } from './words/texts'

/** Asks for files to import; archives stay on the disk, everything else is read. Null when the person changed their mind. */
export async function askForFiles(outside: OutsideFiles): Promise<readonly ChosenFile[] | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: texts.dialogs.exportedHistory, extensions: ['zip', 'csv', 'json'] },
      { name: texts.dialogs.allFiles, extensions: ['*'] }
    ]
  })
  return canceled ? null : readChosen(outside, filePaths)
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

/** Asks where to save; several contents become numbered files. Their names, or null when the person changed their mind. */
export async function saveFiles(
  outside: OutsideFiles,
  suggestedName: string,
  contents: readonly string[]
): Promise<readonly string[] | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: suggestedName })
  if (canceled || !filePath) return null
  const { dir, name, ext } = path.parse(filePath)
  const isOne = contents.length === 1 // the dialog has asked about its name only
  const files = contents.map((content, at) => ({
    file: isOne ? filePath : path.join(dir, `${name}-${at + 1}${ext}`),
    content,
    mayReplace: isOne
  }))
  await saveOutside(outside, files)
  return files.map(({ file }) => path.basename(file))
}
