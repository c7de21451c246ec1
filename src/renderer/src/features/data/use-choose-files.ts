import { useCallback } from 'react'
import { open } from '../../window/navigation'
import { reasonOf } from '../../data/call'
import { useImportActions } from '../../data/imports'
import { texts } from '../../words/texts/texts'
import { tellImportProblem } from './import-problem'
import { letWait } from './waiting-files'

/** Asks for files to import and shows what comes of them on the data page. Why not is kept there: the button is gone while files are read. */
export function useChooseFiles(): () => Promise<void> {
  const { choose, isUndecided } = useImportActions()
  return useCallback(async () => {
    open({ page: 'data' })
    tellImportProblem(null)
    if (await isUndecided().catch(() => false)) return letWait('to-be-chosen')
    await choose().catch((error: unknown) => tellImportProblem(`${texts.data.notRead} ${reasonOf(error)}`))
  }, [choose, isUndecided])
}
