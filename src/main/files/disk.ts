import fs from 'node:fs/promises'
import { openRegularFile, readRegularFile } from './regular-file'
import type { FileSystem } from './durable-file'

/** The disk for folders of ours, where something else may lie under the name of one of our files. */
export const disk: FileSystem & Pick<typeof fs, 'lstat'> = {
  open: openRegularFile,
  readFile: readRegularFile,
  rename: (from, to) => fs.rename(from, to),
  readdir: (folder) => fs.readdir(folder),
  mkdir: (folder, options) => fs.mkdir(folder, options),
  rm: (file, options) => fs.rm(file, options),
  stat: fs.stat,
  lstat: fs.lstat
}
