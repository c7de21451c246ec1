import { useState } from 'react'
import type { ImportBatch, ImportOptions, ImportPreview, ImportState } from '@shared/imports'
import { isolated } from '@shared/words/isolated'
import { focusWhenThere } from '../../window/page-focus'
import { Segments } from '../../components/Segments'
import { useAppState } from '../../data/app-state'
import { useImportActions } from '../../data/imports'
import { useProfileActions, useProfiles } from '../../data/profiles'
import { count } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'
import { tellImportOutcome } from './import-outcome'
import { tellImportProblem, useImportProblem } from './import-problem'
import { KindQuestions } from './KindQuestions'
import { Conflicts, Skipped, Unknown } from './PreviewLists'
import { Questions } from './Questions'
import { ReplacePreview } from './ReplacePreview'
import { letWait } from './waiting-files'

const words = texts.data
const CONFLICTS = [
  ['newer', words.conflictOptions.newer],
  ['mine', words.conflictOptions.mine],
  ['theirs', words.conflictOptions.theirs]
] as const

interface PreviewProps {
  readonly preview: ImportPreview
  /** How far the import is, once it is made. */
  readonly progress: Progress | null
}

type Progress = Pick<Extract<ImportState, { phase: 'importing' }>, 'nDone' | 'nChanges'>

/** What an import would do, what is still to be decided, and the button that does it. */
export function Preview({ preview, progress }: PreviewProps) {
  const { apply, cancel, next, setOptions } = useImportActions()
  const { problem, attempt } = useAttempt()
  const [isAsked, setAsked] = useState(false)
  const notTaken = useImportProblem()
  const busy = isAsked || progress !== null
  const isNamed = preview.person?.into === 'added' || preview.person?.into === 'renamed'
  const isEmpty = preview.counts.brought === 0 && preview.willAdd.names === 0 && !isNamed
  const [following] = preview.person?.next ?? []
  const { options, notes, nConflicts, nQuestions, nUnknown, nSkipped, nSame, nDuplicates } = preview
  const choose = (change: Partial<ImportOptions>) => void attempt('', () => setOptions({ ...options, ...change }))
  const include = (change: Partial<ImportOptions['include']>) => choose({ include: { ...options.include, ...change } })
  const owner = useOwner(preview)
  const run = async (): Promise<void> => {
    setAsked(true)
    await attempt(words.notImported, async () => {
      await owner.show()
      const batch = await apply()
      await owner.showOf(batch)
      letWait(null)
      tellImportProblem(null)
      tellImportOutcome({ batch, nKept: preview.willAdd.movies })
      focusWhenThere('imported-head')
    })
    setAsked(false)
  }
  const leave = async (): Promise<void> => {
    await cancel()
    letWait(null)
    focusWhenThere('import-head')
  }
  return (
    <section className="data-preview" aria-labelledby="preview-head">
      <h2 id="preview-head" tabIndex={-1}>
        {words.previewHead}
      </h2>
      {!busy && <ReplacePreview nAnswered={preview.nAnswered} />}
      <div className="data-plan" inert={busy}>
        <div className="data-lead">
          {owner.sentence && <p>{owner.sentence}</p>}
          {preview.person && <Person {...preview.person} />}
          <p>{words.holds(preview)}</p>
          <Bar preview={preview} />
          {nSame > 0 && <p className="soft">{words.same(nSame)}</p>}
          {nDuplicates > 0 && <p className="soft">{words.duplicates(nDuplicates)}</p>}
          {notes.map((note) => (
            <p className="soft" key={note}>
              {note}
            </p>
          ))}
        </div>
        {nConflicts > 0 && (
          <div className="data-choice">
            <p>{words.conflicts(nConflicts)}</p>
            <Segments
              label={words.conflictChoice}
              options={CONFLICTS}
              value={options.conflicts}
              onChange={(conflicts) => choose({ conflicts })}
            />
          </div>
        )}
        <fieldset className="data-take">
          <legend className="soft">{words.take}</legend>
          <Check name={words.takeRatings} on={options.include.ratings} onChange={(ratings) => include({ ratings })} />
          <Check
            name={words.takeWatchlist}
            on={options.include.watchlist}
            onChange={(watchlist) => include({ watchlist })}
          />
          <Check name={words.takeSeen} on={options.include.seen} onChange={(seen) => include({ seen })} />
          <Check name={words.takeDiary} on={options.include.diary} onChange={(diary) => include({ diary })} />
          <Check
            name={words.keepUnmatched}
            on={options.keepUnmatched}
            onChange={(keepUnmatched) => choose({ keepUnmatched })}
          />
        </fieldset>
        {preview.kinds.length > 0 && <KindQuestions kinds={preview.kinds} />}
        {nQuestions > 0 && <Questions preview={preview} />}
        {nConflicts > 0 && <Conflicts />}
        {nUnknown > 0 && <Unknown />}
        {nSkipped > 0 && <Skipped />}
      </div>
      <div className="data-foot">
        <div className="data-doing">
          <p className="quiet" role="status">
            {busy ? words.importing : words.willDo(preview)} {!isEmpty && words.undoHint}
          </p>
          {progress && <Doing {...progress} />}
        </div>
        <Problem>{problem ?? notTaken}</Problem>
        <div className="data-actions">
          <button type="button" className="btn ghost" onClick={() => void leave()}>
            {words.cancel}
          </button>
          {following !== undefined && !busy && (
            <button type="button" className="btn" onClick={() => void attempt('', next)}>
              {words.skipTo(isolated(following))}
            </button>
          )}
          <button
            type="button"
            className="btn primary"
            id="import-now"
            aria-disabled={busy || isEmpty}
            onClick={() => void (busy || isEmpty || run())}
          >
            {busy ? words.importing : owner.onButton(words.importNow(preview))}
          </button>
        </div>
      </div>
    </section>
  )
}

