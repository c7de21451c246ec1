import { PAGE_NAMES } from '@shared/commands'
import { count, plural } from '@shared/words/plural'

/** Every text that main shows itself, but errors (errors.ts): the menu, notifications, dialogs and notices. */
export const texts = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    go: 'Go',
    model: 'Model',
    window: 'Window',
    help: 'Help',
    about: 'About Matinee',
    services: 'Services',
    hide: 'Hide Matinee',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    quit: 'Quit Matinee',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select all',
    search: 'Search movies',
    palette: 'Command palette…',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    back: 'Back',
    retrain: 'Retrain',
    minimize: 'Minimize',
    zoom: 'Zoom',
    close: 'Close',
    front: 'Bring all to front',
    shortcuts: 'Keyboard shortcuts',
    settingsOnMac: 'Settings…',
    pages: PAGE_NAMES
  },

  /** For a terminal. */
  refusedSwitch: (name: string): string => `Matinee does not start with --${name}.`,

  /** What stands beside genres, to name movies of one time: "1990s". */
  decade: (firstYear: number): string => `${firstYear}s`,

  news: {
    trainingStopped: 'Training stopped',
    trained: 'The model is trained',
    trainedMeaning: 'Your list and every prediction use it now.',
    stopped: {
      downloading: 'The download stopped',
      installing: 'The installation stopped',
      verifying: 'The check of the data failed'
    },
    downloaded: 'The download is complete',
    downloadedMeaning: (dataset: string): string => `Read the licence of ${dataset} on the Data page, then install it.`,
    installed: 'The data is installed',
    installedMeaning: (dataset: string, nRatings: number): string =>
      `${dataset}, with ${plural(nRatings, 'rating')}. Press Use on the Data page to learn from it.`,
    verified: 'The data is not damaged',
    verifiedMeaning: 'No damage found.',
    read: 'Your files are read',
    readMeaning: 'The Data page shows what was found. Nothing is imported until you press Import.',
    imported: 'Your ratings are imported',
    importedMeaning: (nMovies: number): string =>
      `${plural(nMovies, 'movie')} in all. One Undo reverts the whole import.`,
    notImported: 'Nothing was imported',
    notImportedMeaning: 'The Data page says why. What was found is still there.',
    unclear: 'A question about your files',
    unclearMeaning: (file: string): string => `The Data page asks how ${file} is to be read.`
  },

  training: {
    fewerFactors: (nFactors: number, half: number): string =>
      `There was not enough memory for ${plural(nFactors, 'factor')}, so this is a second try with ${count(half)}.`,
    shorterBudget: (seconds: number, half: number): string =>
      `There was not enough memory for a budget of ${plural(seconds, 'second')}, so this is a second try with ${count(half)}.`
  },

  dialogs: {
    exportedHistory: 'Exported ratings',
    allFiles: 'All files',
    datasetArchive: 'MovieLens archive',
    cannotStart: 'Matinee could not start',
    unreadable: {
      what: 'Your library cannot be read from its disk.',
      meaning: (reason: string): string =>
        `${reason}\n\nNothing of yours was changed. Check the disk and try again. Or open a backup: what cannot be read is then kept, as it is, in a folder beside it.`,
      quit: 'Quit',
      again: 'Try again',
      open: (date: string, nRatings: number): string => `Open backup of ${date} (${plural(nRatings, 'rating')})`
    },
    cannotStartBecause: (reason: string, folder: string): string =>
      `${reason}\n\nYour library is in the folder ${folder}. Nothing in it was changed.`,
    cannotStartReasons: {
      notAllowed: 'Matinee may not read its data folder, or may not make it.',
      full: 'The computer has no room left for what Matinee has to open.',
      faulty: (code: string): string => `The disk could not be read (${code}).`,
      fault: 'Something went wrong inside Matinee; the details are in its log.'
    },
    pageGone: 'The page of Matinee ended unexpectedly, again. Your library is safe.',
    pageHangs: 'The page of Matinee does not answer. Your library is safe.',
    faults:
      'Something keeps going wrong inside Matinee. Every change that was saved is safe. Quitting and starting again may help.',
    reload: 'Reload',
    quit: 'Quit',
    goOn: 'Continue'
  },

  notices: {
    modelUnreadable:
      'The trained model could not be read, so a new one is made. Until it is there the list shows popular movies. Your ratings are safe.',
    datasetUnreadable:
      'The community data that was in use could not be read, so the starter community is used for now. Your ratings are safe. The Data page says what is installed.',
    parts: {
      menu: 'the menu',
      theme: 'the theme',
      datasets: 'the list of community data on this computer',
      window: 'the position of the window'
    },
    startedWithout: (part: string): string =>
      `Matinee started without ${part}, which failed. Your library is open and safe. The next start tries again.`,
    noBackup: (folder: string, reason: string): string =>
      `No backup could be written to ${folder}: ${reason}. Your ratings are safe in the library. Matinee tries again by itself; you can also choose another folder in Settings.`,
    noBackupBecause: {
      noFolder: 'the folder is not there, and its disk may not be connected',
      otherThing: 'there is no folder of that name',
      full: 'the disk is full',
      notAllowed: 'Matinee may not write there',
      notAnswering: 'the folder does not answer',
      noId: 'the library itself cannot be changed at the moment',
      faulty: 'the disk reported a fault'
    },
    backupReplaced: (date: string): string =>
      `The backup of ${date} could not be read any more. A new one was made and read back. If this happens again, choose a folder on another disk in Settings.`,
    setAsideBecause: { damaged: 'it is damaged' },
    setAside: (reason: string, folder: string): string =>
      `Your library could not be opened because ${reason}. It was kept, untouched, in the folder ${folder} of Matinee's data folder, and a new library was started.`,
    takenBack: (folder: string): string =>
      `The library that an earlier version of Matinee could not read is in use again. Its files were also kept in the folder ${folder} of Matinee's data folder.`,
    otherLibrary:
      'Your library is no longer in the data folder. What you see is another library that was found there. Backups of yours are in Settings.',
    otherSetAside: (folder: string): string =>
      `An earlier version of Matinee set a library aside that this version can read: it is in the folder ${folder} of Matinee's data folder. What you see is the one begun since. To use the other instead, quit Matinee, move the files named library and journal out of the data folder and put those of that folder there. To keep this one, move that folder elsewhere.`,
    damaged: (files: readonly string[]): string =>
      files.length === 0
        ? 'A part of your library was damaged on disk.'
        : `A part of your library was damaged on disk (${files.join(', ')}).`,
    allRecovered: 'Everything was recovered from the copies that are whole.',
    notAllRecovered: (nLost: number): string =>
      `All was recovered but ${nLost === 1 ? 'one change' : plural(nLost, 'change')} made shortly before the app ended.`,
    repaired: 'Your library had errors, which were repaired. No rating, mark, note or day of the diary is lost.',
    profileAdded: (name: string): string => `The profile ${name} was added, because there must be at least one.`,
    profileRenamed: (before: string, name: string): string => `One of two profiles called ${before} is ${name} now.`,
    orphansDropped: (nRows: number): string =>
      `${plural(nRows, 'internal entry', 'internal entries')} that referred to nothing ${nRows === 1 ? 'was' : 'were'} removed.`,
    damagedKept: (folder: string): string =>
      `The damaged files were kept in the folder ${folder} of Matinee's data folder.`
  }
} as const
