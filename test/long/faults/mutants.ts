/** A fault of the store, put into a copy of it. */
export interface Mutant {
  readonly name: string
  /** It shows only where things of others lie around a library, or where a later version opens it. */
  readonly ofFolder?: boolean
  readonly edits: readonly Edit[]
}

/** `from` stands exactly once in the file. */
interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

const STORE = 'src/main/store'

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no datasync of the journal',
    edits: [
      { file: `${STORE}/journal-writer.ts`, from: 'await this.file.datasync()\n      this.length', to: 'this.length' }
    ]
  },
  {
    name: 'no fsync of a snapshot',
    edits: [
      {
        file: `${STORE}/durable-file.ts`,
        from: 'await handle.sync()\n  } finally {\n    await handle.close()\n  }\n}\n\n/**\n * Replaces',
        to: '} finally {\n    await handle.close()\n  }\n}\n\n/**\n * Replaces'
      }
    ]
  },
  {
    name: 'no fsync of the folder',
    edits: [
      { file: `${STORE}/durable-file.ts`, from: "if (process.platform === 'win32') return", to: 'if (folder) return' }
    ]
  },
  {
    name: 'no check of the CRC of a line',
    edits: [
      {
        file: `${STORE}/journal.ts`,
        from: " || line.subarray(0, 8).toString('latin1') !== crc32(json).toString(16).padStart(8, '0')",
        to: ''
      }
    ]
  },
  {
    name: 'no check of the SHA of a snapshot',
    edits: [
      {
        file: `${STORE}/durable-file.ts`,
        from: 'MAGIC.equals(magic) && sum === sha256(content) ? content : null',
        to: 'sum.length + magic.length > 0 ? content : null'
      },
      {
        file: `${STORE}/generations.ts`,
        from: '(promised === undefined || promised === sha256(content))',
        to: '(promised ?? true)'
      }
    ]
  },
  {
    name: 'acknowledged before it is synced',
    edits: [
      {
        file: `${STORE}/journal-writer.ts`,
        from: 'await this.file.datasync()\n      this.length',
        to: 'void this.file.datasync().catch(() => undefined)\n      this.length'
      }
    ]
  },
  {
    name: 'applied before it is on disk',
    edits: [
      {
        file: `${STORE}/library.ts`,
        from: 'try {\n      await writer.append(',
        to: 'try {\n      for (const { rows } of changes) this.rowChanges.apply(rows)\n      await writer.append('
      }
    ]
  },
  {
    name: 'a journal that has failed is used again',
    edits: [
      {
        file: `${STORE}/journal-writer.ts`,
        from: 'const isTakenBack = await this.cutBack()\n      await this.close()\n      throw isTakenBack ? cause',
        to: 'const isTakenBack = await this.cutBack()\n      throw isTakenBack ? cause'
      },
      {
        file: `${STORE}/library.ts`,
        from: 'this.writer = null\n      this.unsaved = true',
        to: 'this.unsaved = true'
      }
    ]
  },
  {
    name: 'a failed line is not cut off',
    edits: [{ file: `${STORE}/journal-writer.ts`, from: 'await this.file.truncate(this.length)\n', to: '\n' }]
  },
  {
    name: 'the old generation goes before the new one is durable',
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: 'const snapshotSha256 = await',
        to: 'await this.removeBefore(generation)\n    const snapshotSha256 = await'
      }
    ]
  },
  {
    name: 'only one generation is kept',
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: 'if (previous !== null && !keepsAll) await this.removeBefore(previous)',
        to: 'await this.removeBefore(generation)'
      }
    ]
  },
  {
    name: 'the first snapshot is written once',
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: 'await this.writeSnapshot(generation - 1, content)\n',
        to: '\n'
      }
    ]
  },
  {
    name: 'a later header does not end the journal before it',
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: 'later?.[1].header?.sequence ?? Infinity',
        to: 'later ? Infinity : Infinity'
      }
    ]
  },
  {
    name: 'a snapshot is written in place',
    edits: [
      {
        file: `${STORE}/durable-file.ts`,
        from: 'const temporary = `${file}.tmp`',
        to: "const temporary = file === '' ? `${file}.tmp` : file"
      }
    ]
  },
  {
    name: 'lines behind a damaged one are not read',
    edits: [
      {
        file: `${STORE}/journal.ts`,
        from: 'const records = rest.map((line) => Record.safeParse(contentOf(line)))',
        to: 'const bad = rest.findIndex((line) => contentOf(line) === undefined)\n  const records = rest.slice(0, bad < 0 ? rest.length : bad).map((line) => Record.safeParse(contentOf(line)))'
      }
    ]
  },
  {
    name: 'a line does not carry the rows it refers to',
    edits: [
      {
        file: `${STORE}/library.ts`,
        from: 'rows: this.rowChanges.withParents(rows)',
        to: 'rows'
      }
    ]
  },
  {
    name: 'damaged lines are not reported',
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: 'lostChanges: Math.max(missing, damagedLines, cutOff)',
        to: 'lostChanges: 0 * Math.max(missing, damagedLines, cutOff)'
      }
    ]
  },
  {
    name: 'a journal that is cut off is not noticed',
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: 'Math.max(missing, damagedLines, cutOff)',
        to: 'Math.max(missing, damagedLines, 0 * cutOff)'
      }
    ]
  },
  {
    name: 'a file that does not close stops the library',
    edits: [
      {
        file: `${STORE}/journal-writer.ts`,
        from: 'if (!this.isOpen) return\n    this.isOpen = false\n    await this.file.close().catch(() => undefined)',
        to: 'if (!this.isOpen) return\n    await this.file.close()'
      }
    ]
  },
  {
    name: 'a journal says of a changed row only that it is gone',
    edits: [
      {
        file: `${STORE}/row-changes.ts`,
        from: 'return { table, before: before && !isReplaced ? pick(before, key) : null, after }',
        to: 'return { table, before: before && pick(before, key), after: isReplaced ? null : after }'
      }
    ]
  },
  {
    name: 'a large change has a single snapshot',
    edits: [{ file: `${STORE}/library.ts`, from: 'await this.beginGeneration(made)', to: '' }]
  },
  {
    name: 'a large change that was refused stays on the disk',
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: 'for (const name of namesOf(generation)) await removeFile(path.join(this.folder, name), this.fs)',
        to: 'for (const name of namesOf(generation).slice(2)) await removeFile(path.join(this.folder, name), this.fs)'
      }
    ]
  },
  {
    name: 'migrates before it replays',
    ofFolder: true,
    edits: [
      {
        file: `${STORE}/find-library.ts`,
        from: 'migrate(db, migrations.slice(0, written))',
        to: 'migrate(db, migrations)'
      }
    ]
  },
  {
    name: 'a stray generation counts',
    ofFolder: true,
    edits: [
      {
        file: `${STORE}/lineage.ts`,
        from: "journal || snapshot ? { kind: 'foreign' }",
        to: "journal || snapshot ? { kind: 'own', schemaVersion: null, library: null }"
      }
    ]
  },
  {
    name: 'a copy of a snapshot is taken for what its name says',
    ofFolder: true,
    edits: [
      { file: `${STORE}/lineage.ts`, from: 'if (stamp === generation)', to: "if (typeof stamp === 'number')" },
      {
        file: `${STORE}/generations.ts`,
        from: "stamp === null || stamp === 'none' || stamp === generation ? content : null",
        to: 'stamp ?? content ? content : null'
      }
    ]
  },
  {
    name: 'a copy of a journal is taken for what its name says',
    ofFolder: true,
    edits: [
      {
        file: `${STORE}/lineage.ts`,
        from: 'if (header?.generation === generation)',
        to: 'if (header)'
      }
    ]
  },
  {
    name: 'a generation of another library counts',
    ofFolder: true,
    edits: [
      {
        file: `${STORE}/lineage.ts`,
        from: 'claim.library !== null && library !== null && claim.library !== library',
        to: 'claim.library === library && library === null'
      }
    ]
  },
  {
    name: 'a stray generation stops changes',
    ofFolder: true,
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: "if (kind === 'own' || (kind === 'unsigned' && isNear(generation, this.newest))) return 'overtaken'",
        to: "if (kind !== 'nothing') return 'overtaken'"
      }
    ]
  },
  {
    name: 'a name that is taken is begun',
    ofFolder: true,
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: '|| namesOf(generation).some((name) => names.has(name))',
        to: ''
      }
    ]
  },
  {
    name: 'a deleted journal is not noticed',
    ofFolder: true,
    edits: [
      {
        file: `${STORE}/generations.ts`,
        from: "if (!journal) return 'as it was left'",
        to: "if (names.length >= 0) return 'as it was left'"
      }
    ]
  }
]
