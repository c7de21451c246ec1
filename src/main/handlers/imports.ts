import { AppError } from '@shared/errors'
import type { ImportBatch } from '@shared/imports'
import type { ChosenFile } from '../import-formats/read-import'
import type { ImportSession } from '../imports/session'
import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-views'
import { listImportBatches } from '../store/tables/imports'
import type { Library } from '../store/library'
import type { Database } from '../store/tables/query'
import { historyState } from '../store/history/replay'
import { revertImport } from '../store/history/revert-import'
import { errors } from '../words/errors'

interface ImportHandlerParts {
  readonly session: ImportSession
  readonly library: Library
  readonly views: ProfileViews
  readonly now: () => number
  /** Asks the person for files; null when they changed their mind. */
  readonly askForFiles: () => Promise<readonly ChosenFile[] | null>
  /** Offers an archive of community ratings for installation; says whether it is one. */
  readonly offerDataset: (path: string) => Promise<boolean>
}

/** Bringing a history in: files, a preview with questions, one change, and taking it back. */
export function importHandlers(parts: ImportHandlerParts): HandlersOf<'imports'> {
  const { session, library, views, now, askForFiles, offerDataset } = parts
  const isDataset = async (chosen: readonly ChosenFile[]): Promise<boolean> => {
    const [only] = chosen
    return chosen.length === 1 && only !== undefined && 'path' in only.content && offerDataset(only.content.path)
  }
  return {
    'imports:state': () => session.state(),

    'imports:choose': async ({ profileId }) => {
      const chosen = await askForFiles()
      if (chosen === null || (await isDataset(chosen))) return session.state()
      return session.begin(profileId, chosen)
    },

    'imports:drop': ({ profileId, files }) =>
      session.begin(
        profileId,
        files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes) }))
      ),

    'imports:encoding': ({ isReadable }) => (isReadable ? session.useEncoding('windows-1252') : session.cancel()),
    'imports:options': (options) => session.choose(options),
    'imports:answer': ({ n, answer }) => session.answer(n, answer),
    'imports:answer-kind': (said) => session.answerKind(said),
    'imports:list': ({ list, offset, limit }) => session.list(list, offset, limit),
    'imports:skipped': ({ offset, limit }) => session.skipped(offset, limit),
    'imports:cancel': () => session.cancel(),

    'imports:apply': async () => {
      const { profileId, batchId } = await session.apply()
      const batch = library.read((db) => listImportBatches(db, profileId)).find((one) => one.batchId === batchId)
      if (!batch) throw new AppError('invalid-request', errors['invalid-request'].noBatch) // undone already, or its profile deleted
      return { batch, history: library.read((db) => historyState(db, profileId)) }
    },

    'imports:batches': ({ profileId }) => {
      views.of(profileId)
      return { batches: library.read((db) => listImportBatches(db, profileId)) }
    },

    'imports:revert': async ({ profileId, batchId }) => {
      const standing = (db: Database): ImportBatch => {
        const batch = listImportBatches(db, profileId).find((one) => one.batchId === batchId)
        if (batch?.revertedAt === null) return batch
        throw new AppError('invalid-request', errors['invalid-request'].noBatch)
      }
      const { files } = library.read(standing)
      const report = await library.changeInTurns(
        (db) => {
          standing(db) // it may have been reverted while this one waited
          return revertImport(db, batchId, profileId, now())
        },
        { profileId, label: { what: 'revert-import', files } }
      )
      views.refresh(profileId)
      return { report, history: library.read((db) => historyState(db, profileId)) }
    }
  }
}
