import type { StepLabel } from '@shared/history'
import type { MarkName } from '@shared/movies'
import { day } from './dates'
import { movieName } from './movies'
import { plural, starsLabel } from './numbers'

const MARKED: Readonly<Record<MarkName, readonly [on: string, off: string]>> = {
  watchlist: ['put on the watchlist', 'taken off the watchlist'],
  seen: ['marked as seen', 'no longer marked as seen'],
  notInterested: ['marked as not interested', 'no longer marked as not interested']
}

/** What a step was, as a phrase that also reads after "Undone:" and "Redone:": "4.5 stars for Heat (1995)". */
export function stepWords(step: StepLabel): string {
  switch (step.what) {
    case 'rate':
      return `${starsLabel(step.halfStars)} for ${movieName(step)}`
    case 'clear':
      return `rating of ${movieName(step)} cleared`
    case 'mark':
      return `${movieName(step)} ${MARKED[step.mark][step.on ? 0 : 1]}`
    case 'rate-many':
      return `${plural(step.count, 'rating')} set to ${starsLabel(step.halfStars)}`
    case 'clear-many':
      return `${plural(step.count, 'rating')} cleared`
    case 'viewing':
      return `viewing of ${movieName(step)} ${step.on ? 'noted' : 'removed'}`
    case 'note':
      return `note on ${movieName(step)} ${step.on ? 'written' : 'removed'}`
    case 'import':
      return `import of ${plural(step.count, 'movie')} from ${step.files.join(', ')}`
    case 'revert-import':
      return `import of ${step.files.join(', ')} reverted`
    case 'restore':
      return `backup of ${day(step.date)} restored`
    case 'add-profile':
      return `profile ${step.name} added`
    case 'rename-profile':
      return `profile ${step.before} renamed to ${step.name}`
    case 'delete-profile':
      return `profile ${step.name} deleted`
  }
}
