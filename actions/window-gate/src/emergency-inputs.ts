import { type Input, integer, list, oneOf, text } from '@chg/action'
import { formatDuration, parseDuration } from '@chg/core'

const HOUR = 3_600_000
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

/** A text for people, on one line and without signs that make it look like another. */
const reason: Input<string | undefined> = {
  ...text({
    description:
      'Break-glass: why the change can’t wait for the window, in one sentence. Together with `emergency-incident` and `emergency-approvers` it lets a change through that the calendars refuse.',
    example: 'checkout answers 500 for all customers',
  }),
  takes: 'one line of up to 500 characters',
  parse(value) {
    const sentence = value.trim()
    if (INVISIBLE.test(sentence)) throw new Error('it holds a control character or a line break')
    if (sentence.length > 500) throw new Error(`it is ${sentence.length} characters long`)
    return sentence
  },
}

const incident: Input<string | undefined> = {
  ...text({
    description:
      'Break-glass: the incident, by its id or URL. Approvals must name it: one that was given to the change says nothing about the emergency.',
    example: 'INC-4711',
  }),
  takes: 'an id or a URL without blanks, up to 200 characters',
  parse(value) {
    const name = value.trim()
    if (!/^[A-Za-z0-9#][\w.#:/?=&%+~,@-]{1,199}$/.test(name)) throw new Error('it is neither an id nor a URL')
    return name
  },
}

const approvers: Input<readonly string[] | undefined> = {
  ...list({
    description:
      'Break-glass: who may approve it, a login or an `@org/team` a line. Keep it in `.github/chg.yaml`: alone it changes nothing.',
    example: '@org/sre-leads',
  }),
  takes: 'logins and teams (@org/team), one a line',
  parse(value) {
    const names = value
      .split('\n')
      .map((line) => line.trim().replace(/^@(?!.*\/)/, ''))
      .filter((line) => line !== '')
    for (const name of names) {
      if (name.length > 200 || !/^([A-Za-z0-9][\w-]*|@[A-Za-z0-9][\w-]*\/[\w.-]+)$/.test(name))
        throw new Error(`${JSON.stringify(name.slice(0, 40))} is neither a login nor an @org/team`)
    }
    return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  },
}

const quorum: Input<number> = {
  ...integer({ description: 'Break-glass: how many different people must approve it.', default: '2' }),
  takes: 'a whole number from 1 to 20',
  parse(value) {
    const count = Number(value.trim())
    if (!Number.isInteger(count) || count < 1 || count > 20) throw new Error('it is no such number')
    return count
  },
}

/** A duration that is longer than nothing and not longer than `most`. */
function upTo(
  most: number,
  options: { readonly description: string; readonly default: string },
): Input<number> {
  return {
    ...text(options),
    takes: `a duration of up to ${formatDuration(most)}`,
    parse(value) {
      const length = parseDuration(value.trim())
      if (length <= 0 || length > most) throw new Error('it is longer than that, or nothing')
      return length
    },
  }
}

/** Inputs of break-glass. */
export const emergencyInputs = {
  'emergency-reason': reason,
  'emergency-incident': incident,
  'emergency-approvers': approvers,
  'emergency-quorum': quorum,
  'emergency-expires': upTo(24 * HOUR, {
    description:
      'Break-glass: how long it holds. Until then a run of the same change and commit needs no new approvals; at most 24h.',
    default: '2h',
  }),
  'review-within': upTo(720 * HOUR, {
    description:
      'Break-glass: by when somebody else must have reviewed it (emergency-review). Overdue, it holds up every change of the application that is no emergency and no rollback.',
    default: '72h',
  }),
  'emergency-window': oneOf(['none', 'open', 'close'], {
    description:
      'Break-glass, where Argo CD itself denies manual syncs: `open` writes a temporary window into the AppProject, which expires with the emergency; `close` takes that of this change away and does nothing else (for the last step, with `if: always()`).',
    default: 'none',
  }),
} as const
