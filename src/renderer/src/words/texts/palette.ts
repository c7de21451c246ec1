import type { Isolated } from '@shared/words/isolated'
import { measures } from './measures'

/** The command palette. */
export const palette = {
  title: 'Command palette',
  hint: 'A movie or a command',
  results: 'Results',
  movies: 'Movies',
  with: (title: Isolated): string => `With ${title}`,
  commands: 'Commands',
  allMatches: (query: string): string => `All movies that match “${query}”`,
  rateIt: 'Rate it',
  rateAgain: (halfStars: number): string => `Change your ${measures.stars(halfStars)}`,
  marks: {
    watchlist: { on: 'Add it to the watchlist', off: 'Remove it from the watchlist' },
    seen: { on: 'Mark it as seen', off: 'Mark it as not seen' },
    notInterested: { on: 'Not interested in it', off: 'Interested in it again' },
    liked: { on: 'Liked it', off: 'Remove the like' },
    disliked: { on: 'Did not like it', off: 'Remove the dislike' }
  },
  goTo: (page: string): string => `Go to ${page}`,
  importFiles: 'Import files…',
  back: 'Back',
  search: 'Search movies',
  retrain: 'Retrain',
  cancelTraining: 'Cancel training',
  undo: (step: string): string => `Undo: ${step}`,
  redo: (step: string): string => `Redo: ${step}`,
  shortcuts: 'Keyboard shortcuts',
  theme: { system: 'Follow the system’s theme', dark: 'Dark theme', light: 'Light theme' },
  singleKeysOff: 'Turn single-key shortcuts off',
  singleKeysOn: 'Turn single-key shortcuts on',
  switchTo: (name: Isolated): string => `Switch to ${name}`,
  nothing: (query: string): string => `No movie and no command is called “${query}”.`,
  nothingCommand: 'No such command.',
  failed: 'Movies could not be searched.',
  help: { move: 'move', choose: 'choose', commandsOnly: 'commands only', close: 'close' }
} as const
