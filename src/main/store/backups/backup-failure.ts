import { AppError } from '@shared/errors'
import { texts } from '../../words/texts'

const { noBackup, noBackupBecause } = texts.notices

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: noBackupBecause.noFolder,
  ENOTDIR: noBackupBecause.otherThing,
  EEXIST: noBackupBecause.otherThing,
  ENOSPC: noBackupBecause.full,
  EDQUOT: noBackupBecause.full,
  EROFS: noBackupBecause.notAllowed,
  EACCES: noBackupBecause.notAllowed,
  EPERM: noBackupBecause.notAllowed,
  ETIMEDOUT: noBackupBecause.notAnswering
}

/** Why today's copy was not made, and what that means, in words. */
export function backupFailure(folder: string, cause: unknown): string {
  if (cause instanceof AppError) return noBackup(folder, noBackupBecause.noId)
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  return noBackup(folder, REASONS[code] ?? noBackupBecause.faulty)
}
