/** The tables whose rows a person changes. The others follow by themselves, or are not theirs to undo. */
export const UNDOABLE_TABLES: ReadonlySet<string> = new Set([
  ...['profile', 'rating', 'locked_prediction', 'mark', 'viewing', 'note', 'movie_address'],
  ...['import_batch', 'import_rating', 'import_mark', 'import_viewing', 'import_note', 'import_address']
])
