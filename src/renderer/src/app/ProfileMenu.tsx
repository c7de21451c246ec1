import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Check, ChevronDown } from 'lucide-react'
import type { Profile } from '@shared/contract'
import { isolated } from '@shared/words/isolated'
import { keys } from '../window/key-press'
import { useAppState } from '../data/app-state'
import { reasonOf } from '../data/call'
import { useProfileActions, useProfiles } from '../data/profiles'
import { showToast } from '../data/toast'
import { texts } from '../words/texts/texts'
import { open as openPage } from '../window/navigation'
import './profile-menu.css'

const words = texts.shell.profiles

/** Whose ratings these are, and the menu to switch to somebody else's. */
export function ProfileMenu() {
  const { name } = useAppState().profile
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <div
      className="profile-menu"
      ref={box}
      onBlur={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget)) setOpen(false)
      }}
    >
      <button
        type="button"
        className="profile-button"
        ref={button}
        aria-label={words.button(isolated(name))}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={name}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={keys((event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        })}
      >
        <span className="profile-initial" aria-hidden>
          {[...name][0]?.toUpperCase()}
        </span>
        <span className="profile-name" dir="auto">
          {name}
        </span>
        <ChevronDown className="icon" strokeWidth={1.6} aria-hidden />
      </button>
      {isOpen && <Menu onClose={close} />}
    </div>
  )
}

/** What a key does to the focus among n items. */
function target(key: string, at: number, n: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % n
    case 'ArrowUp':
      return (at + n - 1) % n
    case 'Home':
      return 0
    case 'End':
      return n - 1
    default:
      return undefined
  }
}

function Menu({ onClose }: { onClose: () => void }) {
  const { profileId: active } = useAppState().profile
  const profiles = useProfiles().data?.profiles
  const { switchTo } = useProfileActions()
  const menu = useRef<HTMLDivElement>(null)
  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const isReady = profiles !== undefined
  useEffect(() => {
    if (isReady) menu.current?.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
  }, [isReady])
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items()
    const to = target(event.key, all.indexOf(event.target as HTMLElement), all.length)
    if (to === undefined && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (to === undefined) onClose()
    else all[to]?.focus()
  }
  const choose = async (profile: Profile): Promise<void> => {
    onClose()
    if (profile.profileId === active) return
    try {
      await switchTo(profile)
    } catch (error) {
      showToast(words.notSwitched(reasonOf(error)))
    }
  }
  if (!isReady) return null
  return (
    <div
      className="menu"
      role="menu"
      aria-label={words.menu}
      ref={menu}
      // eslint-disable-next-line react-hooks/refs -- read when a key is pressed, not while this is drawn
      onKeyDown={keys(onKeyDown)}
    >
      {profiles.map((profile) => (
        <button
          key={profile.profileId}
          type="button"
          role="menuitemradio"
          aria-checked={profile.profileId === active}
          tabIndex={-1}
          title={profile.name}
          onClick={() => void choose(profile)}
        >
          <bdi>{profile.name}</bdi>
          {profile.profileId === active && <Check className="icon" aria-hidden />}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        className="menu-last"
        tabIndex={-1}
        onClick={() => {
          onClose()
          openPage({ page: 'settings' })
        }}
      >
        <span>{words.manage}</span>
      </button>
    </div>
  )
}
