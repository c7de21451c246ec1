import type { StepLabel } from '@shared/history'
import type { MarkName } from '@shared/movies'
import { isolated, type Isolated } from '@shared/words/isolated'
import { day } from '../dates'
import { movieName } from '../movies'
import { plural } from '../numbers'
import { measures } from './measures'

type OfMovie = (movie: Isolated) => string

const MARKED: Readonly<Record<MarkName, { readonly on: OfMovie; readonly off: OfMovie }>> = {
  watchlist: {
    on: (movie) => `${movie} added to the watchlist`,
    off: (movie) => `${movie} removed from the watchlist`
  },
  seen: { on: (movie) => `${movie} marked as seen`, off: (movie) => `${movie} no longer marked as seen` },
  notInterested: {
    on: (movie) => `${movie} marked as not interested`,
    off: (movie) => `${movie} no longer marked as not interested`
  },
  liked: { on: (movie) => `${movie} liked`, off: (movie) => `like of ${movie} removed` },
  disliked: { on: (movie) => `${movie} not liked`, off: (movie) => `dislike of ${movie} removed` },
  taste: {
    on: (movie) => `${movie} marked as to your taste`,
    off: (movie) => `${movie} no longer marked as to your taste`
  }
}

/** What a step was, as a phrase that also reads after "Undone:" and "Redone:": "4.5 stars for Heat (1995)". */
export function step(label: StepLabel): string {
  switch (label.what) {
    case 'rate':
      return `${measures.stars(label.halfStars)} for ${movieName(label)}`
    case 'clear':
      return `rating of ${movieName(label)} cleared`
    case 'mark':
      return MARKED[label.mark][label.on ? 'on' : 'off'](movieName(label))
    case 'taste':
      return label.on ? `taste of ${movieName(label)} picked` : `taste of ${movieName(label)} removed`
    case 'rate-many':
      return `${plural(label.count, 'rating')} set to ${measures.stars(label.halfStars)}`
    case 'clear-many':
      return `${plural(label.count, 'rating')} cleared`
    case 'viewing':
      return label.on ? `viewing of ${movieName(label)} noted` : `viewing of ${movieName(label)} removed`
    case 'note':
      return label.on ? `note on ${movieName(label)} written` : `note on ${movieName(label)} removed`
    case 'import':
      return label.count === 0
        ? `names of movies in ${label.files.join(', ')} remembered`
        : `import of ${plural(label.count, 'movie')} from ${label.files.join(', ')}`
    case 'revert-import':
      return `import of ${label.files.join(', ')} reverted`
    case 'restore':
      return `backup of ${day(label.date)} restored`
    case 'add-profile':
      return `profile ${isolated(label.name)} added`
    case 'rename-profile':
      return `profile ${isolated(label.before)} renamed to ${isolated(label.name)}`
    case 'delete-profile':
      return `profile ${isolated(label.name)} deleted`
  }
}
