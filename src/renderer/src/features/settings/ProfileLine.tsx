import { useEffect, useRef, useState, type FormEvent } from 'react'
import { NAME_LENGTH, type Profile } from '@shared/contract'
import { isolated } from '@shared/words/isolated'
import { keys } from '../../window/key-press'
import { keepFocus } from '../../window/page-focus'
import { Confirm } from '../../components/Confirm'
import { useDraft } from '../../data/drafts'
import { useProfileActions } from '../../data/profiles'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'

const words = texts.settings.profiles

interface ProfileLineProps {
  readonly profile: Profile
  /** Whether the window shows this person's ratings. */
  readonly isActive: boolean
  /** The only profile there is cannot be deleted. */
  readonly isOnly: boolean
}

/** One profile: its name and ratings, and what can be done to it. */
export function ProfileLine({ profile, isActive, isOnly }: ProfileLineProps) {
  const { name, nRatings } = profile
  const { switchTo, remove } = useProfileActions()
  const { problem, attempt } = useAttempt()
  const [asking, setAsking] = useState<'name' | 'delete' | null>(null)
  const line = useRef<HTMLLIElement>(null)
  /** Back to the button that asked, which returns in the next render. */
  const done = (): void => {
    const control = asking
    setAsking(null)
    requestAnimationFrame(() => line.current?.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus())
  }
  /** The button that was pressed goes with what it did. */
  const act = (notDone: string, work: () => Promise<void>): void => {
    const focused = document.activeElement
    void attempt(notDone, async () => {
      await work()
      keepFocus(focused)
    })
  }
  const removeNow = (): void => act(words.notDeleted, () => remove(profile))
  return (
    <li className="settings-line" ref={line}>
      <div className="settings-line-said">
        <b dir="auto">{name}</b>
        <span className="quiet num">{isActive ? words.ratingsInUse(nRatings) : words.ratings(nRatings)}</span>
      </div>
      {asking === null && (
        <div className="settings-line-actions">
          {!isActive && (
            <button
              type="button"
              className="btn small"
              onClick={() => act(words.notSwitched, () => switchTo(profile))}
              aria-label={words.switchTo(isolated(name))}
            >
              {words.switch}
            </button>
          )}
          <button
            type="button"
            className="btn ghost small"
            data-control="name"
            onClick={() => setAsking('name')}
            aria-label={words.renameOf(isolated(name))}
          >
            {words.rename}
          </button>
          {!isOnly && (
            <button
              type="button"
              className="btn ghost small"
              data-control="delete"
              onClick={() => (nRatings > 0 ? setAsking('delete') : removeNow())}
              aria-label={words.deleteOf(isolated(name))}
            >
              {words.delete}
            </button>
          )}
        </div>
      )}
      {asking === 'name' && <Rename profile={profile} onDone={done} />}
      {asking === 'delete' && (
        <Confirm
          label={words.deleteOf(isolated(name))}
          action={{ name: words.deleteNow, run: removeNow }}
          cancel={words.keep}
          onCancel={done}
        >
          {words.deleteMeaning(isolated(name), nRatings)}
        </Confirm>
      )}
      <Problem>{problem}</Problem>
    </li>
  )
}

function Rename({ profile, onDone: onClose }: { profile: Profile; onDone: () => void }) {
  const { rename } = useProfileActions()
  const { problem, setProblem, attempt } = useAttempt()
  const [name, setName, dropName] = useDraft(`name of ${profile.profileId}`, profile.name)
  const onDone = (): void => {
    dropName()
    onClose()
  }
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === profile.name) return onDone()
    if (name.trim() === '') return setProblem(words.needsName)
    if (name.trim().length > NAME_LENGTH) return setProblem(words.nameTooLong(NAME_LENGTH))
    void attempt(words.notRenamed, async () => {
      await rename(profile, name)
      onDone()
    })
  }
  return (
    <form
      aria-label={words.renameOf(isolated(profile.name))}
      noValidate
      onSubmit={submit}
      onKeyDown={keys((event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      })}
    >
      <div className="naming">
        <input
          className="field"
          aria-label={words.newNameOf(isolated(profile.name))}
          autoComplete="off"
          dir="auto"
          ref={field}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="btn">
          {words.save}
        </button>
        <button type="button" className="btn ghost" onClick={onDone}>
          {texts.common.cancel}
        </button>
      </div>
      <Problem>{problem}</Problem>
    </form>
  )
}
