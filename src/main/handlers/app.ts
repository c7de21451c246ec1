import { isDeepStrictEqual } from 'node:util'
import type { AppState } from '@shared/contract'
import type { Drafts } from '@shared/drafts'
import type { HandlersOf } from '../ipc/calls'
import { facets } from '../recommend/browse'
import { activeProfile } from '../store/tables/profiles'
import { currentSettings, readDrafts, writeSetting } from '../store/tables/settings'
import type { Parts } from './parts'

/** What a window needs to know first. */
export function appHandlers({
  version,
  library,
  dataset,
  catalogue,
  notices,
  licences,
  onSaved
}: Parts): HandlersOf<'app'> {
  const { name, simulated, citation, licence, movies, nRaters, nRatings } = dataset
  const about: AppState['dataset'] = {
    name,
    simulated,
    citation,
    licence,
    nMovies: movies.length,
    nRaters,
    nRatings
  }
  const keep = async (drafts: Drafts): Promise<void> => {
    if (!isDeepStrictEqual(drafts, library.read(readDrafts)))
      await library.change((db) => writeSetting(db, 'drafts', drafts))
  }
  return {
    'app:state': () => {
      return {
        version,
        profile: library.read(activeProfile),
        settings: library.read(currentSettings),
        dataset: about,
        facets: facets(catalogue),
        notices: [...notices],
        drafts: library.read(readDrafts)
      }
    },
    'app:licences': async () => ({ text: await licences() }),
    'app:drafts': async ({ drafts }) => {
      await keep(drafts)
      return {}
    },
    'app:saved': async ({ drafts }) => {
      try {
        await keep(drafts)
      } finally {
        onSaved()
      }
      return {}
    }
  }
}
