import type { DatasetsState } from '@shared/datasets'
import type { News } from './news'
import { texts } from '../words/texts'

const words = texts.news

/** What the end of a download, an installation or a check is worth saying; null when it was cancelled. */
export function datasetNews({ activity }: DatasetsState, { outcome, candidate }: DatasetsState): News | null {
  if (activity.kind === 'idle' || activity.kind === 'switching' || activity.kind === 'removing') return null
  if (outcome?.kind === 'failed') return { title: words.stopped[activity.kind], body: outcome.message }
  switch (activity.kind) {
    case 'downloading':
      return candidate && { title: words.downloaded, body: words.downloadedMeaning(candidate.name) }
    case 'installing':
      return outcome?.kind === 'installed'
        ? { title: words.installed, body: words.installedMeaning(activity.name, outcome.nRatings) }
        : null
    case 'verifying':
      return outcome?.kind === 'verified' ? { title: words.verified, body: words.verifiedMeaning } : null
  }
}
