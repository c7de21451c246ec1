import { AppError } from '@shared/errors'
import type { ImportBatch } from '@shared/imports'
import type { ChosenFile } from '../import-formats/read-import'
import type { HandlersOf } from '../ipc/calls'
import { listImportBatches } from '../store/tables/imports'
import type { Database } from '../store/tables/query'
import { historyState } from '../store/history/replay'
import { revertImport } from '../store/history/revert-import'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** Bringing a history in: files, a preview with questions, one change, and taking it back. */
export function importHandlers({ imports, library, views, now, askForFiles, datasets }: Parts): HandlersOf<'imports'> {
  const isDataset = async (chosen: readonly ChosenFile[]): Promise<boolean> => {
    const [only] = chosen
    return (
      chosen.length === 1 && only !== undefined && 'path' in only.content && datasets.offerIfDataset(only.content.path)
    )
  }
  return {
    'imports:state': () => imports.state(),

    'imports:choose': async ({ profileId }) => {
      const chosen = await askForFiles()
      if (chosen === null || (await isDataset(chosen))) return imports.state()
      return imports.begin(profileId, chosen)
    },

    'imports:drop': ({ profileId, files }) =>
      imports.begin(
        profileId,
        files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes) }))
      ),

    'imports:encoding': ({ isReadable }) => (isReadable ? imports.useEncoding('windows-1252') : imports.cancel()),
    'imports:options': (options) => imports.choose(options),
    'imports:answer': ({ n, answer }) => imports.answer(n, answer),
    'imports:answer-kind': (said) => imports.answerKind(said),
    'imports:list': ({ list, offset, limit }) => imports.list(list, offset, limit),
    'imports:skipped': ({ offset, limit }) => imports.skipped(offset, limit),
    'imports:cancel': () => imports.cancel(),
    'imports:next': () => imports.next(),

    'imports:apply': async () => {
      const { profileId, batchId } = await imports.apply()
      const batch = library.read((db) => listImportBatches(db, profileId)).find((found) => found.batchId === batchId)
      if (!batch) throw new AppError('invalid-request', errors['invalid-request'].noBatch) // undone already, or its profile deleted
      return { batch, history: library.read((db) => historyState(db, profileId)) }
    },

    'imports:batches': ({ profileId }) => {
      views.of(profileId)
      return { batches: library.read((db) => listImportBatches(db, profileId)) }
    },

    'imports:revert': async ({ profileId, batchId }) => {
      const standing = (db: Database): ImportBatch => {
        const batch = listImportBatches(db, profileId).find((found) => found.batchId === batchId)
        if (batch?.revertedAt === null) return batch
        throw new AppError('invalid-request', errors['invalid-request'].noBatch)
      }
      const { files } = library.read(standing)
      const report = await library.changeInSlices(
        (db) => {
          standing(db) // it may have been reverted while this one waited
          return revertImport(db, batchId, profileId, now())
        },
        { profileId, label: { what: 'revert-import', files } }
      )
      return { report, history: library.read((db) => historyState(db, profileId)) }
    }
  }
}
