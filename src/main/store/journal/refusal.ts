import { AppError } from '@shared/errors'
import { errors } from '../../words/errors'
import { Undecided } from './journal-writer'

/** Another process has written to this library since it was opened. */
export class NewerWriter extends Error {}

/** A change that is on disk could not be made in memory, and was taken back on disk; the cause is a fault of the app. */
export class NotApplied extends Error {}

/** What a person is told when a change was not saved, by what the disk said; or, before anybody tried, that none can be. */
export function refusal(cause: unknown, tried = true): AppError {
  const readOnly = errors['library-read-only']
  const writeFailed = errors['library-write-failed']
  if (cause instanceof NewerWriter) return new AppError('library-read-only', readOnly.newerWriter(tried), { cause })
  if (cause instanceof Undecided) return new AppError('library-write-failed', writeFailed.undecided, { cause })
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new AppError('library-read-only', readOnly.notAllowed(tried), { cause })
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('library-write-failed', writeFailed.full(tried), { cause })
    default:
      return new AppError('library-write-failed', writeFailed.faulty(tried), { cause })
  }
}
