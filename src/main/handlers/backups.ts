import { AppError } from '@shared/errors'
import type { ResponseOf } from '@shared/contract'
import type { HandlersOf } from '../ipc/calls'
import { becomeLike, compareLibraries } from '../store/library-diff'
import { chooseProfile, listProfiles, requireProfile } from '../store/tables/profiles'
import type { Database } from '../store/tables/query'
import { historyState } from '../store/history/replay'
import { writeSetting } from '../store/tables/settings'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** Daily copies: where they are, what one holds, and going back to one. */
export function backupHandlers({ library, backups, backupFolder, askForFolder, log }: Parts): HandlersOf<'backups'> {
  const list = async () => {
    const { dates, bytes, others } = await backups.list()
    return { folder: backupFolder(), dates: [...dates], bytes, others: [...others] }
  }
  return {
    'backups:state': () => backups.state(),
    'backups:list': list,

    'backups:choose-folder': async () => {
      const chosen = await askForFolder()
      if (chosen !== null) {
        await library.change((db) => writeSetting(db, 'backupFolder', chosen))
        await backups.makeToday(() => library.export()).catch((error: unknown) => log('no backup was written', error))
      }
      return list()
    },

    'backups:preview': ({ date, of }) =>
      backups.use(
        date,
        async (copy) => {
          const diff = await library.readInSlices((present) => compareLibraries(present, copy))
          return { date, ...diff }
        },
        of
      ),

    'backups:restore': async ({ profileId, date, of }) => {
      library.read((db) => requireProfile(db, profileId))
      const restore = async (copy: Database): Promise<ResponseOf<'backups:restore'>> => {
        // Undo belongs to whoever is there afterwards: the copy may not know the profile that asks.
        const known = listProfiles(copy)
        const after = known.find((profile) => profile.profileId === profileId) ?? known[0]
        if (!after) throw new AppError('backup-unusable', errors['backup-unusable'].empty(date))
        const undoable = { profileId: after.profileId, label: { what: 'restore', date } } as const
        await library.changeInSlices(function* (db) {
          requireProfile(db, profileId) // it may have been deleted while this one waited
          yield* becomeLike(db, copy)
          chooseProfile(db, after.profileId)
        }, undoable)
        return { history: library.read((db) => historyState(db, after.profileId)) }
      }
      return backups.use(date, restore, of)
    }
  }
}