/** Whose part of a library saved by Matinee is imported, and whose come after it. */
function Person({ name, into, next }: NonNullable<ImportPreview['person']>) {
  const sentences = [
    ...(next.length > 0 ? [words.partOf(isolated(name)), words.followed(next.map(isolated))] : []),
    words.personInto[into]?.(isolated(name)) ?? ''
  ].filter((sentence) => sentence !== '')
  return sentences.length > 0 && <p>{sentences.join(' ')}</p>
}

/** Whose library an import goes into. Somebody else may be at the window since it was begun: then importing goes back to the owner. */
function useOwner({ profileId, person }: ImportPreview) {
  const here = useAppState().profile
  const profiles = useProfiles().data?.profiles ?? []
  const { switchTo } = useProfileActions()
  const isAdded = person?.into === 'added'
  const owner = isAdded ? undefined : profiles.find((profile) => profile.profileId === profileId)
  const isOther = here.profileId !== profileId
  return {
    sentence: owner && profiles.length > 1 ? (isOther ? words.intoAnother : words.into)(isolated(owner.name)) : null,
    onButton: (text: string): string => (owner && isOther ? words.importFor(text, isolated(owner.name)) : text),
    show: async (): Promise<void> => {
      if (owner && isOther) await switchTo(owner)
    },
    /** A profile that was added with the import is shown once it is there. */
    showOf: async (batch: ImportBatch): Promise<void> => {
      if (isAdded) await switchTo({ profileId: batch.profileId, name: person.name })
    }
  }
}

/** How far an import is. What is left once every movie is done, saving, takes as long as it takes. */
function Doing({ nDone, nChanges }: Progress) {
  const isSaving = nDone === nChanges
  return (
    <div className="data-progress">
      <progress aria-label={words.progress} max={nChanges} {...(!isSaving && { value: nDone })} />
      <span className="num quiet">{isSaving ? words.saving : words.doneSoFar(nDone, nChanges)}</span>
    </div>
  )
}

/** What becomes of the rows, each counted once, as a bar with the counts as its key. */
function Bar({ preview }: { preview: ImportPreview }) {
  const { brought, alreadyThere, asked, leftOut } = preview.counts
  const parts = [
    ['brought', brought, words.brought],
    ['there', alreadyThere, words.there],
    ['asked', asked, words.needYou(asked)],
    ['not-taken', leftOut, words.leftOut]
  ] as const
  const there = parts.filter(([, n]) => n > 0)
  return (
    <>
      <div className="data-bar" role="img" aria-label={words.parts(preview)}>
        {there.map(([kind, n]) => (
          <i key={kind} className={kind} style={{ flexGrow: n }} />
        ))}
      </div>
      <ul className="data-key">
        {there.map(([kind, n, name]) => (
          <li key={kind} className={kind}>
            <b className="num">{count(n)}</b> {name}
          </li>
        ))}
      </ul>
    </>
  )
}

function Check({ name, on, onChange }: { name: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="data-check">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>{name}</span>
    </label>
  )
}
