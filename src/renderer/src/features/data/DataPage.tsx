import { useEffect, useRef } from 'react'
import { useImportActions, useImportState } from '../../data/imports'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { CommunityData } from './datasets/CommunityData'
import { EarlierImports } from './EarlierImports'
import { Encoding } from './Encoding'
import { Exports } from './Exports'
import { Imported } from './Imported'
import { useImportProblem } from './import-problem'
import { Preview } from './Preview'
import { useChooseFiles } from './use-choose-files'
import './data.css'

const words = texts.data

/** Bringing a history in and taking it out. */
export function DataPage() {
  const state = useImportState()
  const sections = useRef<HTMLDivElement>(null)
  // What held the focus is gone with the part of the page before: the next one is read from its heading on.
  useEffect(() => {
    if (document.activeElement === document.body) sections.current?.querySelector('h2')?.focus()
  }, [state.phase])
  return (
    <div className="sections" ref={sections}>
      {state.phase === 'idle' && <Imported />}
      {state.phase === 'idle' && <Begin />}
      {state.phase === 'reading' && <Reading file={state.file} />}
      {state.phase === 'encoding' && <Encoding file={state.file} sample={state.sample} />}
      {(state.phase === 'preview' || state.phase === 'importing') && (
        <Preview preview={state.preview} progress={state.phase === 'importing' ? state : null} />
      )}
      {state.phase !== 'preview' && state.phase !== 'importing' && (
        <>
          <EarlierImports />
          <Exports />
          <CommunityData />
        </>
      )}
    </div>
  )
}

function Begin() {
  const chooseFiles = useChooseFiles()
  const problem = useImportProblem()
  return (
    <section aria-labelledby="import-head">
      <h2 id="import-head" tabIndex={-1}>
        {words.importHead}
      </h2>
      <div className="data-drop">
        <p className="body">{words.importMeaning}</p>
        <button type="button" className="btn primary" onClick={() => void chooseFiles()}>
          {words.choose}
        </button>
        <Problem>{problem}</Problem>
      </div>
    </section>
  )
}

function Reading({ file }: { file: string }) {
  const { cancel } = useImportActions()
  return (
    <section aria-labelledby="import-head">
      <h2 id="import-head" tabIndex={-1}>
        {words.importHead}
      </h2>
      <div className="data-drop">
        <p className="body" role="status">
          {words.reading(file)}
        </p>
        <button type="button" className="btn" onClick={() => void cancel()}>
          {words.cancel}
        </button>
      </div>
    </section>
  )
}
