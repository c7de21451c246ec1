import { AppError } from '@shared/errors'
import { Undecided } from './journal-writer'

const NOT_MADE = 'The change was not made'

/** Another process has written to this library since it was opened. */
export class Overtaken extends Error {}

/** What a person is told when a change was not saved, by what the disk said. */
export function refusal(cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code
  if (cause instanceof Overtaken)
    return new AppError(
      'library-read-only',
      `${NOT_MADE}: another copy of Matinee has changed this library meanwhile. Quit this one and start it again.`,
      { cause }
    )
  if (cause instanceof Undecided)
    return new AppError(
      'library-write-failed',
      'The disk failed while the change was saved. Check the disk and try again; if Matinee ends before another change is saved, the next start shows whether this one was.',
      { cause }
    )
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new AppError(
      'library-read-only',
      `${NOT_MADE}: Matinee may not write to its data folder. Once it may, changes work again without a restart.`,
      { cause }
    )
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError(
      'library-write-failed',
      `${NOT_MADE}: the disk is full. Free some space; changes then work again without a restart.`,
      { cause }
    )
  return new AppError(
    'library-write-failed',
    `${NOT_MADE}: the disk reported a fault. Check that it can be written to, then try again.`,
    { cause }
  )
}

/** The same, before anybody has tried to change anything. */
export const cannotSave = (cause: unknown): string =>
  refusal(cause).message.replace(NOT_MADE, 'Changes cannot be saved')
