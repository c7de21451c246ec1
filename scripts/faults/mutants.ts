/** A fault of the store, put into a copy of it; `from` stands exactly once in the file. */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
}

const STORE = 'src/main/store'

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no datasync of the journal',
    file: `${STORE}/journal-writer.ts`,
    from: 'await this.file.datasync()\n      this.length',
    to: 'this.length'
  },
  {
    name: 'no fsync of a snapshot',
    file: `${STORE}/durable-file.ts`,
    from: 'await handle.sync()\n  } finally {\n    await handle.close()\n  }\n}\n\n/**\n * Replaces',
    to: '} finally {\n    await handle.close()\n  }\n}\n\n/**\n * Replaces'
  },
  {
    name: 'no fsync of the folder',
    file: `${STORE}/durable-file.ts`,
    from: "if (process.platform === 'win32') return",
    to: 'if (folder) return'
  },
  {
    name: 'no fsync of the header of a journal',
    file: `${STORE}/generations.ts`,
    from: 'await file.sync()\n',
    to: '\n'
  },
  {
    name: 'no check of the CRC of a line',
    file: `${STORE}/journal.ts`,
    from: " || line.subarray(0, 8).toString('latin1') !== crc32(json).toString(16).padStart(8, '0')",
    to: ''
  },
  {
    name: 'no check of the SHA of a snapshot',
    file: `${STORE}/durable-file.ts`,
    from: 'MAGIC.equals(magic) && sum === sha256(content) ? content : null',
    to: 'sum.length + magic.length > 0 ? content : null'
  },
  {
    name: 'acknowledged before it is synced',
    file: `${STORE}/journal-writer.ts`,
    from: 'await this.file.datasync()\n      this.length',
    to: 'void this.file.datasync().catch(() => undefined)\n      this.length'
  },
  {
    name: 'applied before it is on disk',
    file: `${STORE}/library.ts`,
    from: 'try {\n      await writer.append(',
    to: 'try {\n      for (const { rows } of changes) this.rowChanges.apply(rows)\n      await writer.append('
  },
  {
    name: 'a journal that has failed is used again',
    file: `${STORE}/journal-writer.ts`,
    from: 'const isTakenBack = await this.cutBack()\n      await this.close()\n      throw isTakenBack ? cause',
    to: 'const isTakenBack = await this.cutBack()\n      throw isTakenBack ? cause'
  },
  {
    name: 'a failed line is not cut off',
    file: `${STORE}/journal-writer.ts`,
    from: 'await this.file.truncate(this.length)\n',
    to: '\n'
  },
  {
    name: 'the old generation goes before the new one is durable',
    file: `${STORE}/generations.ts`,
    from: 'const sealed = seal(content)\n',
    to: 'const sealed = seal(content)\n    await this.removeBefore(generation)\n'
  },
  {
    name: 'only one generation is kept',
    file: `${STORE}/generations.ts`,
    from: 'if (previous !== null) await this.removeBefore(previous)',
    to: 'await this.removeBefore(generation)'
  },
  {
    name: 'the first snapshot is written once',
    file: `${STORE}/generations.ts`,
    from: 'if (previous === null) await this.writeSnapshot(generation - 1, sealed)\n',
    to: '\n'
  },
  {
    name: 'a later header does not end the journal before it',
    file: `${STORE}/generations.ts`,
    from: 'later?.[1].header?.sequence ?? Infinity',
    to: 'later ? Infinity : Infinity'
  },
  {
    name: 'a snapshot is written in place',
    file: `${STORE}/durable-file.ts`,
    from: 'const temporary = `${file}.tmp`',
    to: "const temporary = file === '' ? `${file}.tmp` : file"
  },
  {
    name: 'lines behind a damaged one are not read',
    file: `${STORE}/journal.ts`,
    from: 'const records = rest.map((line) => Record.safeParse(line))',
    to: 'const bad = rest.indexOf(undefined)\n  const records = rest.slice(0, bad < 0 ? rest.length : bad).map((line) => Record.safeParse(line))'
  },
  {
    name: 'a line does not carry the rows it refers to',
    file: `${STORE}/library.ts`,
    from: 'rows: this.rowChanges.withParents(this.rowChanges.captured())',
    to: 'rows: this.rowChanges.captured()'
  },
  {
    name: 'damaged lines are not reported',
    file: `${STORE}/generations.ts`,
    from: 'lostChanges: Math.max(missing, damagedLines)',
    to: 'lostChanges: 0 * Math.max(missing, damagedLines)'
  },
  {
    name: 'a file that does not close stops the library',
    file: `${STORE}/journal-writer.ts`,
    from: 'if (!this.isOpen) return\n    this.isOpen = false\n    await this.file.close().catch(() => undefined)',
    to: 'if (!this.isOpen) return\n    await this.file.close()'
  }
]
