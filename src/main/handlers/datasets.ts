import { refused } from '../import-formats/limits'
import type { HandlersOf } from '../ipc/calls'
import { installRefusals } from '../words/dataset-errors'
import type { Parts } from './parts'

/** Community datasets: what is here, getting more, using, checking and removing them. */
export function datasetHandlers({ datasets, askForDataset }: Parts): HandlersOf<'datasets'> {
  return {
    'datasets:state': () => datasets.state(),

    'datasets:choose': async ({ kind }) => {
      const chosen = await askForDataset(kind)
      return chosen === null ? datasets.state() : datasets.offer(chosen)
    },

    'datasets:offer': ({ path }) => {
      // On Windows such a path names another computer, and looking at it would send this person's name there.
      if (/^[\\/]{2}/.test(path)) throw refused(installRefusals.elsewhere)
      return datasets.offer(path)
    },

    'datasets:decline': () => datasets.decline(),
    'datasets:install': ({ candidateId }) => datasets.install(candidateId),
    'datasets:download': ({ name }) => datasets.download(name),
    'datasets:cancel': () => datasets.cancel(),
    'datasets:use': ({ datasetId }) => datasets.use(datasetId),
    'datasets:verify': ({ datasetId }) => datasets.verify(datasetId),
    'datasets:remove': ({ datasetId }) => datasets.remove(datasetId)
  }
}
