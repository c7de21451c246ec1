import { useEffect, useEffectEvent, useState } from 'react'
import { MAX_DROPPED } from '@shared/imports'
import { open } from '../../window/navigation'
import { reasonOf } from '../../data/call'
import { useDatasetActions } from '../../data/datasets'
import { useImportActions, type DroppedFile } from '../../data/imports'
import { texts } from '../../words/texts/texts'
import { droppedFiles } from './dropped-files'
import { tellImportProblem } from './import-problem'
import { letWait } from './waiting-files'
import './data.css'

const words = texts.data
/** Archives, and folders, whose names rarely hold a dot. */
const mayBeDataset = (name: string): boolean => /\.zip$/i.test(name) || !name.includes('.')
const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Why files are too much for a window to hand over; null when they are not. */
function whyTooMuch(files: readonly DroppedFile[]): string | null {
  if (files.length > MAX_DROPPED.files) return words.tooMany(MAX_DROPPED.files)
  const sizes = files.map(({ content }) => content?.size ?? 0)
  if (sizes.reduce((sum, size) => sum + size, 0) <= MAX_DROPPED.bytes) return null
  const large = files[sizes.findIndex((size) => size > MAX_DROPPED.bytes)]
  return large ? words.tooLarge(large.name) : words.tooLargeTogether
}

/** Takes files that are dropped anywhere on the window to the data page, and shows that it would. */
export function DropAnywhere() {
  const { drop, isUndecided } = useImportActions()
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
  const take = useEffectEvent(async (dropped: readonly File[], reading: Promise<readonly DroppedFile[]>) => {
    reading.catch(() => undefined) // a dataset is not read here
    const [only] = dropped.length === 1 ? dropped : []
    if (only && mayBeDataset(only.name) && (await offered(only))) return
    tellImportProblem(null)
    open({ page: 'data' })
    try {
      const files = await reading
      const tooMuch = whyTooMuch(files)
      if (tooMuch !== null) tellImportProblem(tooMuch)
      else if (files.length === 0) return
      else if (await isUndecided()) letWait(files)
      else await drop(files)
    } catch (error) {
      tellImportProblem(`${words.notRead} ${error instanceof DOMException ? words.notReadable : reasonOf(error)}`)
    }
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
      const { dataTransfer } = event
      if (dataTransfer) void take([...dataTransfer.files], droppedFiles(dataTransfer))
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
