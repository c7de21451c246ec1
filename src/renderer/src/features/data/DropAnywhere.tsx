import { useEffect, useEffectEvent, useState } from 'react'
import { open } from '../../app/navigation'
import { reasonOf } from '../../data/call'
import { useDatasetActions } from '../../data/datasets'
import { MAX_DROPPED_BYTES, useImportActions } from '../../data/imports'
import { texts } from '../../words/texts'
import { tellImportProblem } from './import-problem'
import './data.css'

const words = texts.data
const MAX_FILES = 20
/** Archives, and folders, whose names rarely hold a dot. */
const mayBeDataset = (name: string): boolean => /\.zip$/i.test(name) || !name.includes('.')
const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files that are dropped anywhere on the window to the data page, and shows that it would. */
export function DropAnywhere() {
  const { drop } = useImportActions()
  const { offerDropped } = useDatasetActions()
  const [over, setOver] = useState(false)
  /** Whether a dropped archive or folder was a community dataset, or failed as one. */
  const offered = async (file: File): Promise<boolean> => {
    try {
      if (!(await offerDropped(file))) return false
      tellImportProblem(null)
    } catch (error) {
      tellImportProblem(`${words.notRead} ${reasonOf(error)}`)
    }
    open({ page: 'data' })
    return true
  }
  const take = useEffectEvent(async (files: readonly File[]) => {
    const [only] = files.length === 1 ? files : []
    if (only && mayBeDataset(only.name) && (await offered(only))) return
    const large = files.find(({ size }) => size > MAX_DROPPED_BYTES)
    tellImportProblem(large ? words.tooLarge(large.name) : files.length > MAX_FILES ? words.tooMany : null)
    open({ page: 'data' })
    if (large || files.length > MAX_FILES || files.length === 0) return
    await drop(files).catch((error: unknown) => tellImportProblem(`${words.notRead} ${reasonOf(error)}`))
  })
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      void take([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return over ? (
    <div className="data-over" aria-hidden>
      <p>{words.dropHere}</p>
    </div>
  ) : null
}
