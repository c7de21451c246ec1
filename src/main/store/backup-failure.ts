const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'the folder is not there; its disk may not be connected',
  ENOTDIR: 'there is no folder of that name',
  EEXIST: 'there is no folder of that name',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'Matinee may not write there',
  EACCES: 'Matinee may not write there',
  EPERM: 'Matinee may not write there'
}

/** Why today's copy was not made, and what that means, in words. */
export function backupFailure(folder: string, cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  const reason = REASONS[code] ?? 'the disk reported a fault'
  return `No backup could be written to ${folder}: ${reason}. Your ratings are safe in the library. Matinee tries again by itself; you can also choose another folder in Settings.`
}
