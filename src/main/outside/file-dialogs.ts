import path from 'node:path'
import { BrowserWindow, dialog } from 'electron'
import { readChosen, saveOutside } from './chosen-files'
import type { OutsideFiles } from './outside-files'
import type { ChosenFile } from '../import-formats/read-import'
import { texts } from '../words/texts'

/** The system's dialogs, in front of the window; what they lead to lies in folders that are not ours. */
export const fileDialogs = (outside: OutsideFiles) => ({
  askForFolder,
  askForDataset,
  askForFiles: () => askForFiles(outside),
  save: (suggestedName: string, contents: readonly string[]) => saveFiles(outside, suggestedName, contents)
})

/** What asks a person for files and folders, and what becomes of the answer. */
export type FileDialogs = ReturnType<typeof fileDialogs>

/** Asks for files to import; archives stay on the disk, everything else is read. Null when the person changed their mind. */
async function askForFiles(outside: OutsideFiles): Promise<readonly ChosenFile[] | null> {
  const files = await choose({
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: texts.dialogs.exportedHistory, extensions: ['zip', 'csv', 'json'] },
      { name: texts.dialogs.allFiles, extensions: ['*'] }
    ]
  })
  return files && readChosen(outside, files)
}

/** Asks for the archive or the folder of a dataset; null when the person changed their mind. */
async function askForDataset(kind: 'archive' | 'folder'): Promise<string | null> {
  const files = await choose(
    kind === 'folder'
      ? { properties: ['openDirectory'] }
      : { properties: ['openFile'], filters: [{ name: texts.dialogs.datasetArchive, extensions: ['zip'] }] }
  )
  return files?.[0] ?? null
}

/** Asks for a folder to write to; null when the person changed their mind. */
async function askForFolder(): Promise<string | null> {
  const files = await choose({ properties: ['openDirectory', 'createDirectory'] })
  return files?.[0] ?? null
}

/** Asks where to save; several contents become numbered files. Their names, or null when the person changed their mind. */
async function saveFiles(
  outside: OutsideFiles,
  suggestedName: string,
  contents: readonly string[]
): Promise<readonly string[] | null> {
  const saved = await oneAtATime((window) => dialog.showSaveDialog(window, { defaultPath: suggestedName }))
  const filePath = saved?.canceled === false ? saved.filePath : ''
  if (!filePath) return null
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

async function choose(options: Electron.OpenDialogOptions): Promise<readonly string[] | null> {
  const chosen = await oneAtATime((window) => dialog.showOpenDialog(window, options))
  return chosen?.canceled === false ? chosen.filePaths : null
}

let isAsking = false

/** Asks in front of the window, never behind it. While one question stands another is taken as answered with no: null. */
async function oneAtATime<T>(ask: (window: BrowserWindow) => Promise<T>): Promise<T | null> {
  const [window] = BrowserWindow.getAllWindows()
  if (isAsking || !window) return null
  isAsking = true
  const gone = new Promise<null>((resolve) => window.once('closed', () => resolve(null)))
  try {
    return await Promise.race([ask(window), gone])
  } finally {
    isAsking = false
  }
}
