/** Letters without case and marks, so that "amelie" finds Amélie. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
