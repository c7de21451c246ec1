import type { Isolated } from '@shared/words/isolated'
import type { ReactElement, ReactNode } from 'react'
import { PAGE_NAMES } from '@shared/commands'
import { phrase, type Shown } from '../phrase'
import { replay } from './replay'

/** What stands around every page: the rail, the bar, the model's card, messages. */
export const shell = {
  name: 'Matinee',
  pages: PAGE_NAMES,
  pagesLabel: 'Pages',
  documentTitle: (page: string): string => `${page} · Matinee`,
  skipToPage: 'Skip to the page',
  dataUnreadable: 'Matinee could not read its data.',
  pageFailed: 'This page could not be shown.',
  backTo: (page: ReactNode, unseen: Shown): ReactElement => phrase`${unseen('Back to ')}${page}`,
  search: 'Search movies',
  dismiss: 'Dismiss',
  restoreBackup: 'Restore a backup…',
  notices: 'Notices',

  profiles: {
    button: (name: Isolated): string => `Profile: ${name}`,
    menu: 'Profiles',
    manage: 'Manage profiles',
    switched: (name: Isolated): string => `Switched to ${name}`,
    notSwitched: (reason: string): string => `Not switched. ${reason}`
  },

  replay,

  training: {
    card: 'Training',
    model: 'Model',
    retrain: 'Retrain',
    cancel: 'Cancel training',
    simulated: 'Starter community: simulated'
  }
} as const
