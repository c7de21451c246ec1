/**
 * The half stars that a figure key asks for: so many stars; the same key again half a star less, and again the whole star back. 0 takes
 * the draft away. Undefined for other keys.
 */
export function draftAfter(key: string, draft: number | null): number | null | undefined {
  if (key === '0') return null
  if (!/^[1-5]$/.test(key)) return undefined
  const whole = Number(key) * 2
  return draft === whole ? whole - 1 : whole
}
